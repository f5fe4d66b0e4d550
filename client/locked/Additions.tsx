import { everybodyIn } from '../../shared/lock/locked.ts';
import { type LockedPart, nameOf } from '../delivery/part.ts';
import { instantToDated } from '../text/dates.ts';
import { useText } from '../text/index.ts';
import styles from './LockedPaper.module.css';

/** R096: after the lock there are only own, signed, dated additions, and they stand after the text. */
export function Additions({ locked: { minutes, additions } }: LockedPart) {
  const { t } = useText();
  const own = additions.filter(({ version }) => version === minutes.meeting.version);
  if (own.length === 0) return null;
  return (
    <section className={styles.part} aria-labelledby="additions">
      <h2 id="additions">{t('locked.additions')}</h2>
      <p className={styles.lead}>{t('locked.additions.lead')}</p>
      {own.map(({ id, participant, at, text, linkBy }) => (
        <figure key={id} className={styles.addition}>
          <blockquote dir="auto">{text}</blockquote>
          <figcaption className={styles.signed} dir="auto">
            {t('locked.additions.signed', {
              name: nameOf(everybodyIn(minutes), participant),
              ...instantToDated(at),
            })}
            {linkBy && ` · ${t('locked.link-by', { name: nameOf(everybodyIn(minutes), linkBy) })}`}
          </figcaption>
        </figure>
      ))}
    </section>
  );
}
