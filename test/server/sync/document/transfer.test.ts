import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { maxPartBytes, Transfer } from '../../../../server/sync/document/transfer.ts';

type Edit = { at: number; text: string } | { at: number; length: number } | { bold: number; length: number };
const edit: fc.Arbitrary<Edit> = fc.oneof(
  fc.record({
    at: fc.nat(),
    text: fc.constantFrom('Lise ', '☺'.repeat(3_000), 'Æ'.repeat(9_000), 'x'.repeat(15_000)),
  }),
  fc.record({ at: fc.nat(), length: fc.integer({ min: 1, max: 2_000 }) }),
  fc.record({ bold: fc.nat(), length: fc.integer({ min: 1, max: 50 }) }),
);
const edits = fc.array(edit, { maxLength: 12 });

/** Two people write; what they delete is collected, as on the server. */
function write(docs: Y.Doc[], some: Edit[]): void {
  for (const [index, one] of some.entries()) {
    const doc = docs[index % docs.length] as Y.Doc;
    const text = doc.getText('t');
    const place = (at: number) => at % (text.length + 1);
    const fitting = (at: number, length: number) => Math.min(length, text.length - place(at));
    if ('text' in one) text.insert(place(one.at), one.text);
    else if ('at' in one) text.delete(place(one.at), fitting(one.at, one.length));
    else text.format(place(one.bold), fitting(one.bold, one.length), { bold: true });
    for (const other of docs) if (other !== doc) Y.applyUpdate(other, Y.encodeStateAsUpdate(doc));
  }
}

const stateOf = (doc: Y.Doc) => Y.decodeStateVector(Y.encodeStateVector(doc));
const said = (doc: Y.Doc) => JSON.stringify(doc.getText('t').toDelta());

describe('[R38] a transfer', () => {
  test('gives a page all that it lacks, in small parts, whatever it had and whatever is written meanwhile', () => {
    fc.assert(
      fc.property(edits, edits, fc.array(edits, { maxLength: 3 }), (before, missed, meanwhile) => {
        const docs = [new Y.Doc(), new Y.Doc()];
        const doc = docs[0] as Y.Doc;
        write(docs, before);
        const page = new Y.Doc();
        Y.applyUpdate(page, Y.encodeStateAsUpdate(doc));
        write(docs, missed);
        const transfer = new Transfer(stateOf(page));
        const parts: Uint8Array[] = [];
        for (let isLast = false; !isLast; ) {
          const part = transfer.next(doc);
          ({ isLast } = part);
          parts.push(part.update);
          const more = meanwhile.shift();
          if (!more || transfer.isCut) continue;
          write(docs, more);
        }
        Y.applyUpdate(page, Y.mergeUpdates(parts));
        expect(page.store.pendingStructs).toBeNull();
        expect(said(page) === said(doc)).toBe(true);
        expect(Math.max(...parts.map(({ byteLength }) => byteLength))).toBeLessThan(2.5 * maxPartBytes);
      }),
      { numRuns: 200 },
    );
  });

  test('never cuts inside a letter that takes two places', () => {
    const doc = new Y.Doc();
    doc.getText('t').insert(0, `x${'😀'.repeat(9_000)}`);
    const transfer = new Transfer(new Map());
    const parts: Uint8Array[] = [];
    for (let isLast = false; !isLast; ) {
      const part = transfer.next(doc);
      ({ isLast } = part);
      parts.push(part.update);
    }
    expect(parts.length).toBeGreaterThan(3);
    const page = new Y.Doc();
    Y.applyUpdate(page, Y.mergeUpdates(parts));
    expect(page.getText('t').toString() === doc.getText('t').toString()).toBe(true);
  });

  test('cuts what is deleted too: a document of thousands of small deletions comes in small parts', () => {
    const doc = new Y.Doc();
    const text = doc.getText('t');
    text.insert(0, 'ab'.repeat(10_000));
    for (let at = 0; at < 3_000; at++) text.delete(at + 1, 1);
    const transfer = new Transfer(new Map());
    const parts: Uint8Array[] = [];
    for (let isLast = false; !isLast; ) {
      const part = transfer.next(doc);
      ({ isLast } = part);
      parts.push(part.update);
    }
    expect(parts.length).toBeGreaterThan(3);
    expect(Math.max(...parts.map(({ byteLength }) => byteLength))).toBeLessThan(2.5 * maxPartBytes);
    const page = new Y.Doc();
    Y.applyUpdate(page, Y.mergeUpdates(parts));
    expect(said(page) === said(doc)).toBe(true);
  });

  test('does not give back what the page wrote meanwhile', () => {
    const doc = new Y.Doc();
    doc.getText('t').insert(0, 'x'.repeat(20_000));
    const transfer = new Transfer(new Map());
    transfer.next(doc);
    const page = new Y.Doc();
    page.getText('t').insert(0, 'own words');
    const own = Y.encodeStateAsUpdate(page);
    Y.applyUpdate(doc, own);
    transfer.wrote(own);
    const rest: number[] = [];
    for (let isLast = false; !isLast; ) {
      const part = transfer.next(doc);
      ({ isLast } = part);
      rest.push(...Y.decodeUpdate(part.update).structs.map(({ id }) => id.client));
    }
    expect(rest).not.toContain(page.clientID);
  });
});
