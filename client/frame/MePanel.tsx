import { Pencil } from 'lucide-react';
import { Suspense, useState } from 'react';
import type * as Y from 'yjs';
import type { MeetingId } from '../../shared/ids.ts';
import { mayBeOfCore } from '../../shared/meeting/core-circle.ts';
import { familyFirst, type Participant } from '../../shared/meeting/meeting.ts';
import { type MeetingOperation, mayInMeeting } from '../../shared/phases/access.ts';
import { answerToText } from '../people/answer-to-text.ts';
import { Face } from '../people/Face.tsx';
import { OthersOutButton } from '../signin/OthersOutButton.tsx';
import { RoomCode } from '../signin/RoomCode.tsx';
import { SignOutButton } from '../signin/SignOutButton.tsx';
import type { Peer } from '../sync/peers.ts';
import { providePageWords, useText } from '../text/index.ts';
import { Button, buttonClass } from '../ui/Button.tsx';
import { Checkbox } from '../ui/Checkbox.tsx';
import { DialogPart } from '../ui/DialogPart.tsx';
import { LanguageSwitch } from '../ui/LanguageSwitch.tsx';
import { lazyPart } from '../ui/lazy-part.tsx';
import { Link } from '../ui/navigation.tsx';
import AddToMeeting from './AddToMeeting.tsx';
import { GuideLink } from './GuideLink.tsx';
import styles from './MePanel.module.css';
import { NewLink } from './NewLink.tsx';
import type { MeetingPart } from './use-deeds.ts';

export interface MeProps extends MeetingPart {
  peers: readonly Peer[];
  /** The minutes, where they can be written. */
  doc: Y.Doc | null;
}

/** For those who may change who takes part. */
const PersonDialog = lazyPart(() => import('./PersonDialog.tsx'));

const RoomQr = lazyPart(() => import('../signin/RoomQr.tsx'));

const WordsHere = lazyPart(() => import('./WordsHere.tsx'));

const ShowOnScreen = lazyPart(async () => {
  const [part] = await Promise.all([import('../screen/ShowOnScreen.tsx'), providePageWords('screen')]);
  return part;
});

/** Who I am here, who the others are, who has come. */
export default function MePanel({ view, deeds, peers, doc }: MeProps) {
  const { t } = useText();
  const people = view.meeting.participants;
  const me = people.find(({ id }) => id === view.me);
  const [changing, setChanging] = useState<Participant['id'] | null>(null);
  const changed = people.find(({ id }) => id === changing);
  const may = (operation: MeetingOperation) => mayInMeeting(view.roles, operation, view.meeting.phase);
  return (
    <div className={styles.panel}>
      {me && (
        <div className={styles.me}>
          <Face person={me} people={people} />
          <div>
            <p className={styles.name} dir="auto">
              {me.name}
            </p>
            <p className={styles.facts}>{t('meeting.me.i-am', { kind: kindAndDuties(me, t) })}</p>
          </div>
        </div>
      )}
      <div className={styles.guide}>
        <GuideLink view={view} />
      </div>
      {doc && <Words doc={doc} />}
      {may('showRoomCode') && (
        <section className={styles.letIn}>
          <h2>{t('meeting.let-in')}</h2>
          <p>{t('seat.room.explain')}</p>
          <RoomCode meeting={view.meeting.id} route="showRoomCode" />
          {may('admit') && <Qr meeting={view.meeting.id} />}
        </section>
      )}
      {may('openScreen') && (
        <Suspense fallback={null}>
          <ShowOnScreen meeting={view.meeting.id} screens={view.screens} />
        </Suspense>
      )}
      <h2>{t('meeting.people')}</h2>
      {view.coreCircle && <p className={styles.facts}>{t('meeting.core.explained')}</p>}
      <ul>
        {familyFirst(people).map((person) => (
          <PersonRow
            key={person.id}
            {...{ person, view, deeds }}
            onChange={may('correctPerson') ? () => setChanging(person.id) : null}
            isHere={peers.some(({ participant }) => participant === person.id)}
          />
        ))}
      </ul>
      {may('addPerson') && <AddToMeeting deeds={deeds} meeting={view.meeting.id} />}
      {may('restorePerson') && <Former view={view} deeds={deeds} />}
      {changed && (
        <DialogPart onClose={() => setChanging(null)}>
          <PersonDialog
            key={changed.id}
            {...{ view, deeds, doc }}
            person={changed}
            onClose={() => setChanging(null)}
          />
        </DialogPart>
      )}
      <div className={styles.foot}>
        {view.hasChecklists && (
          <Link href={`/meetings/${view.meeting.id}/checklists`} className={buttonClass('plain')}>
            {t('meeting.checklists')}
          </Link>
        )}
        {may('readMeetingAudit') && (
          <Link href={`/meetings/${view.meeting.id}/seen`} className={buttonClass('plain')}>
            {t('meeting.seen')}
          </Link>
        )}
        <LanguageSwitch />
        <Link href="/" className={buttonClass('plain')}>
          {t('common.home')}
        </Link>
        <a href="/accessibility" target="_blank" rel="noreferrer" className={buttonClass('plain')}>
          {t('common.statement')}
        </a>
        <SignOutButton />
        <OthersOutButton />
      </div>
    </div>
  );
}

/** R087: the words are looked for when they are asked for, each time. */
function Words({ doc }: { doc: Y.Doc }) {
  const { t } = useText();
  const [isOpen, setOpen] = useState(false);
  return (
    <details className={styles.words} onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>{t('meeting.words')}</summary>
      {isOpen && (
        <Suspense fallback={null}>
          <WordsHere doc={doc} />
        </Suspense>
      )}
    </details>
  );
}

function Qr({ meeting }: { meeting: MeetingId }) {
  const { t } = useText();
  const [isShown, setShown] = useState(false);
  if (!isShown) return <Button onClick={() => setShown(true)}>{t('seat.room.qr-show')}</Button>;
  return (
    <DialogPart onClose={() => setShown(false)}>
      <RoomQr meeting={meeting} />
    </DialogPart>
  );
}

/** Whoever was taken off, to be taken back. */
function Former({ view, deeds }: MeetingPart) {
  const { t } = useText();
  const { former } = view.meeting;
  if (former.length === 0) return null;
  return (
    <details className={styles.former}>
      <summary>{t('meeting.person.former', { count: former.length })}</summary>
      <ul>
        {former.map((person) => (
          <li key={person.id} className={styles.person}>
            <p className={styles.who} dir="auto">
              {person.name}
            </p>
            <Button
              look="plain"
              aria-label={t('meeting.person.restore-for', { name: person.name })}
              onClick={() => void deeds.run('restorePerson', { participant: person.id })}
            >
              {t('meeting.person.restore')}
            </Button>
          </li>
        ))}
      </ul>
    </details>
  );
}

interface RowProps extends MeetingPart {
  person: Participant;
  isHere: boolean;
  /** Opens what may be put right; null when the reader may not. */
  onChange: (() => void) | null;
}

function PersonRow({ person, view, deeds, isHere, onChange }: RowProps) {
  const { t } = useText();
  const { meeting, me, roles } = view;
  const isMe = person.id === me;
  const mayRecord = mayInMeeting(roles, 'recordAttendance', meeting.phase, isMe);
  const mayReissue = !isMe && mayInMeeting(roles, 'reissueSeatLink', meeting.phase);
  const maySeeAnswers = mayInMeeting(roles, 'readAnswers', meeting.phase);
  const answer = maySeeAnswers ? answerToText(person, view.planning, meeting, t) : '';
  const sinceLast = view.planning.answers.find(({ participant }) => participant === person.id)?.sinceLast;
  const facts = [person.role, person.authority, ...person.duties.map((duty) => t(`people.duty.${duty}`))];
  return (
    <li className={styles.person}>
      <Face person={person} people={meeting.participants} />
      <div className={styles.who}>
        <p className={styles.name} dir="auto">
          {person.name}
          {isMe && ` (${t('people.me')})`}
        </p>
        <p className={styles.facts} dir="auto">
          {facts.filter(Boolean).join(' · ')}
        </p>
        {answer !== '' && (
          <p className={styles.facts} dir="auto">
            {answer}
          </p>
        )}
        {sinceLast && (
          <p className={styles.facts} dir="auto">
            {t('answer.list.since-last', { text: sinceLast })}
          </p>
        )}
        {isHere && <p className={styles.here}>{t('meeting.is-here')}</p>}
        {mayRecord && (
          <Checkbox
            checked={person.present === true}
            onChange={(event) =>
              void deeds.run('recordAttendance', { participant: person.id, present: event.target.checked })
            }
          >
            {isMe ? t('meeting.present.me') : t('meeting.present.for', { name: person.name })}
          </Checkbox>
        )}
        {view.coreCircle && mayBeOfCore(person) && (
          <Checkbox
            checked={view.coreCircle.members.includes(person.id)}
            onChange={({ target }) =>
              void deeds.run('markCore', { participant: person.id, isCore: target.checked })
            }
          >
            {isMe ? t('meeting.core.me') : t('meeting.core.for', { name: person.name })}
          </Checkbox>
        )}
        {mayReissue && <NewLink person={person} deeds={deeds} />}
      </div>
      {onChange && (
        <Button look="plain" onClick={onChange} aria-label={t('meeting.person.title', { name: person.name })}>
          <Pencil size={17} aria-hidden />
        </Button>
      )}
    </li>
  );
}

function kindAndDuties({ kind, duties }: Participant, t: ReturnType<typeof useText>['t']): string {
  return [t(`people.kind.${kind}`).toLowerCase(), ...duties.map((duty) => t(`people.duty.${duty}`))].join(
    ', ',
  );
}
