import { useEffect } from 'react';
import type { MeetingView } from '../../shared/api/api.ts';
import type { MeetingId } from '../../shared/ids.ts';
import { isLocked } from '../../shared/meeting/meeting.ts';
import { call, fetchDocument, Refused } from '../api/call.ts';
import { put } from '../api/fetched.ts';
import { lockedQuery, meetingQuery } from '../api/queries.ts';
import type { Room } from '../frame/open-room.ts';
import { isSafe } from '../sync/leaving.ts';
import { type UnsentLine, unsentLines } from '../sync/unsent-lines.ts';
import { useOpenness } from '../sync/use-connection.ts';
import { useRaise } from '../ui/use-raise.ts';

/** What a page is given whose words may still change. */
export interface LiveProps {
  view: MeetingView;
  /** The minutes have been locked: with what was typed here and did not get into them. */
  onLocked: (unsent: UnsentLine[]) => void;
  /** The meeting is not this person's any more: with what was typed here and is not saved. */
  onClosed: (unsaved: UnsentLine[]) => void;
}

/** Between two tries to learn what became of the minutes. Milliseconds. */
const tryAgainAfter = 3_000;

/**
 * Shows nothing. At the moment of the lock the socket is closed for good, or the page comes back and hears of it: what
 * was typed here and did not get into the minutes is handed on, and kept in memory alone.
 */
export function LockWatch({ view, room, onLocked }: Omit<LiveProps, 'onClosed'> & { room: Room }) {
  const { id, phase } = view.meeting;
  const isClosed = useOpenness(room.connection) === 'locked';
  const raise = useRaise();
  const isOver = isLocked(phase) || isClosed;
  useEffect(() => {
    if (!isOver) return;
    let timer: ReturnType<typeof setTimeout>;
    let isLeft = false;
    const look = async (): Promise<void> => {
      try {
        const now = await call('meeting', {}, { id });
        put(meetingQuery(id), now);
        // Locked and put right again before this page could ask: what was typed here goes into the next version.
        if (!isLocked(now.meeting.phase)) room.connection?.reconnect();
        else {
          const lines = await whatIsUnsent(id, room);
          if (!isLeft) onLocked(lines);
        }
      } catch (error) {
        // Without a connection nothing is known yet, and nothing is lost: the words stand on the page.
        if (!(error instanceof Refused)) return raise(error);
      }
      if (!isLeft) timer = setTimeout(look, tryAgainAfter);
    };
    void look();
    return () => {
      isLeft = true;
      clearTimeout(timer);
    };
  }, [id, isOver, room, onLocked, raise]);
  return null;
}

async function whatIsUnsent(id: MeetingId, { doc, connection }: Room): Promise<UnsentLine[]> {
  if (connection === null || isSafe(connection.saved.current())) return [];
  const [{ bytes }, locked] = await Promise.all([fetchDocument(id), call('locked', {}, { id })]);
  put(lockedQuery(id), locked);
  return unsentLines(
    doc,
    bytes,
    locked.minutes.items.map(({ content }) => content),
  );
}
