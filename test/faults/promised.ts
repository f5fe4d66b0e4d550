import { expect } from 'vitest';
import * as Y from 'yjs';
import { createReader } from '../../server/store/reads/reader.ts';
import { openForReading, prepareFile } from '../../server/store/sqlite/connection.ts';
import type { DocumentId } from '../../shared/ids.ts';
import { textOf } from '../server/sync/house.ts';
import type { LightClient } from '../server/sync/light-client.ts';

/** The document as it is on the disk: the newest snapshot and the rows after it. */
export function replay(folder: string, document: DocumentId): Y.Doc {
  const connection = openForReading(prepareFile(folder));
  const { snapshot, rows } = createReader(connection).log(document);
  const doc = new Y.Doc();
  for (const { bytes } of snapshot ? [snapshot, ...rows] : rows) Y.applyUpdate(doc, bytes);
  connection.close();
  expect(doc.store.pendingStructs).toBeNull();
  return doc;
}

/** How many of these updates the log does not hold: applying them would change what it says. */
export function countLost(log: Y.Doc, promised: Uint8Array[]): number {
  let lost = 0;
  log.on('update', () => {
    lost += 1;
  });
  for (const update of promised) Y.applyUpdate(log, update);
  return lost;
}

/** Types a letter somewhere, or erases one. */
export function typeSomewhere(page: LightClient, random: () => number): void {
  const text = textOf(page.doc);
  const at = Math.floor(random() * (text.length + 1));
  if (random() < 0.2 && at < text.length) text.delete(at, 1);
  else text.insert(at, String.fromCharCode(97 + Math.floor(random() * 26)));
}

/** Mulberry32: the same seed, the same moments as far as the machine allows. */
export function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
