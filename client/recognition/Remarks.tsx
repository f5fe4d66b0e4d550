import type { ParticipantId } from '../../shared/ids.ts';
import type { Participant } from '../../shared/meeting/meeting.ts';
import type { Recognition } from '../../shared/recognition/recognition.ts';
import { Face } from '../people/Face.tsx';
import { shortName } from '../people/names.ts';
import { useText } from '../text/index.ts';
import styles from './recognition.module.css';
import { answeredAt } from './when.ts';

interface RemarksProps {
  remarks: readonly Recognition[];
  participants: readonly Participant[];
  me: ParticipantId;
}

/** "Ikke helt …": each person's own words, signed, beside the text. */
export function Remarks({ remarks, participants, me }: RemarksProps) {
  if (remarks.length === 0) return null;
  return (
    <ul className={styles.remarks}>
      {remarks.map((remark) => (
        <li key={remark.number}>
          <Remark {...{ remark, participants, me }} />
        </li>
      ))}
    </ul>
  );
}

export function Remark({
  remark,
  participants,
  me,
}: Omit<RemarksProps, 'remarks'> & { remark: Recognition }) {
  const { t } = useText();
  const person = participants.find(({ id }) => id === remark.participant);
  const typed = remark.typedBy && shortName(remark.typedBy, participants);
  const maker = remark.linkBy && shortName(remark.linkBy, participants);
  return (
    <figure className={styles.remark}>
      {person && <Face person={person} people={participants} />}
      <div>
        <figcaption>
          {remark.participant === me
            ? t('recognition.remark.mine')
            : t('recognition.remark', { name: person?.name ?? '' })}
        </figcaption>
        <blockquote dir="auto">{remark.words}</blockquote>
        <p>
          {answeredAt(remark.at)}
          {typed && ` · ${t('recognition.typed-by', { name: typed })}`}
          {maker && ` · ${t('recognition.link-by', { name: maker })}`}
        </p>
      </div>
    </figure>
  );
}
