import * as Y from 'yjs';

/** The document up to the lock: a snapshot, when one stands for the first rows, and the rows after it. */
export interface Log {
  snapshot: Uint8Array | null;
  /** Of the snapshot: whose each Yjs client id is. */
  clients: { client: number; participant: string | null }[];
  rows: { seq: number; author: string | null; bytes: Uint8Array }[];
}

/** Throws when it does not reach from the beginning to `seq` without a gap. */
export function logToDocument({ snapshot, rows }: Log, seq: number): Y.Doc {
  const doc = new Y.Doc();
  if (snapshot) apply(doc, snapshot);
  const first = snapshot ? seq - rows.length + 1 : 1;
  rows.forEach(({ seq: number, bytes }, index) => {
    if (number !== first + index) throw new Error('The log has a gap.');
    apply(doc, bytes);
  });
  const reaches = rows.at(-1)?.seq ?? (snapshot ? seq : 0);
  if (reaches !== seq || doc.store.pendingStructs || doc.store.pendingDs)
    throw new Error('Not a whole document.');
  return doc;
}

/** As if it were written here: of what comes from elsewhere Yjs tidies the marks, and no row says so. */
function apply(doc: Y.Doc, bytes: Uint8Array): void {
  doc.transact((transaction) => {
    Y.applyUpdate(doc, bytes);
    transaction.local = true;
  });
}
