import type { DocumentId } from '../../shared/ids.ts';
import { prepareCanonical } from '../../shared/minutes/canonical.ts';
import type { Minutes } from '../../shared/minutes/read.ts';
import type { LogRow, StoreReader } from '../store/store.ts';
import { LiveDocument } from './document.ts';

/** Rows applied before other meetings get their turn. */
const slice = 200;

/**
 * Reads a document from its log (R1). Rejects when it is not there, when a row cannot be read, or when the rows do
 * not make a whole document (R12): it is then refused, never shown empty or shorter.
 */
export async function loadDocument(reader: StoreReader, id: DocumentId): Promise<LiveDocument> {
  const row = reader.document(id);
  if (!row) throw new Error('There is no such document.');
  const { snapshot, rows } = reader.log(id);
  if (!snapshot && rows.length === 0) throw new Error('The document has never been seeded.');
  const live = new LiveDocument(row.schemaVersion, snapshot);
  await applyRows(live, rows);
  return live;
}

export async function applyRows(live: LiveDocument, rows: readonly LogRow[]): Promise<void> {
  await inSlices(rows, (some) => {
    for (const update of some) live.apply(update);
  });
  live.catchUp();
}

/** Of work that is done in steps, before others get their turn. Milliseconds. */
const longestTurn = 10;

/** Reads canonical text in turns, so that whoever needs it next finds it made. */
export async function readInTurns<T extends { minutes: Minutes }>(read: T): Promise<T> {
  let begun = performance.now();
  for (const _ of prepareCanonical(read.minutes)) {
    if (performance.now() - begun < longestTurn) continue;
    await new Promise(setImmediate);
    begun = performance.now();
  }
  return read;
}

/** Lets other meetings have their turn between one part of the rows and the next. */
export async function inSlices(
  rows: readonly LogRow[],
  apply: (some: readonly LogRow[]) => void,
): Promise<void> {
  for (let from = 0; from < rows.length; from += slice) {
    if (from > 0) await new Promise(setImmediate);
    apply(rows.slice(from, from + slice));
  }
}
