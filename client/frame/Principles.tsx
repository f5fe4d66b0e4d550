import { memo } from 'react';
import { useText } from '../text/index.ts';
import styles from './Principles.module.css';

/** R014: what the form's issuer has agreed about working together, above the minutes. No part of the document. */
export const Principles = memo(function Principles({ principles }: { principles: readonly string[] }) {
  const { t } = useText();
  if (principles.length === 0) return null;
  return (
    <section className={styles.principles} aria-label={t('meeting.principles')}>
      <ul lang="da">
        {principles.map((principle) => (
          <li key={principle} dir="auto">
            {principle}
          </li>
        ))}
      </ul>
    </section>
  );
});
