import type { LockedMinutes } from '../../shared/lock/locked.ts';
import type { Participant } from '../../shared/meeting/meeting.ts';
import { nameOf } from '../delivery/part.ts';
import { instantToDated } from '../text/dates.ts';
import { useText } from '../text/index.ts';
import styles from './LockedPaper.module.css';

interface RemarksProps {
  remarks: LockedMinutes['recognitions'];
  people: readonly Participant[];
}

/** "Ikke helt …": the person's own words stand signed beside the item they are about. */
export function LockedRemarks({ remarks, people }: RemarksProps) {
  const { t } = useText();
  return remarks.map(({ participant, words, typedBy, linkBy, at }) => (
    <aside key={participant} className={styles.remark}>
      <p dir="auto">{t('locked.remark', { name: nameOf(people, participant) })}</p>
      <blockquote dir="auto">{words}</blockquote>
      <p className={styles.signed}>
        {t('locked.remark.at', instantToDated(at))}
        {typedBy && ` · ${t('locked.remark.typed-by', { name: nameOf(people, typedBy) })}`}
        {linkBy && ` · ${t('locked.link-by', { name: nameOf(people, linkBy) })}`}
      </p>
    </aside>
  ));
}
