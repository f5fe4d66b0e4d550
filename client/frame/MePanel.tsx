import { Pencil } from 'lucide-react';
import { useState } from 'react';
import type * as Y from 'yjs';
import { familyFirst, type Participant } from '../../shared/meeting/meeting.ts';
import { type MeetingOperation, mayInMeeting } from '../../shared/phases/access.ts';
import { answerToText } from '../people/answer-to-text.ts';
import { Face } from '../people/Face.tsx';
import { SignOutButton } from '../signin/SignOutButton.tsx';
import type { Peer } from '../sync/peers.ts';
import { useText } from '../text/index.ts';
import { Button, buttonClass } from '../ui/Button.tsx';
import { DialogPart } from '../ui/DialogPart.tsx';
import { LanguageSwitch } from '../ui/LanguageSwitch.tsx';
import { lazyPart } from '../ui/lazy-part.tsx';
import { Link } from '../ui/navigation.tsx';
import { AddToMeeting } from './AddToMeeting.tsx';
import styles from './MePanel.module.css';
import { NewLink } from './NewLink.tsx';
import type { MeetingPart } from './use-deeds.ts';

interface MeProps extends MeetingPart {
  peers: readonly Peer[];
  /** The minutes, where they can be written. */
  doc: Y.Doc | null;
}

/** For those who may change who takes part. */
const PersonDialog = lazyPart(() => import('./PersonDialog.tsx'));

/** Who I am here, who the others are, who has come. */
export function MePanel({ view, deeds, peers, doc }: MeProps) {
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
      <h2>{t('meeting.people')}</h2>
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
      {may('addPerson') && <AddToMeeting deeds={deeds} />}
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
        <LanguageSwitch />
        <Link href="/" className={buttonClass('plain')}>
          {t('common.home')}
        </Link>
        <SignOutButton />
      </div>
    </div>
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
          <label className={styles.present}>
            <input
              type="checkbox"
              checked={person.present === true}
              onChange={(event) =>
                void deeds.run('recordAttendance', { participant: person.id, present: event.target.checked })
              }
            />
            {isMe ? t('meeting.present.me') : t('meeting.present.for', { name: person.name })}
          </label>
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
