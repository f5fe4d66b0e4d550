import { useCallback, useEffect, useState } from 'react';
import type { MeetingView } from '../../shared/api/api.ts';
import { call, Refused } from '../api/call.ts';
import { put, refresh } from '../api/fetched.ts';
import { meetingQuery } from '../api/queries.ts';
import type { Room } from '../frame/open-room.ts';
import type { UnsentLine } from '../sync/unsent-lines.ts';
import { useOpenness } from '../sync/use-connection.ts';

export interface ShutOut {
  /** The server knows no more who sits here. The room is kept, with all its words, and nobody is shown them. */
  isSignedOut: boolean;
  /** Asks whether somebody has come in again; the page does so itself when it is looked at again. */
  askAgain: () => void;
}

/** Follows whether this page may still be in its room. `onClosed`: it may not, with what is not saved of its words. */
export function useShutOut(
  { meeting: { id }, me }: MeetingView,
  room: Room | null,
  onClosed: (unsaved: UnsentLine[]) => void,
): ShutOut {
  const connection = room?.connection ?? null;
  const openness = useOpenness(connection);
  const isShutOut = openness === 'noAccess' || openness === 'signedOut';
  // The session has ended by which this page came; the browser may hold another one by now.
  const hasEnded = openness === 'signedOut';
  const [isSignedOut, setSignedOut] = useState(false);
  const look = useCallback(
    async (mayKnock: boolean): Promise<void> => {
      try {
        const now = await call('meeting', {}, { id });
        // One person's words are not another's.
        if (now.me !== me) location.reload();
        put(meetingQuery(id), now);
        setSignedOut(false);
        if (mayKnock) connection?.reconnect();
      } catch (error) {
        if (error instanceof Refused && error.code === 'not-signed-in') setSignedOut(true);
        else {
          if (room && isClosedToMe(error)) onClosed(room.unsaved());
          void refresh(meetingQuery(id));
        }
      }
    },
    [id, me, room, connection, onClosed],
  );
  const askAgain = useCallback(() => void look(true), [look]);

  useEffect(() => {
    if (isShutOut) void look(hasEnded);
  }, [isShutOut, hasEnded, look]);
  useEffect(() => {
    if (!isSignedOut) return;
    const askWhenSeen = (): void => {
      if (document.visibilityState === 'visible') askAgain();
    };
    document.addEventListener('visibilitychange', askWhenSeen);
    return () => document.removeEventListener('visibilitychange', askWhenSeen);
  }, [isSignedOut, askAgain]);
  return { isSignedOut, askAgain };
}

const isClosedToMe = (error: unknown) =>
  error instanceof Refused && (error.code === 'not-now' || error.code === 'not-found');
