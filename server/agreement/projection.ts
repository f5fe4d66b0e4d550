import type { BlockId, CaseId, DocumentId, MeetingId, PersonId } from '../../shared/ids.ts';
import { everybodyOf, isOver } from '../../shared/meeting/meeting.ts';
import { type Followed, minutesToFollowed } from '../../shared/stafetlog/followed.ts';
import { errorToLog, type Log } from '../process/log.ts';
import type { Store } from '../store/store.ts';
import type { Rooms } from '../sync/room/rooms.ts';

/** Minutes → derived rows, so that many meetings' agreements are read without opening a document. */
export interface Projection {
  /** Text has been stored: the document is read after a short quiet. */
  appended(document: DocumentId): void;
  /**
   * Projects every document of the case that is ahead of its rows (null: of all cases), so that what is read next is
   * not stale. Rejects, after all others, when a document cannot be read: agreements are refused, never shown fewer.
   */
  catchUp(of: CaseId | null): Promise<void>;
  /** No more rounds; waits for those under way. */
  close(): Promise<void>;
}

export interface ProjectionParts {
  store: Store;
  rooms: Pick<Rooms, 'minutes'>;
  log: Log;
  /** Agreements of this meeting of the case have become others. */
  onChanged: (of: CaseId, meeting: MeetingId, owners: ReadonlySet<PersonId>) => void;
  /** Milliseconds without writing before the document is read. */
  quiet?: number;
}

/**
 * Whoever writes without a pause is read this often all the same. Whoever reads the rows catches up first; only a page
 * that is told of changes waits for this. Milliseconds.
 */
const longestWait = 10_000;

export function createProjection({ store, rooms, log, onChanged, quiet = 300 }: ProjectionParts): Projection {
  const waiting = new Map<DocumentId, { timer: NodeJS.Timeout; since: number }>();
  const underWay = new Set<Promise<void>>();

  async function project(of: CaseId, id: MeetingId, document: DocumentId): Promise<void> {
    const { seq, minutes } = await rooms.minutes(document);
    const meeting = await store.reader.meeting(id);
    const people = meeting ? everybodyOf(meeting) : [];
    const rows = minutesToFollowed(minutes, people).map((agreement, position) => ({
      agreement: withOwnId(agreement, document),
      position,
    }));
    // Whoever did not come has nothing of it but what they own: both before and after.
    const before = meeting && isOver(meeting.phase) ? await ownersIn(of, id) : null;
    const isOther = await store.writer.projectAgreements(id, seq, rows);
    if (isOther) onChanged(of, id, new Set(before ? [...before, ...(await ownersIn(of, id))] : []));
  }

  async function ownersIn(of: CaseId, meeting: MeetingId): Promise<Set<PersonId>> {
    const rows = (await store.reader.projected(of)).filter((row) => row.meeting === meeting);
    const owners = new Set(rows.map(({ agreement }) => agreement.owner));
    const seats = await store.reader.seatsOfCase(of);
    return new Set(seats.filter((seat) => owners.has(seat.participant)).map(({ person }) => person));
  }

  async function projectQuietly(document: DocumentId): Promise<void> {
    try {
      const found = await store.reader.document(document);
      const meeting = found && (await store.reader.meeting(found.meeting));
      if (meeting) await project(meeting.case.id, meeting.id, document);
    } catch (error) {
      log.error({ ...errorToLog(error), document }, 'the minutes could not be projected');
    }
  }

  function begin(document: DocumentId): void {
    waiting.delete(document);
    const round = projectQuietly(document).finally(() => underWay.delete(round));
    underWay.add(round);
  }

  return {
    appended(document) {
      const before = waiting.get(document);
      if (!before) {
        const timer = setTimeout(() => begin(document), quiet);
        timer.unref();
        waiting.set(document, { timer, since: performance.now() });
      } else if (performance.now() - before.since < longestWait) before.timer.refresh();
    },
    async catchUp(of) {
      let failure: unknown = null;
      for (const ahead of await store.reader.unprojected(of)) {
        try {
          await project(ahead.case, ahead.meeting, ahead.document);
        } catch (error) {
          log.error({ ...errorToLog(error), document: ahead.document }, 'the minutes could not be projected');
          failure ??= error;
        }
      }
      if (failure !== null) throw failure;
    },
    async close() {
      for (const { timer } of waiting.values()) clearTimeout(timer);
      waiting.clear();
      await Promise.all(underWay);
    },
  };
}

/** A block that has lost its id is called after its node (`minutesToAgreements`): two documents' are not the same. */
function withOwnId(agreement: Followed, document: DocumentId): Followed {
  if (!/^(agreement|intervention)(~|$)/.test(agreement.id)) return agreement;
  return { ...agreement, id: `${document}-${agreement.id}` as BlockId };
}
