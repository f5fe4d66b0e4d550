import type { WebsocketProvider } from 'y-websocket';
import { messageKind } from '../../shared/api/wire.ts';
import type { Line } from './line.ts';

/** How long one waits. Milliseconds. */
export interface KeepaliveTimes {
  /** After this long without a word from the server, it is asked whether it is there. */
  askAfter: number;
  /** When it has not said anything so long after the question, the socket is given up. */
  answerWithin: number;
  /** And when a socket does not open. */
  openWithin: number;
  /** Between two looks. */
  look: number;
}
export const usualTimes: KeepaliveTimes = {
  askAfter: 4_000,
  answerWithin: 4_000,
  openWithin: 15_000,
  look: 1_000,
};

/** A line slower than this (8 kbit/s) may be taken for a dead one while it carries own words. Bytes a millisecond. */
const slowest = 1;

/**
 * Finds a half-open connection (a phone that changed networks) within ten seconds: a quiet server is asked whether it
 * is there, and one that does not answer is closed and opened anew. Whatever comes is a sign of life, and a question
 * behind much that was written gets as much longer as a slow line takes to carry it. Timers of a hidden page come late:
 * silence alone says nothing before the server has been asked.
 */
export function watchKeepalive(
  provider: WebsocketProvider,
  line: Line,
  patience: KeepaliveTimes,
): () => void {
  let askedAt: number | null = null;
  const timer = setInterval(() => {
    const now = performance.now();
    if (provider.ws === null) return;
    if (!provider.wsconnected) {
      if (now - line.heardAt > patience.openWithin) leave();
      return;
    }
    if (askedAt !== null && askedAt < line.heardAt) askedAt = null;
    if (askedAt !== null) {
      if (now - askedAt > patience.answerWithin + line.unsettledBytes / slowest) leave();
    } else if (now - line.heardAt > patience.askAfter) {
      askedAt = now;
      provider.ws.send(Uint8Array.of(messageKind.heartbeat));
    }
  }, patience.look);
  const leave = (): void => {
    askedAt = null;
    // Our own close would wait for an answer that cannot come; this forgets the socket at once.
    provider.disconnect();
    provider.connect();
  };
  return () => clearInterval(timer);
}
