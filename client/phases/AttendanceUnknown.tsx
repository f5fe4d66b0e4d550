import type { ParticipantId } from '../../shared/ids.ts';
import type { MeetingPart } from '../frame/use-deeds.ts';
import { useText } from '../text/index.ts';
import { Button } from '../ui/Button.tsx';
import styles from './Closing.module.css';

/** R047, R129: who came is said here with one click each, because it decides who reads on. */
export function AttendanceUnknown({
  view,
  deeds,
  people,
}: MeetingPart & { people: readonly ParticipantId[] }) {
  const { t } = useText();
  const say = (participant: ParticipantId, present: boolean): void =>
    void deeds.run('recordAttendance', { participant, present });
  return (
    <>
      <p className={styles.hint}>{t('closing.attendance.why')}</p>
      <div className={styles.attendance}>
        {view.meeting.participants
          .filter(({ id }) => people.includes(id))
          .map(({ id, name, role }) => (
            <fieldset key={id} aria-label={t('closing.attendance.for', { name })}>
              <span dir="auto">
                {name}
                {role !== '' && `, ${role}`}
              </span>
              <Button onClick={() => say(id, true)}>{t('closing.attendance.here')}</Button>
              <Button onClick={() => say(id, false)}>{t('closing.attendance.away')}</Button>
            </fieldset>
          ))}
      </div>
    </>
  );
}
