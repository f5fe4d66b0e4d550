import * as Y from 'yjs';
import type { BlockId, DocumentId, ParticipantId } from '../../shared/ids.ts';
import type { KeptWords } from '../store/minutes.ts';
import type { LogRow, StoreReader } from '../store/store.ts';
import type { LiveDocument } from '../sync/document/live-document.ts';
import { applyRows, startFrom } from '../sync/document/replay.ts';
import { inTurns } from '../sync/document/turns.ts';
import { docToPlaces, isSaid, placeOf } from './words.ts';

/** Who has done something to an item, in the order in which it was seen. */
type Doers = Map<BlockId, Set<ParticipantId | null>>;

/** The document as the log has it now, and what has become of the words of a version before. */
export interface Replayed {
  live: LiveDocument;
  added: Doers;
  removed: Doers;
}

/**
 * Reads the log once more, watching what is done to the words that stood at a version: a row's author has removed what
 * its update is the first to remove. Who has added what stands now is told by the Yjs client ids beyond the version's
 * state. Where a snapshot has taken the place of rows since then, nobody knows who removed words in them. `until`: the
 * last row that counts, unless a snapshot holds more.
 */
export async function replaySince(
  reader: Pick<StoreReader, 'log'>,
  document: DocumentId,
  since: KeptWords | null,
  until = Number.POSITIVE_INFINITY,
): Promise<Replayed> {
  const { schemaVersion, snapshot, rows: all } = await reader.log(document);
  const rows = all.filter(({ seq }) => seq <= until);
  const live = await startFrom(schemaVersion, snapshot);
  const first = since === null ? rows.length : rows.findIndex(({ seq }) => seq > since.seq);
  const old = first < 0 ? rows : rows.slice(0, first);
  await applyRows(live, old);
  if (since === null) return { live, added: new Map(), removed: new Map() };
  const before = Y.decodeStateVector(since.state);
  const removed = await watchRemovals(live, rows.slice(old.length), before);
  return { live, added: additions(live, before), removed };
}

async function watchRemovals(
  live: LiveDocument,
  rows: readonly LogRow[],
  before: ReadonlyMap<number, number>,
): Promise<Doers> {
  const places = docToPlaces(live.doc);
  const removed: Doers = new Map();
  let author: ParticipantId | null = null;
  const watch = (transaction: Y.Transaction): void => {
    // Before anything is dropped: what has just been removed still says what it was and where.
    Y.iterateDeletedStructs(transaction, transaction.deleteSet, (piece) => {
      if (!(piece instanceof Y.Item) || piece.id.clock >= (before.get(piece.id.client) ?? 0)) return;
      if (isSaid(piece)) note(removed, placeOf(piece, places), author);
    });
  };
  live.doc.on('afterTransaction', watch);
  await inTurns(
    (function* () {
      for (const each of rows) {
        ({ author } = each);
        live.apply(each);
        live.catchUp();
        yield;
      }
    })(),
  );
  live.doc.off('afterTransaction', watch);
  return removed;
}

function additions({ doc, owners }: LiveDocument, before: ReadonlyMap<number, number>): Doers {
  const places = docToPlaces(doc);
  const added: Doers = new Map();
  for (const [client, pieces] of doc.store.clients) {
    const known = before.get(client) ?? 0;
    if (known >= Y.getState(doc.store, client)) continue;
    for (let index = Y.findIndexSS(pieces, known); index < pieces.length; index++) {
      const piece = pieces[index];
      if (!(piece instanceof Y.Item) || piece.deleted || !isSaid(piece)) continue;
      note(added, placeOf(piece, places), owners.get(client) ?? null);
    }
  }
  return added;
}

function note(doers: Doers, item: BlockId | undefined, who: ParticipantId | null): void {
  if (item === undefined) return;
  const all = doers.get(item) ?? new Set();
  doers.set(item, all.add(who));
}
