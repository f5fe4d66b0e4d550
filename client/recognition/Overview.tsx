import { useState } from 'react';
import type { BlockId } from '../../shared/ids.ts';
import type { Participant } from '../../shared/meeting/meeting.ts';
import { mayInMeeting } from '../../shared/phases/access.ts';
import { hasCome } from '../../shared/phases/roles.ts';
import { mayRecognise } from '../../shared/recognition/recognition.ts';
import { namesOf } from '../people/names.ts';
import { offersOf } from '../phases/offered.ts';
import { PhaseActions } from '../phases/PhaseActions.tsx';
import { useText } from '../text/index.ts';
import { useToday } from '../text/use-today.ts';
import { Button } from '../ui/Button.tsx';
import { Dictation } from './Dictation.tsx';
import { LockMinutes } from './LockMinutes.tsx';
import { NotAskedDialog } from './NotAskedDialog.tsx';
import styles from './overview.module.css';
import { PersonLine } from './PersonLine.tsx';
import type { OverviewPart } from './part.ts';
import { Remark } from './Remarks.tsx';
import { remarksOn } from './reviewing.ts';
import { itemName } from './said.ts';

interface OverviewProps extends OverviewPart {
  onPutRight: (item: BlockId) => void;
}

/** For those who answer for the minutes: who has answered what, the remarks, and the lock. */
export function Overview({ view, deeds, reviewing, onPutRight }: OverviewProps) {
  const { t } = useText();
  const [notAsking, setNotAsking] = useState<Participant | null>(null);
  const [typingFor, setTypingFor] = useState<Participant | null>(null);
  const today = useToday();
  const { meeting, roles } = view;
  const mayDecide = mayInMeeting(roles, 'recordNotAsked', meeting.phase);
  const part = { view, deeds, reviewing };
  return (
    <article className={styles.paper} aria-labelledby="overview">
      <LockMinutes {...part} />
      <section className={styles.section}>
        <h2 id="overview">{t('recognition.overview')}</h2>
        <ul>
          {reviewing.people.map((one) => (
            <PersonLine
              key={one.person.id}
              {...part}
              one={one}
              mayDecide={mayDecide}
              onNotAsked={() => setNotAsking(one.person)}
              onDictate={() => setTypingFor(one.person)}
            />
          ))}
        </ul>
        <Absent {...part} mayRecord={mayInMeeting(roles, 'recordAttendance', meeting.phase)} />
      </section>
      <AllRemarks {...{ view, reviewing, onPutRight }} />
      <PhaseActions {...{ view, deeds }} offers={offersOf(view, today)} onClose={() => undefined} />
      {notAsking && <NotAskedDialog {...{ deeds }} person={notAsking} onClose={() => setNotAsking(null)} />}
      {typingFor && <Dictation {...part} person={typingFor} onClose={() => setTypingFor(null)} />}
    </article>
  );
}

interface AbsentProps extends Pick<OverviewProps, 'view' | 'deeds'> {
  mayRecord: boolean;
}

/** Who is not asked, because they did not come; and were they there all the same, they are asked from now on. */
function Absent({ view: { meeting }, deeds, mayRecord }: AbsentProps) {
  const { t } = useText();
  const absent = meeting.participants.filter((one) => mayRecognise(one) && !hasCome(one));
  if (absent.length === 0) return null;
  const names = namesOf(
    absent.map(({ id }) => id),
    meeting.participants,
  );
  return (
    <>
      <p className={styles.soft} dir="auto">
        {t('recognition.overview.absent', { count: absent.length, names })}
      </p>
      {mayRecord &&
        absent.map(({ id, name }) => (
          <Button
            key={id}
            look="plain"
            onClick={() => void deeds.run('recordAttendance', { participant: id, present: true })}
          >
            {t('recognition.overview.came', { name })}
          </Button>
        ))}
    </>
  );
}

/** Each with the way to its item. */
function AllRemarks({ view, reviewing, onPutRight }: Omit<OverviewProps, 'deeds'>) {
  const { t } = useText();
  const { participants } = view.meeting;
  const { said, people } = reviewing;
  const remarks = said.items.flatMap((item) =>
    remarksOn(people, item.id).map((remark) => ({ item, remark })),
  );
  return (
    <section className={styles.section}>
      <h2>{t('recognition.remarks', { count: remarks.length })}</h2>
      <p className={styles.soft}>
        {t(remarks.length === 0 ? 'recognition.remarks.none' : 'recognition.remarks.explained')}
      </p>
      <ul>
        {remarks.map(({ item, remark }) => (
          <li key={remark.number} className={styles.remark}>
            <h3 dir="auto">{[item.content.number, item.content.title].filter(Boolean).join(' ')}</h3>
            <Remark {...{ remark, participants }} me={view.me} />
            <Button onClick={() => onPutRight(item.id)}>
              {t('recognition.remarks.go')}
              <span className={styles.hidden}>: {itemName(item)}</span>
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}
