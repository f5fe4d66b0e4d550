import type { WebsocketProvider } from 'y-websocket';
import type { Line } from './line.ts';
import type { ConnectionEvent } from './saved-state.ts';

/** So many sockets in a row over which nothing came, the server being there: the network does not let them through. */
const maxFailures = 3;
/** For the server to answer without a socket. Milliseconds. */
const answerWithin = 8_000;

/**
 * Tells a network that lets no WebSocket through (a proxy answers 403, 426, 502, a page of its own, or nothing) from
 * one that is away: only in the first is the server heard by HTTP. A server that has just come back is heard too, so it
 * counts only when the next socket fails as well. The provider goes on trying meanwhile.
 */
export function watchBlocked(
  provider: WebsocketProvider,
  line: Line,
  tell: (event: ConnectionEvent) => void,
  isThere: () => Promise<boolean>,
): void {
  let failures = 0;
  let wasThere = false;
  const ask = async (): Promise<void> => {
    wasThere = await isThere();
    if (!wasThere) tell({ type: 'unreachable' });
  };
  provider.on('connection-close', (event) => {
    // A code of our own was said by the server.
    if (line.hasHeard || (event !== null && event.code >= 4000)) {
      failures = 0;
      wasThere = false;
      return;
    }
    failures += 1;
    if (failures >= maxFailures && wasThere) tell({ type: 'blocked' });
    if (failures >= maxFailures - 1) void ask();
  });
}

/** Asks for a small file of ours; a page that somebody puts in its place is not it. */
export async function isServerThere(): Promise<boolean> {
  try {
    const answer = await fetch('/icon.svg', { cache: 'no-store', signal: AbortSignal.timeout(answerWithin) });
    return answer.ok && (answer.headers.get('content-type') ?? '').startsWith('image/svg');
  } catch {
    return false;
  }
}
