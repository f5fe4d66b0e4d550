import type { DocumentId } from '../../../shared/ids.ts';
import { prepareCanonical } from '../../../shared/minutes/canonical/canonical.ts';
import { prepareAgreements } from '../../../shared/minutes/read/agreements.ts';
import { type Minutes, prepareMinutes } from '../../../shared/minutes/read/read.ts';
import type { DocumentLog, LogRow, StoreReader } from '../../store/store.ts';
import { LiveDocument } from './live-document.ts';
import { inTurns, nextTurn } from './turns.ts';

/**
 * Reads a document from its log (R1). Rejects when it is not there, when a row cannot be read, or when the rows do
 * not make a whole document (R12): it is then refused, never shown empty or shorter.
 */
export async function loadDocument(reader: StoreReader, id: DocumentId): Promise<LiveDocument> {
  const { schemaVersion, snapshot, rows } = await reader.log(id);
  if (!snapshot && rows.length === 0) throw new Error('The document has never been seeded.');
  const live = await startFrom(schemaVersion, snapshot);
  await applyRows(live, rows);
  return live;
}

/** The document as a snapshot has it, which is the one part that Yjs takes as a whole. */
export async function startFrom(
  schemaVersion: number,
  snapshot: DocumentLog['snapshot'],
): Promise<LiveDocument> {
  const live = new LiveDocument(schemaVersion, snapshot);
  if (snapshot) await nextTurn();
  return live;
}

export async function applyRows(live: LiveDocument, rows: readonly LogRow[]): Promise<void> {
  await inTurns(
    (function* () {
      for (const row of rows) {
        live.apply(row);
        yield;
      }
      live.catchUp();
      yield;
    })(),
  );
}

/** What the document says. Whatever is derived from it and remembered is made in turns: who needs it next finds it made. */
export async function readInTurns(live: LiveDocument): Promise<{ seq: number; minutes: Minutes }> {
  await inTurns(prepareMinutes(live.doc));
  const read = live.minutes();
  await inTurns(prepareCanonical(read.minutes));
  await inTurns(prepareAgreements(read.minutes));
  return read;
}
