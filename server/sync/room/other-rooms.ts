import { closeCode } from '../../../shared/api/wire.ts';
import type { DocumentId, PersonId } from '../../../shared/ids.ts';
import type { Bus } from '../../bus/bus.ts';
import type { AccessNews, OtherNodes, Store } from '../../store/store.ts';
import type { SocketSession } from '../socket/session.ts';
import type { Room } from './room.ts';
import type { RoomLog } from './room-parts.ts';

interface OthersParts {
  store: Store;
  others: OtherNodes;
  bus: Bus;
  rooms: ReadonlyMap<DocumentId, Room>;
  access: (person: PersonId, document: DocumentId) => SocketSession['access'] | null;
  log: RoomLog;
}

/** How long what another node has written may wait when its bell was lost. Milliseconds. */
const lookEvery = 500;

/** Rooms that are open at other nodes too: nothing is sent to whoever has lost access there, and no row is missed for long. */
export function followOthers({ store, others, bus, rooms, access, log }: OthersParts): { stop(): void } {
  /** In the turn in which access has become another. */
  const recheck = ({ meetings, sessions }: AccessNews): void => {
    for (const [document, room] of rooms) {
      const meeting = store.access.document(document)?.meeting;
      const isAbout = meetings === null || meeting === undefined || meetings.has(meeting);
      for (const session of room.sessions) {
        if (isAbout) closeIfOther(session, access(session.person, document));
        const { signIn } = session;
        if (signIn && sessions.has(signIn.id) && store.access.session(signIn.id) === null)
          session.close(closeCode.signedOut);
      }
    }
  };
  others.onAccessNews(recheck);

  let isLooking = false;
  const look = async (): Promise<void> => {
    if (isLooking || rooms.size === 0) return;
    isLooking = true;
    try {
      for (const { id, seq } of await store.reader.lastRows([...rooms.keys()]))
        rooms.get(id)?.hear({ kind: 'rows', seq }, '');
    } catch (error) {
      const reason = error instanceof Error ? error.message : 'unknown';
      log.error({ reason }, 'the logs could not be looked at');
    } finally {
      isLooking = false;
    }
  };
  bus.onGap(() => void look());
  const timer = setInterval(() => void look(), lookEvery);
  timer.unref();
  return { stop: () => clearInterval(timer) };
}

function closeIfOther(session: SocketSession, now: SocketSession['access'] | null): void {
  if (!now?.read) session.close(closeCode.noAccess);
  else if (now.isLocked) session.close(closeCode.locked);
  else if (JSON.stringify(now) !== JSON.stringify(session.access)) session.close(closeCode.accessChanged);
}
