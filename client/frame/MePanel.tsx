import { familyFirst, type Participant } from '../../shared/meeting/meeting.ts';
import { mayInMeeting } from '../../shared/phases/access.ts';
import { Face } from '../people/Face.tsx';
import { SignOutButton } from '../signin/SignOutButton.tsx';
import type { Peer } from '../sync/peers.ts';
import { useText } from '../text/index.ts';
import { buttonClass } from '../ui/Button.tsx';
import { LanguageSwitch } from '../ui/LanguageSwitch.tsx';
import { Link } from '../ui/navigation.tsx';
import styles from './MePanel.module.css';
import { NewLink } from './NewLink.tsx';
import type { MeetingPart } from './use-deeds.ts';

interface MeProps extends MeetingPart {
  peers: readonly Peer[];
}

/** Who I am here, who the others are, who has come. */
export function MePanel({ view, deeds, peers }: MeProps) {
  const { t } = useText();
  const people = view.meeting.participants;
  const me = people.find(({ id }) => id === view.me);
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
            isHere={peers.some(({ participant }) => participant === person.id)}
          />
        ))}
      </ul>
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

function PersonRow({ person, view, deeds, isHere }: MeetingPart & { person: Participant; isHere: boolean }) {
  const { t } = useText();
  const { meeting, me, roles } = view;
  const isMe = person.id === me;
  const mayRecord = mayInMeeting(roles, 'recordAttendance', meeting.phase, isMe);
  const mayReissue = !isMe && mayInMeeting(roles, 'reissueSeatLink', meeting.phase);
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
    </li>
  );
}

function kindAndDuties({ kind, duties }: Participant, t: ReturnType<typeof useText>['t']): string {
  return [t(`people.kind.${kind}`).toLowerCase(), ...duties.map((duty) => t(`people.duty.${duty}`))].join(
    ', ',
  );
}
