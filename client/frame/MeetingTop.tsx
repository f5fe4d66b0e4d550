import { memo, type ReactNode, useState } from 'react';
import type * as Y from 'yjs';
import { meetingTypeOf } from '../../shared/meeting/meeting.ts';
import { Face } from '../people/Face.tsx';
import { SignOutButton } from '../signin/SignOutButton.tsx';
import type { Peer } from '../sync/peers.ts';
import { SavedAdvice, SavedStatus } from '../sync/SavedStatus.tsx';
import { dateToText, timeToText } from '../text/dates.ts';
import { useText } from '../text/index.ts';
import { Dialog } from '../ui/Dialog.tsx';
import { LanguageSwitch } from '../ui/LanguageSwitch.tsx';
import { Link } from '../ui/navigation.tsx';
import { useFocusOnOpen, usePageTitle } from '../ui/page-opening.ts';
import { LazyMePanel } from './LazyMePanel.tsx';
import styles from './MeetingTop.module.css';
import type { Room } from './open-room.ts';
import { Stepper } from './Stepper.tsx';
import type { MeetingPart } from './use-deeds.ts';

interface TopProps extends MeetingPart {
  room: Room;
  peers: readonly Peer[];
  /** Instead of the saved state, for who does not write. */
  status?: ReactNode;
  /** Words stand on this page that are not in the minutes. */
  isLacking: boolean;
}

/** Kept from rendering while others write: nothing in it follows the words but the saved state, which sees to itself. */
export const MeetingTop = memo(function MeetingTop({ view, deeds, room, peers, ...parts }: TopProps) {
  const { t } = useText();
  const { meeting } = view;
  const { connection } = room;
  const heading = useFocusOnOpen(meeting.id);
  const type = meetingTypeOf(meeting.participants);
  usePageTitle(t(`meeting.title.${type}`));
  const times = { start: timeToText(meeting.start), end: timeToText(meeting.end), place: meeting.place };
  return (
    <header className={styles.head}>
      <div className={styles.top}>
        <Link href="/" className={styles.home} aria-label={t('common.home')}>
          <img src="/icon.svg" alt="" width="28" height="28" />
        </Link>
        <div className={styles.what}>
          <h1 ref={heading} tabIndex={-1} dir="auto">
            {t(`common.about-child.${type}`, { child: meeting.case.childFirstName })}
          </h1>
          <p dir="auto">
            {dateToText(meeting.date, 'long')}
            <span className={styles.long}> · {t('meeting.when-long', times)}</span>
          </p>
        </div>
        <Stepper phase={meeting.phase} />
        <div className={styles.tools}>
          <PeersButton view={view} deeds={deeds} peers={peers} doc={connection && room.doc} />
          {parts.status ?? (
            <SavedStatus
              connection={connection}
              more={t('people.here', { count: peers.length })}
              isLacking={parts.isLacking}
            />
          )}
          <span className={styles.language}>
            <LanguageSwitch />
            <SignOutButton />
          </span>
        </div>
      </div>
      <SavedAdvice connection={connection} />
    </header>
  );
});

/** More stand in the way of the title; the others are counted. */
const mostFaces = 8;

/** The faces of those who are here. Opens oneself and the others. */
function PeersButton({
  view,
  deeds,
  peers,
  doc,
}: Pick<TopProps, 'view' | 'deeds' | 'peers'> & { doc: Y.Doc | null }) {
  const { t } = useText();
  const [isOpen, setOpen] = useState(false);
  const people = view.meeting.participants;
  const here = people.filter(({ id }) => peers.some(({ participant }) => participant === id));
  const shown = here.length > mostFaces ? here.slice(0, mostFaces - 1) : here;
  const names = here.map(({ name }) => name).join(', ');
  return (
    <>
      <button type="button" className={styles.faces} onClick={() => setOpen(true)}>
        <span className={styles.hidden}>
          {t('meeting.me.open')}. {names && t('meeting.faces.list', { names })}
        </span>
        {here.length === 0 && <Face person={{ id: view.me, name: nameOf(view) }} people={people} />}
        {shown.map((person) => (
          <Face key={person.id} person={person} people={people} />
        ))}
        {here.length > shown.length && (
          <span className={styles.more} aria-hidden>
            +{here.length - shown.length}
          </span>
        )}
      </button>
      {isOpen && (
        <Dialog title={t('meeting.me.title')} onClose={() => setOpen(false)} isSheet>
          <LazyMePanel {...{ view, deeds, peers, doc }} />
        </Dialog>
      )}
    </>
  );
}

function nameOf({ meeting, me }: TopProps['view']): string {
  return meeting.participants.find(({ id }) => id === me)?.name ?? '';
}
