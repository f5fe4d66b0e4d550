import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { edits, itemOf, lineOf, omar, only, table } from '../table.ts';

const type = (text: string) => (doc: Y.Doc) => lineOf(doc).insert(lineOf(doc).length, text);
const erase = (length: number) => (doc: Y.Doc) => lineOf(doc).delete(0, length);

/** A table, with somebody who has begun to type; `isTyping` says whether the next letter would be looked up. */
function typing(...letters: string[]) {
  const sitting = table();
  const doc = sitting.page();
  const write = (text: string) => only(edits(doc, type(text)));
  for (const letter of letters) sitting.take(write(letter));
  const isTyping = () => sitting.live.typing.run(doc.clientID) !== undefined;
  return { ...sitting, doc, write, isTyping };
}

test('letters behind the last one are in the document like all others', () => {
  const { live, take, write, doc, isTyping } = typing('S');
  expect(isTyping()).toBe(true);
  for (const letter of [...'ofie er glad for sin lærer', '😀', ' 王'])
    expect(take(write(letter)).kind).toBe('news');
  expect(lineOf(live.doc).toString()).toBe(lineOf(doc).toString());
  expect(live.state().update).toEqual(Y.encodeStateAsUpdate(doc));
  expect(live.doc.store.pendingStructs).toBeNull();
});

test('two who type in the same line at the same time are each known at their place', () => {
  const { live, take, page, doc, write, isTyping } = typing('a');
  const other = page();
  const writeOther = (text: string) => only(edits(other, (d) => lineOf(d).insert(0, text)));
  take(writeOther('x'), omar);
  const theirs: Uint8Array[] = [];
  for (const at of Array(100).keys()) {
    expect(take(write('b')).kind).toBe('news');
    // Behind one's own last letter.
    theirs.push(only(edits(other, (d) => lineOf(d).insert(at + 1, 'y'))));
    expect(take(theirs.at(-1) as Uint8Array, omar).kind).toBe('news');
  }
  expect(isTyping()).toBe(true);
  Y.applyUpdate(doc, live.state().update);
  Y.applyUpdate(other, live.state().update);
  expect(lineOf(doc).toString()).toBe(lineOf(other).toString());
});

test('[R18] nobody goes on in another’s hand', () => {
  const { take, write } = typing('a', 'b');
  expect(take(write('c'), omar)).toEqual({ kind: 'refused', reason: 'not-allowed' });
});

test('[R13] a letter behind one that never came is a gap, also for whoever is typing', () => {
  const { take, write } = typing('a');
  write('b');
  expect(take(write('c'))).toEqual({ kind: 'refused', reason: 'gap' });
});

test('[R36] letters said to stand somewhere else than behind the last one are looked up', () => {
  const { take, write, doc, isTyping } = typing('a', 'b');
  const elsewhere = only(edits(doc, (d) => lineOf(d).insert(0, 'x')));
  expect(take(elsewhere).kind).toBe('news');
  expect(isTyping()).toBe(true);
  expect(take(write('c')).kind).toBe('news');
});

test.each([
  ['a deletion', (doc: Y.Doc) => edits(doc, erase(1))],
  ['a mark', (doc: Y.Doc) => edits(doc, (d) => lineOf(d).format(0, 1, { bold: {} }))],
  [
    'an hour of letters at once',
    (doc: Y.Doc) => {
      const before = Y.encodeStateVector(doc);
      edits(doc, type('abc'), erase(1), type('d'));
      return [Y.encodeStateAsUpdate(doc, before)];
    },
  ],
])('%s of somebody else ends what is known of all', (_, make) => {
  const { live, take, write, page, doc, isTyping } = typing('a');
  expect(take(only(make(page())), omar).kind).toBe('news');
  expect(isTyping()).toBe(false);
  Y.applyUpdate(doc, live.state().update);
  expect(take(write('b')).kind).toBe('news');
  expect(isTyping()).toBe(true);
});

test('a letter in a line that somebody takes away meanwhile goes with it', () => {
  const { live, take, write, page } = typing('a');
  take(only(edits(page(), (d) => itemOf(d).delete(0, 1))), omar);
  expect(take(write('b')).kind).toBe('news');
  expect(live.doc.store.pendingStructs).toBeNull();
});

test('after a thousand letters everybody is looked up once more', () => {
  const { live, take, write, isTyping } = typing('a');
  for (const _ of Array(1_100).keys()) expect(take(write('b')).kind).toBe('news');
  expect(isTyping()).toBe(true);
  expect(lineOf(live.doc).length).toBeGreaterThan(1_100);
});
