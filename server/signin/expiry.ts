import { idleSeconds, type Sessions } from '../door/session.ts';
import { errorToLog, type Log } from '../process/log.ts';
import type { EndedSessions } from '../store/links.ts';
import type { Store } from '../store/store.ts';

interface ExpiryParts {
  store: Store;
  log: Log;
  now: () => Date;
  sessions: Pick<Sessions, 'use' | 'keepUses'>;
  /** Sessions with open connections. */
  connected: () => Iterable<string>;
  /** Those that are in a meeting that is being held: to listen there is to use it. */
  inMeeting: () => Iterable<string>;
  closeSessions: (ended: EndedSessions) => void;
}

/** Between two looks at most, also because another process (`--new-link`) may have ended a session. Milliseconds. */
const longestWait = 60_000;
/** So that a clock that is set back does not make it look again and again. Milliseconds. */
const shortestWait = 50;

/** Deletes sessions at the moment they run out, and closes whatever is still open by one that is over. */
export function startSessionExpiry(parts: ExpiryParts): { stop(): Promise<void> } {
  const { store, log, now } = parts;
  let timer: NodeJS.Timeout | undefined;
  let isStopped = false;
  let underWay: Promise<void> = Promise.resolve();

  const look = async (): Promise<void> => {
    let next: string | null = null;
    try {
      await endSessions(parts);
      next = (await store.reader.nextExpiry())?.expiresAt ?? null;
    } catch (error) {
      log.error(errorToLog(error), 'sessions that have run out are still stored');
    }
    if (isStopped) return;
    const wait = next === null ? longestWait : Date.parse(next) - now().getTime();
    timer = setTimeout(begin, Math.max(shortestWait, Math.min(longestWait, wait))).unref();
  };
  const begin = (): void => {
    underWay = look();
  };
  begin();
  return {
    stop: async () => {
      isStopped = true;
      clearTimeout(timer);
      await underWay;
    },
  };
}

async function endSessions(parts: ExpiryParts): Promise<void> {
  const { store, now, sessions, connected, inMeeting, closeSessions } = parts;
  for (const session of inMeeting()) sessions.use(session);
  await sessions.keepUses();
  const at = now().toISOString();
  const unusedSince = new Date(now().getTime() - idleSeconds * 1000).toISOString();
  const next = await store.reader.nextExpiry();
  if (next !== null && (next.expiresAt <= at || next.usedAt <= unusedSince))
    closeSessions(await store.writer.endExpiredSessions(at, unusedSince));
  closeSessions(await store.reader.endedAmong([...new Set(connected())]));
}
