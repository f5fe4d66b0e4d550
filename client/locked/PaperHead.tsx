import { familyFirst, type Participant } from '../../shared/meeting/meeting.ts';
import type { LockedPart } from '../delivery/part.ts';
import { Face } from '../people/Face.tsx';
import { dateToText, instantToDated, timeToText } from '../text/dates.ts';
import { useText } from '../text/index.ts';
import styles from './LockedPaper.module.css';

/** Which meeting it was, who was there, and that it is locked. */
export function PaperHead({ locked: { minutes } }: LockedPart) {
  const { t } = useText();
  const { meeting, participants, lockedAt } = minutes;
  const times = { start: timeToText(meeting.start), end: timeToText(meeting.end) };
  return (
    <header className={styles.head}>
      <p className={styles.sealed}>
        {t('locked.state.locked', { ...instantToDated(lockedAt), version: meeting.version })}
      </p>
      <h2 className={styles.name} dir="auto">
        {meeting.title}
      </h2>
      <dl className={styles.facts}>
        <div>
          <dt>{t('locked.facts.when')}</dt>
          <dd>
            {dateToText(meeting.date, 'long')}{' '}
            <span className={styles.clock}>{t('locked.facts.clock', times)}</span>
          </dd>
        </div>
        <div>
          <dt>{t('locked.facts.place')}</dt>
          <dd dir="auto">{meeting.place}</dd>
        </div>
      </dl>
      <h3>{t('locked.people')}</h3>
      <ul className={styles.people}>
        {familyFirst(participants).map((person) => (
          <Person key={person.id} person={person} people={participants} />
        ))}
      </ul>
    </header>
  );
}

function Person({ person, people }: { person: Participant; people: readonly Participant[] }) {
  const { t } = useText();
  const facts = [person.role, person.authority, ...person.duties.map((duty) => t(`people.duty.${duty}`))];
  return (
    <li>
      <Face person={person} people={people} />
      <div>
        <p className={styles.who} dir="auto">
          {person.name}
        </p>
        <p className={styles.soft} dir="auto">
          {facts.filter(Boolean).join(' · ')}{' '}
          {person.present !== null && (
            <span className={person.present ? styles.present : styles.absent}>
              {t(person.present ? 'locked.people.present' : 'locked.people.absent')}
            </span>
          )}
        </p>
      </div>
    </li>
  );
}
