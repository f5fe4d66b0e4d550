import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { LiveDocument } from '../../../server/rooms/document.ts';
import { judgeUpdate, type Verdict } from '../../../server/rooms/firewall.ts';
import { Known } from '../../../server/rooms/known.ts';
import type { ParticipantId } from '../../../shared/ids.ts';
import { seedClientId } from '../../../shared/minutes/schema.ts';
import { aSeed } from '../../contract/meeting.ts';

const [fatima, omar] = ['fatima', 'omar'] as [ParticipantId, ParticipantId];

/** A live document that takes what the firewall lets through, and the pages that write to it. */
function table() {
  const live = new LiveDocument(1);
  live.apply({ seq: 1, author: null, bytes: aSeed() });
  const judge = (bytes: Uint8Array, author = fatima) => judgeUpdate(bytes, author, new Known(live));
  const take = (bytes: Uint8Array, author = fatima): Verdict => {
    const verdict = judge(bytes, author);
    if (verdict.kind === 'news') live.apply({ seq: live.seq + 1, author, bytes });
    return verdict;
  };
  const page = () => {
    const doc = new Y.Doc();
    Y.applyUpdate(doc, live.state().update);
    return doc;
  };
  return { live, judge, take, page };
}
/** The updates of these edits, one each. */
function edits(doc: Y.Doc, ...doThem: ((doc: Y.Doc) => void)[]): Uint8Array[] {
  const updates: Uint8Array[] = [];
  const listen = (update: Uint8Array) => updates.push(update);
  doc.on('update', listen);
  for (const edit of doThem) edit(doc);
  doc.off('update', listen);
  return updates;
}
const type = (text: string) => (doc: Y.Doc) => doc.getText('t').insert(0, text);
const erase = (length: number) => (doc: Y.Doc) => doc.getText('t').delete(0, length);
const only = (updates: Uint8Array[]): Uint8Array => {
  const [update] = updates;
  if (!update || updates.length > 1) throw new Error('Not one update.');
  return update;
};
const refused = (reason: string) => ({ kind: 'refused', reason });

describe('[R14] what is let through', () => {
  test('everything that real pages write, in any mix, and nothing is ever pending', () => {
    const act = fc.record({
      page: fc.nat(2),
      insert: fc.boolean(),
      at: fc.nat(),
      text: fc.string({ minLength: 1 }),
    });
    const run = fc.property(fc.array(act, { maxLength: 60 }), (acts) => {
      const { live, take, page } = table();
      const pages = [page(), page(), page()];
      const authors = [fatima, fatima, omar];
      for (const { page: index, insert, at, text } of acts) {
        const doc = pages[index] as Y.Doc;
        const [update] = edits(doc, () => {
          const shared = doc.getText('t');
          const place = at % (shared.length + 1);
          if (insert || shared.length === place) shared.insert(place, text);
          else shared.delete(place, 1);
        });
        if (!update) continue;
        expect(take(update, authors[index])).toMatchObject({ kind: 'news' });
        for (const other of pages) if (other !== doc && at % 3 > 0) Y.applyUpdate(other, update);
        if (at % 3 === 0) for (const other of pages) Y.applyUpdate(other, live.state().update);
      }
      for (const [index, doc] of pages.entries()) {
        const answer = Y.encodeStateAsUpdate(doc, Y.encodeStateVector(live.doc));
        expect(take(answer, authors[index])).toEqual({ kind: 'nothing-new' });
      }
    });
    fc.assert(run, { numRuns: 60 });
  });

  test('an hour offline, with words written and deleted again', () => {
    const { live, take, page } = table();
    const doc = page();
    edits(
      doc,
      type('abc'),
      erase(2),
      (d) => d.getMap('m').set('k', 'v'),
      (d) => d.getMap('m').delete('k'),
    );
    expect(take(Y.encodeStateAsUpdate(doc, Y.encodeStateVector(live.doc)))).toMatchObject({ kind: 'news' });
    expect(live.doc.getText('t').toString()).toBe('c');
  });

  test('what is known already is nothing new: the same update, a deletion of the deleted, nothing at all', () => {
    const { take, page } = table();
    const updates = edits(page(), type('abc'), erase(1));
    for (const update of updates) expect(take(update)).toMatchObject({ kind: 'news' });
    for (const update of updates) expect(take(update)).toEqual({ kind: 'nothing-new' });
    expect(take(Uint8Array.of(0, 0))).toEqual({ kind: 'nothing-new' });
  });

  test('an update may rest on one before it that is still on its way to the disk', () => {
    const { live, page } = table();
    const [first, second] = edits(page(), type('a'), type('b')) as [Uint8Array, Uint8Array];
    const known = new Known(live);
    expect(judgeUpdate(second, fatima, known)).toEqual(refused('gap'));
    const verdict = judgeUpdate(first, fatima, known);
    if (verdict.kind === 'news') known.add(verdict.clocks, fatima);
    expect(judgeUpdate(second, fatima, known)).toMatchObject({ kind: 'news' });
    expect(judgeUpdate(first, omar, known)).toEqual({ kind: 'nothing-new' });
    expect(judgeUpdate(second, omar, known)).toEqual(refused('malformed'));
  });
});

describe('[R14] what is refused, before anything is applied', () => {
  const item = (client: number, clock: number, ...rest: number[]) => [1, client, clock, ...rest, 0];

  test.each([
    ['a struct count of thirty millions (A1)', [128, 156, 151, 14, 1, 5, 0], 'malformed'],
    ['a gap in the clocks', [1, ...item(40, 7, 4, 1, 1, 116, 1, 97)], 'gap'],
    ['a skip', [1, ...item(40, 0, 10, 5)], 'gap'],
    ['text of no length', [1, ...item(40, 0, 4, 1, 1, 116, 0)], 'malformed'],
    ['an origin that is not there', [1, ...item(40, 0, 0x84, 41, 3, 1, 97)], 'gap'],
    ['an origin in its own future', [1, ...item(40, 0, 0x84, 40, 3, 1, 97)], 'gap'],
    ['a parent that is not there', [1, ...item(40, 0, 4, 0, 41, 3, 1, 97)], 'gap'],
    [
      'two that rest on each other',
      [2, 1, 40, 0, 0x84, 41, 0, 1, 97, 1, 41, 0, 0x84, 40, 0, 1, 97, 0],
      'gap',
    ],
    ['a binary', [1, ...item(40, 0, 3, 1, 1, 116, 1, 7)], 'malformed'],
    ['a document within the document', [1, ...item(40, 0, 9, 1, 1, 116, 1, 103, 118, 0)], 'malformed'],
    ['a delete of what is not there (A7)', [0, 1, 1, 1, 0, 255, 255, 255, 255, 127], 'gap'],
    ['a delete of nothing, of nobody', [0, 1, 99, 1, 0, 0], 'malformed'],
    ['something after the end', [0, 0, 0], 'malformed'],
    ['nothing', [], 'malformed'],
    ['a format V2 update', [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0], 'malformed'],
  ])('%s', (_, bytes, reason) => {
    const { judge } = table();
    expect(judge(Uint8Array.from(bytes))).toEqual(refused(reason));
  });

  test('one that is cut off anywhere (A5)', () => {
    const { judge, page } = table();
    const update = only(edits(page(), type('netværksmøde')));
    for (let length = 0; length < update.length; length++) {
      expect(judge(update.subarray(0, length))).toEqual(refused('malformed'));
    }
  });

  test('one that is too large, has too many structs or too many client ids (A6)', () => {
    const { judge, page } = table();
    expect(judge(only(edits(page(), type('x'.repeat(64 * 1024)))))).toEqual(refused('too-large'));
    const structs = page();
    const manyKeys = (doc: Y.Doc) => doc.transact(() => fillMap(doc, 10_001));
    expect(judge(only(edits(structs, manyKeys)))).toEqual(refused('too-large'));
    const crowd = Array.from({ length: 17 }, () => only(edits(page(), type('x'))));
    expect(judge(Y.mergeUpdates(crowd))).toEqual(refused('too-large'));
  });

  test('whatever a mutated update is, it is judged without an exception, and what passes leaves nothing pending', () => {
    const base = table();
    const updates = edits(base.page(), type('abc'), erase(1), (d) =>
      d.getXmlFragment('x').insert(0, [new Y.XmlText('å')]),
    );
    const mutation = fc.record({ which: fc.nat(2), at: fc.nat(), to: fc.integer({ min: 0, max: 255 }) });
    const run = fc.property(fc.array(mutation, { minLength: 1, maxLength: 6 }), (mutations) => {
      const { live, take } = table();
      for (const [index, update] of updates.entries()) {
        const bytes = update.slice();
        for (const { which, at, to } of mutations) if (which === index) bytes[at % bytes.length] = to;
        take(bytes);
      }
      expect(live.doc.store.pendingStructs).toBeNull();
      expect(live.doc.store.pendingDs).toBeNull();
    });
    fc.assert(run, { numRuns: 3_000 });
  });
});

describe('[R18] a client id belongs to whom it first served', () => {
  test('nobody else writes under it, nor silences its owner with a GC struct (A2)', () => {
    const { take, page } = table();
    const [first, second] = edits(page(), type('a'), type('b')) as [Uint8Array, Uint8Array];
    expect(take(first)).toMatchObject({ kind: 'news' });
    expect(take(second, omar)).toEqual(refused('malformed'));
    const doc = new Y.Doc();
    Y.applyUpdate(doc, first);
    const client = [...Y.parseUpdateMeta(first).to.keys()];
    expect(take(collect(client[0] ?? 0, 1), omar)).toEqual(refused('malformed'));
    expect(take(second)).toMatchObject({ kind: 'news' });
  });

  test('nobody writes under the seed’s', () => {
    const { judge, page } = table();
    const doc = page();
    doc.clientID = seedClientId;
    expect(judge(only(edits(doc, type('a'))))).toEqual(refused('malformed'));
  });
});

/** A GC struct of length 1000 under this client id at this clock. */
function collect(client: number, clock: number): Uint8Array {
  const bytes = [1, 1];
  for (let rest = client; ; rest = Math.floor(rest / 128)) {
    if (rest < 128) {
      bytes.push(rest);
      break;
    }
    bytes.push((rest % 128) | 128);
  }
  return Uint8Array.from([...bytes, clock, 0, 0xe8, 7, 0]);
}

function fillMap(doc: Y.Doc, keys: number): void {
  const map = doc.getMap('m');
  for (let key = 0; key < keys; key++) map.set((key % 1000).toString(36), 1);
}
