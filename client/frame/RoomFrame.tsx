import { type ReactNode, useCallback } from 'react';
import type { MeetingView } from '../../shared/api/api.ts';
import type { BlockId } from '../../shared/ids.ts';
import { everybodyOf } from '../../shared/meeting/meeting.ts';
import { type Fingerprint, minutesToSaidBlocks } from '../../shared/minutes/canonical/canonical.ts';
import {
  type AgendaEntry,
  minutesToAgenda,
  type PlannedTimes,
  plannedTimes,
} from '../../shared/minutes/read/agenda.ts';
import type { AgreementList } from '../../shared/minutes/read/agreements.ts';
import { minutesToAgreements } from '../../shared/minutes/read/agreements.ts';
import type { Minutes, MinutesNode } from '../../shared/minutes/read/read.ts';
import { usePeers } from '../sync/use-connection.ts';
import { timeToMinutes } from '../text/dates.ts';
import { ErrorBoundary } from '../ui/ErrorBoundary.tsx';
import { MachineTranslated } from '../ui/MachineTranslated.tsx';
import { SkipLink } from '../ui/Page.tsx';
import { useIsCompact } from '../ui/use-is-compact.ts';
import { AgendaRail } from './AgendaRail.tsx';
import { Knocking } from './Knocking.tsx';
import { LazyMePanel } from './LazyMePanel.tsx';
import { MeetingTop } from './MeetingTop.tsx';
import { NewLinkNotice } from './NewLinkNotice.tsx';
import type { Room } from './open-room.ts';
import { Pointer } from './Pointer.tsx';
import styles from './RoomFrame.module.css';
import { StepperStrip } from './Stepper.tsx';
import { type MeetingTab, Tabs } from './Tabs.tsx';
import type { MeetingPart, OpenRoom } from './use-deeds.ts';
import { useMinutes } from './use-minutes.ts';

/** What the page around the paper shows of the minutes. */
export interface AroundPaper {
  agenda: AgendaEntry[];
  planned: PlannedTimes;
  list: AgreementList;
  /** What each agreement with an owner says now: what that owner is asked about. */
  said: { id: BlockId; fingerprint: Fingerprint }[];
}

interface FrameProps extends MeetingPart, OpenRoom {
  around: AroundPaper;
  tab: MeetingTab;
  onTab: (tab: MeetingTab) => void;
  onGoTo: (block: string) => void;
  /** What stands at the end of the top line instead of the saved state. */
  status?: ReactNode;
  /** What the reader is asked about behind the second tab. */
  waiting?: number;
  /** Behind the second tab, or beside the paper. */
  panel: ReactNode;
  /** The paper. */
  children: ReactNode;
}

/** The meeting's page around its paper, the same in every phase: top, agenda, panel, oneself and the others. */
export function RoomFrame({ view, deeds, room, around, tab, onTab, onGoTo, ...parts }: FrameProps) {
  const peers = usePeers(room.connection);
  const isCompact = useIsCompact();
  const part = { view, deeds };
  const showMinutes = useCallback(() => onTab('minutes'), [onTab]);
  const lacking = around.list.agreements.filter((each) => each.missing.length > 0).length;
  // Behind its tab the list is the page's main part (only one is shown at a time); beside the paper it is not.
  const Beside = isCompact ? 'main' : 'aside';
  const pointer = (
    <ErrorBoundary place="panel">
      <Pointer {...part} agenda={around.agenda} onGoTo={onGoTo} onShow={showMinutes} />
    </ErrorBoundary>
  );
  return (
    <>
      <SkipLink />
      <ErrorBoundary place="panel">
        <MeetingTop {...part} {...{ room, peers, status: parts.status, isLacking: parts.isLacking }} />
        <StepperStrip phase={view.meeting.phase} />
      </ErrorBoundary>
      <Knocking {...part} />
      {isCompact && pointer}
      <div className={styles.frame} data-tab={tab}>
        <div className={styles.rail}>
          {!isCompact && pointer}
          <ErrorBoundary place="panel">
            <AgendaRail {...part} agenda={around.agenda} planned={around.planned} onGoTo={onGoTo} />
          </ErrorBoundary>
        </div>
        <main id="content" className={styles.paper}>
          <div className={styles.machine}>
            <MachineTranslated />
          </div>
          {parts.notice}
          <NewLinkNotice view={view} />
          <ErrorBoundary place="room">{parts.children}</ErrorBoundary>
        </main>
        <Beside className={styles.panel}>
          <ErrorBoundary place="panel">{parts.panel}</ErrorBoundary>
        </Beside>
        {isCompact && (
          <main className={styles.me}>
            <ErrorBoundary place="panel">
              <LazyMePanel {...part} peers={peers} doc={room.connection && room.doc} />
            </ErrorBoundary>
          </main>
        )}
      </div>
      <Tabs tab={tab} onChoose={onTab} missing={lacking + (parts.waiting ?? 0)} />
    </>
  );
}

/** Follows the live document. */
export function useAroundPaper(room: Room, meeting: MeetingView['meeting']): AroundPaper {
  const read = useCallback((minutes: Minutes) => minutesToPage(minutes, meeting), [meeting]);
  return useMinutes(room.doc, read);
}

function minutesToPage(minutes: Minutes, meeting: MeetingView['meeting']): AroundPaper {
  const { start, end } = meeting;
  const agenda = minutesToAgenda(minutes, timeToMinutes(start));
  const planned = plannedTimes(minutes, agenda, timeToMinutes(end));
  const isOwned = ({ attributes }: MinutesNode) => typeof attributes.owner === 'string';
  const said = minutesToSaidBlocks(minutes, 'agreement', isOwned);
  const asked = said.map(({ id, fingerprint }) => ({ id, fingerprint }));
  return { agenda, planned, list: minutesToAgreements(minutes, everybodyOf(meeting)), said: asked };
}
