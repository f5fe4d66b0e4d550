import * as Y from 'yjs';
import type { DocumentId, MeetingId, ParticipantId } from '../../shared/ids.ts';
import type { VersionChange, VersionSummary } from '../../shared/lock/locked.ts';
import type { Meeting } from '../../shared/meeting/meeting.ts';
import { minutesToItems, type SaidItem } from '../../shared/minutes/canonical/canonical.ts';
import { errorToLog, type Log } from '../process/log.ts';
import type { KeptWords } from '../store/minutes.ts';
import type { Store, StoreReader } from '../store/store.ts';
import { readInTurns } from '../sync/document/replay.ts';
import { type Replayed, replaySince } from './replay.ts';

export interface VersionParts {
  store: Store;
  log: Log;
  now: () => Date;
}

export interface Versions {
  /**
   * Keeps the words as they stand, because something has been decided about them. Resolves when it is known which words
   * those are; reading and storing them is nothing that whoever decided waits for. Never rejects: what was decided is
   * done, whether or not there will be a version of it.
   */
  keep: (
    meeting: Pick<Meeting, 'id' | 'document'>,
    cause: VersionSummary['cause'],
    by: ParticipantId | null,
  ) => Promise<void>;
  /** Resolves when what has been decided so far about a meeting is kept, or about all meetings. */
  settled: (meeting?: MeetingId) => Promise<void>;
}

export function createVersions({ store, log, now }: VersionParts): Versions {
  /** One after the other per meeting. */
  const underWay = new Map<MeetingId, Promise<void>>();
  const keepInTurn = (meeting: Pick<Meeting, 'id' | 'document'>, why: Why): void => {
    const before = underWay.get(meeting.id) ?? Promise.resolve();
    const round = before
      .then(() => keepVersion(store, meeting, why))
      .catch((error) => log.error({ ...errorToLog(error), meeting: meeting.id }, 'no version was kept'))
      .finally(() => {
        if (underWay.get(meeting.id) === round) underWay.delete(meeting.id);
      });
    underWay.set(meeting.id, round);
  };
  return {
    keep: async (meeting, cause, by) => {
      const at = now().toISOString();
      // A document that cannot be read now is tried again below, where it is logged.
      const seq = await store.reader.document(meeting.document).then(
        (document) => document?.seq,
        () => undefined,
      );
      keepInTurn(meeting, { cause, by, at, until: seq ?? Number.POSITIVE_INFINITY });
    },
    settled: async (meeting) => {
      await (meeting === undefined ? Promise.all(underWay.values()) : underWay.get(meeting));
    },
  };
}

interface Why extends Pick<VersionSummary, 'cause' | 'by' | 'at'> {
  /** The last row of the log when it was decided. */
  until: number;
}

/** When nothing had been written since the last one, nothing is read and hardly anything stored. */
async function keepVersion(
  { reader, writer }: Store,
  { id, document }: Pick<Meeting, 'id' | 'document'>,
  { until, ...why }: Why,
): Promise<void> {
  const last = await reader.lastVersion(id);
  if (last && last.seq >= until) {
    await writer.keepVersion(id, { ...why, ...last, changes: [] }, []);
    return;
  }
  const { seq, state, items, changes } = await readWords(reader, document, last, until);
  await writer.keepVersion(
    id,
    { ...why, seq, state, changes, items: items.map(({ id, fingerprint }) => ({ id, fingerprint })) },
    items.filter((item) => !last?.items.some(({ fingerprint }) => fingerprint === item.fingerprint)),
  );
}

/** What the minutes say, up to a row of the log, and what has become of what they said at a version. */
export async function readWords(
  reader: StoreReader,
  document: DocumentId,
  last: KeptWords | null,
  until?: number,
): Promise<Omit<KeptWords, 'items'> & { items: SaidItem[]; changes: VersionChange[] }> {
  const replayed = await replaySince(reader, document, last, until);
  const { doc, seq } = replayed.live;
  const items = minutesToItems((await readInTurns(replayed.live)).minutes);
  const changes = last ? changesSince(last, items, replayed) : [];
  return { seq, state: Y.encodeStateVector(doc), items, changes };
}

/** What was typed and taken back, and what nobody sees, is no change, whoever did it. */
function changesSince(
  last: KeptWords,
  items: readonly SaidItem[],
  { added, removed }: Replayed,
): VersionChange[] {
  const before = new Map(last.items.map(({ id, fingerprint }) => [id, fingerprint]));
  const after = new Map(items.map(({ id, fingerprint }) => [id, fingerprint]));
  return [...new Set([...after.keys(), ...before.keys()])]
    .filter((item) => before.get(item) !== after.get(item))
    .map((item) => ({
      item,
      addedBy: [...(added.get(item) ?? [])],
      removedBy: [...(removed.get(item) ?? [])],
    }));
}
