import { useCallback, useState } from 'react';
import type { MeetingView } from '../../shared/api.ts';
import { minutesToAgreements } from '../../shared/minutes/agreements.ts';
import type { Minutes } from '../../shared/minutes/read.ts';
import { AgreementsPanel } from '../agreement/AgreementsPanel.tsx';
import { refresh } from '../api/fetched.ts';
import { meetingQuery } from '../api/queries.ts';
import { usePeers } from '../connection/use-connection.ts';
import type { EditorHandle } from '../editor/MinutesEditor.tsx';
import { timeToMinutes } from '../text/dates.ts';
import { useText } from '../text/index.ts';
import { SkipLink } from '../ui/Page.tsx';
import { useIsCompact } from '../ui/use-is-compact.ts';
import { WaitingPage } from '../ui/WaitingPage.tsx';
import { AgendaRail } from './AgendaRail.tsx';
import { minutesToAgenda, plannedTimes } from './agenda.ts';
import { type LiveProps, LockWatch } from './LockWatch.tsx';
import styles from './MeetingRoom.module.css';
import { MeetingTop } from './MeetingTop.tsx';
import { MePanel } from './MePanel.tsx';
import { Paper } from './Paper.tsx';
import { type MeetingTab, Tabs } from './Tabs.tsx';
import { useDeeds } from './use-deeds.ts';
import { useMinutes } from './use-minutes.ts';
import { type Room, useRoom } from './use-room.ts';

/** Opens the live document; the page around it follows. */
export function MeetingRoom({ view, bytes, onLocked }: LiveProps & { bytes: Uint8Array }) {
  const { meeting, me } = view;
  const myName = meeting.participants.find(({ id }) => id === me)?.name ?? '';
  const onChanged = useCallback(() => void refresh(meetingQuery(meeting.id)), [meeting.id]);
  const room = useRoom({ document: meeting.document, bytes, participant: me, name: myName, onChanged });
  if (!room) return <WaitingPage />;
  return (
    <>
      <LockWatch view={view} room={room} onLocked={onLocked} />
      <OpenRoom view={view} room={room} />
    </>
  );
}

function OpenRoom({ view, room }: { view: MeetingView; room: Room }) {
  const { language } = useText();
  const deeds = useDeeds(view.meeting.id);
  const peers = usePeers(room.connection);
  const [tab, setTab] = useState<MeetingTab>('minutes');
  const [handle, setHandle] = useState<EditorHandle | null>(null);
  const isCompact = useIsCompact();
  const { meeting } = view;
  const read = useCallback((minutes: Minutes) => minutesToPage(minutes, meeting), [meeting]);
  const { agenda, planned, list } = useMinutes(room.doc, read);
  const goTo = (block: string): void => {
    setTab('minutes');
    // The tab must be on the screen before anything in it can be scrolled to.
    requestAnimationFrame(() => handle?.focusBlock(block));
  };
  const part = { view, deeds };
  // Behind its tab the list is the page's main part (only one is shown at a time); beside the paper it is not.
  const Beside = isCompact ? 'main' : 'aside';
  return (
    <>
      <SkipLink />
      <MeetingTop {...part} connection={room.connection} peers={peers} />
      <div className={styles.frame} data-tab={tab}>
        <div className={styles.rail}>
          <AgendaRail {...part} agenda={agenda} planned={planned} onGoTo={goTo} />
        </div>
        <main id="content" className={styles.paper}>
          <Paper key={language} {...part} room={room} onReady={setHandle} />
        </main>
        <Beside className={styles.panel}>
          <AgreementsPanel list={list} people={meeting.participants} onGoTo={goTo} />
        </Beside>
        {isCompact && (
          <main className={styles.me}>
            <MePanel {...part} peers={peers} />
          </main>
        )}
      </div>
      <Tabs
        tab={tab}
        onChoose={setTab}
        missing={list.agreements.filter((each) => each.missing.length > 0).length}
      />
    </>
  );
}

/** What the page around the paper shows of the minutes. */
function minutesToPage(minutes: Minutes, { start, end, participants }: MeetingView['meeting']) {
  const agenda = minutesToAgenda(minutes, timeToMinutes(start));
  const planned = plannedTimes(minutes, agenda, timeToMinutes(end));
  return { agenda, planned, list: minutesToAgreements(minutes, participants) };
}
