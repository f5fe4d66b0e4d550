import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { judgeUpdate } from '../../../../server/sync/firewall/judge.ts';
import { PendingView } from '../../../../server/sync/firewall/pending-view.ts';
import { seedClientId } from '../../../../shared/minutes/model/schema.ts';
import { aStruct, encodeRaw, type RawStruct, words } from '../raw-update.ts';
import {
  blockOf,
  edits,
  fatima,
  firstOf,
  idOf,
  itemOf,
  lineOf,
  minutesOf,
  omar,
  only,
  samplePeople,
  table,
} from '../table.ts';

const type = (text: string) => (doc: Y.Doc) => lineOf(doc).insert(0, text);
const erase = (length: number) => (doc: Y.Doc) => lineOf(doc).delete(0, length);
const refused = (reason: string) => ({ kind: 'refused', reason });

const itemsOf = (text: Y.XmlText): Y.Item[] => {
  const items: Y.Item[] = [];
  for (let item = text._start; item; item = item.right) items.push(item);
  return items;
};
const letterOf = (text: Y.XmlText): Y.ID => {
  const letter = itemsOf(text).find(({ content }) => content instanceof Y.ContentString);
  if (!letter) throw new Error('Nothing stands there.');
  return letter.id;
};

/** An update of one new client with these structs. */
const by40 = (...structs: RawStruct[]) =>
  encodeRaw({ chains: [{ client: 40, clock: 0, structs }], deletes: [] });

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
          const shared = lineOf(doc);
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

  test('an hour offline, with words and values written and deleted again', () => {
    const { live, take, page } = table();
    const doc = page();
    const set = (deadline: string) => (d: Y.Doc) =>
      blockOf(d, 'agreement').setAttribute('deadline', deadline);
    edits(doc, type('abc'), erase(2), set('2026-W48'), set('2026-11-27'), (d) =>
      blockOf(d, 'agreement').removeAttribute('deadline'),
    );
    expect(take(Y.encodeStateAsUpdate(doc, Y.encodeStateVector(live.doc)))).toMatchObject({ kind: 'news' });
    expect(lineOf(live.doc).toString()).toBe('c');
  });

  test('what is written into a block that somebody has deleted meanwhile', () => {
    const { live, take, page } = table();
    const [mother, father] = [page(), page()];
    const [gone] = edits(mother, (doc) => itemOf(doc).delete(0, 1));
    const typed = edits(father, type('abc'), type('d'), erase(1));
    expect(take(gone as Uint8Array, omar)).toMatchObject({ kind: 'news' });
    for (const update of typed) expect(take(update).kind).not.toBe('refused');
    expect(live.doc.store.pendingStructs).toBeNull();
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
    const [first, second, block] = edits(page(), type('a'), type('b'), (doc) => {
      const made = new Y.XmlElement('paragraph');
      itemOf(doc).insert(1, [made]);
      made.insert(0, [new Y.XmlText('c')]);
    }) as [Uint8Array, Uint8Array, Uint8Array];
    const known = new PendingView(live);
    const judge = (bytes: Uint8Array, author = fatima) => judgeUpdate(bytes, author, known, samplePeople);
    expect(judge(second)).toEqual(refused('gap'));
    for (const update of [first, second, block]) {
      const verdict = judge(update);
      expect(verdict.kind).toBe('news');
      if (verdict.kind === 'news') known.add(verdict.news, fatima, verdict.run !== null);
    }
    expect(judge(first, omar)).toEqual({ kind: 'nothing-new' });
  });
});

describe('[R14] what is refused, before anything is applied', () => {
  const item = (client: number, clock: number, ...rest: number[]) => [1, client, clock, ...rest, 0];
  /** A number that lib0 reads as none. */
  const nothing = Array.from({ length: 150 }, () => 128);

  test.each([
    ['a struct count of thirty millions (A1)', [128, 156, 151, 14, 1, 5, 0], 'malformed'],
    ['a gap in the clocks', [1, ...item(40, 7, 4, 1, 1, 116, 1, 97)], 'gap'],
    ['a skip', [1, ...item(40, 0, 10, 5)], 'gap'],
    ['an origin that is not there', [1, ...item(40, 0, 0x84, 41, 3, 1, 97)], 'gap'],
    ['an origin in its own future', [1, ...item(40, 0, 0x84, 40, 3, 1, 97)], 'gap'],
    ['a parent that is not there', [1, ...item(40, 0, 4, 0, 41, 3, 1, 97)], 'gap'],
    [
      'two that rest on each other',
      [2, 1, 40, 0, 0x84, 41, 0, 1, 97, 1, 41, 0, 0x84, 40, 0, 1, 97, 0],
      'gap',
    ],
    ['a binary', [1, ...item(40, 0, 3, 1, 1, 116, 1, 7)], 'not-allowed'],
    ['a document within the document', [1, ...item(40, 0, 9, 1, 1, 116, 1, 103, 118, 0)], 'not-allowed'],
    ['an embedded thing', [1, ...item(40, 0, 5, 1, 1, 116, 2, 123, 125)], 'not-allowed'],
    ['what old versions of Yjs wrote', [1, ...item(40, 0, 2, 1, 1, 116, 1, 1, 49)], 'not-allowed'],
    ['a delete of what is not there (A7)', [0, 1, 1, 1, 0, 255, 255, 255, 255, 127], 'gap'],
    ['a delete of nothing, of nobody', [0, 1, 99, 1, 0, 0], 'malformed'],
    ['the same deleted twice', [0, 1, 1, 2, 0, 2, 1, 2], 'malformed'],
    ['one client’s list twice: Yjs forgets the first', [2, 0, 40, 0, 0, 40, 0, 0], 'malformed'],
    ['a number that is none', [1, ...nothing, 0, 40, 0, 0], 'malformed'],
    ['a client id that is none', [1, 0, 255, 255, 255, 255, 255, 1, 0, 0], 'malformed'],
    ['something after the end', [0, 0, 0], 'malformed'],
    ['nothing', [], 'malformed'],
    ['a format V2 update (A10)', [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0], 'malformed'],
  ])('%s', (_, bytes, reason) => {
    const { judge } = table();
    expect(judge(Uint8Array.from(bytes))).toEqual(refused(reason));
  });

  test('text of no length, and more than a page can have deleted', () => {
    const { judge, live } = table();
    const parent = idOf(lineOf(live.doc));
    expect(judge(by40(aStruct(words(''), { parent })))).toEqual(refused('malformed'));
    const endless = aStruct({ kind: 'deleted' }, { parent, length: 2 ** 40 });
    expect(judge(by40(endless))).toEqual(refused('malformed'));
  });

  test('one that is cut off anywhere (A5)', () => {
    const { judge, page } = table();
    const update = only(edits(page(), type('netværksmøde')));
    for (let length = 0; length < update.length; length++) {
      expect(judge(update.subarray(0, length))).toEqual(refused('malformed'));
    }
  });

  test('one that is too large, has too many structs or too many client ids', () => {
    const { judge, page, live } = table();
    expect(judge(only(edits(page(), type('x'.repeat(64 * 1024)))))).toEqual(refused('too-large'));
    const parent = idOf(lineOf(live.doc));
    const structs = Array.from({ length: 10_001 }, () => aStruct({ kind: 'gone' }, { parent }));
    expect(judge(by40(...structs))).toEqual(refused('too-large'));
    const crowd = Array.from({ length: 17 }, () => only(edits(page(), type('x'))));
    expect(judge(Y.mergeUpdates(crowd))).toEqual(refused('too-large'));
  });

  test('neighbours that do not stand side by side', () => {
    const { judge, page, take } = table();
    const doc = page();
    for (const update of edits(doc, type('ab'), (d) =>
      blockOf(d, 'agreement').insert(0, [new Y.XmlText('c')]),
    ))
      take(update);
    const line = firstOf(lineOf(doc));
    const other = idOf(blockOf(doc, 'agreement').get(0) as Y.XmlText);
    const key = blockOf(doc, 'agreement')._map.get('kind')?.id as Y.ID;
    expect(judge(by40(aStruct(words('x'), { origin: line, right: other })))).toEqual(refused('not-allowed'));
    expect(judge(by40(aStruct(words('x'), { origin: key, right: other })))).toEqual(refused('not-allowed'));
    const next = { client: line.client, clock: line.clock + 1 };
    expect(judge(by40(aStruct(words('x'), { origin: line, right: next })))).toMatchObject({ kind: 'news' });
    expect(judge(by40(aStruct(words('x'), { origin: next, right: line })))).toEqual(refused('not-allowed'));
    expect(judge(by40(aStruct(words('x'), { origin: line, right: line })))).toEqual(refused('not-allowed'));
  });

  test('[R36] the wrong way round in a run that is on its way; an order nobody can know is believed', () => {
    const { live, page } = table();
    const doc = page();
    const typed = only(edits(doc, type('ab')));
    const known = new PendingView(live);
    const verdict = judgeUpdate(typed, fatima, known, samplePeople);
    if (verdict.kind === 'news') known.add(verdict.news, fatima, verdict.run !== null);
    const { client, clock } = firstOf(lineOf(doc));
    const between = (origin: number, right: number) =>
      by40(
        aStruct(words('x'), {
          origin: { client, clock: clock + origin },
          right: { client, clock: clock + right },
        }),
      );
    const judge = (bytes: Uint8Array) => judgeUpdate(bytes, fatima, known, samplePeople);
    expect(judge(between(0, 1))).toMatchObject({ kind: 'news' });
    expect(judge(between(1, 0))).toEqual(refused('not-allowed'));
  });

  test('the rest of something half known that says it stands elsewhere: Yjs would throw after it was stored', () => {
    const { judge, take, page } = table();
    const doc = page();
    const first = only(edits(doc, type('ab')));
    take(first);
    const { client, clock } = firstOf(lineOf(doc));
    const rest = (parent: Y.ID) =>
      encodeRaw({
        chains: [{ client, clock, structs: [aStruct(words('abc'), { parent })] }],
        deletes: [],
      });
    expect(judge(rest(idOf(lineOf(doc))))).toMatchObject({ kind: 'news' });
    const elsewhere = idOf(blockOf(doc, 'agreement').get(0) as Y.XmlText);
    expect(judge(rest(elsewhere))).toEqual(refused('not-allowed'));
  });

  test('8,000 letters said to stand between the same two: seconds for everybody who applies it (A13)', () => {
    const { judge, take, page } = table();
    const doc = page();
    take(only(edits(doc, type('x'.repeat(9_000)))));
    const { client, clock } = firstOf(lineOf(doc));
    const structs = Array.from({ length: 4_000 }, (_, index) =>
      aStruct(words('y'), { origin: { client, clock }, right: { client, clock: clock + 8_000 - index } }),
    );
    expect(judge(by40(...structs))).toEqual(refused('too-large'));
  });

  test('whatever a mutated update is, it is judged without an exception, and what passes leaves nothing pending', () => {
    const base = table();
    const updates = edits(base.page(), type('abc'), erase(1), (d) =>
      blockOf(d, 'goal').insert(0, [new Y.XmlText('å')]),
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
    fc.assert(run, { numRuns: 300 });
  });
});

test('[R1] the document is what its log says, marks too: Yjs does not tidy them', () => {
  const { live, take, page } = table();
  const bold = (doc: Y.Doc) => lineOf(doc).format(0, 1, { bold: {} });
  for (const update of edits(page(), type('ab'), bold)) take(update);
  const { client, clock } = letterOf(lineOf(live.doc));
  take(encodeRaw({ chains: [], deletes: [{ client, ranges: [{ clock, length: 1 }] }] }));
  const marks = itemsOf(lineOf(live.doc)).filter(({ content }) => content instanceof Y.ContentFormat);
  expect(marks.map(({ deleted }) => deleted)).toEqual([false, false]);
});

describe('[R18] a client id belongs to whom it first served', () => {
  test('nobody else writes under it, nor silences its owner with a GC struct (A2)', () => {
    const { take, page } = table();
    const [first, second] = edits(page(), type('a'), type('b')) as [Uint8Array, Uint8Array];
    expect(take(first)).toMatchObject({ kind: 'news' });
    expect(take(second, omar)).toEqual(refused('not-allowed'));
    const client = [...Y.parseUpdateMeta(first).to.keys()][0] ?? 0;
    const silence = aStruct({ kind: 'gone' }, { length: 1000 });
    const silencing = encodeRaw({ chains: [{ client, clock: 1, structs: [silence] }], deletes: [] });
    expect(take(silencing, omar)).toEqual(refused('not-allowed'));
    expect(take(second)).toMatchObject({ kind: 'news' });
  });

  test('nobody writes under the seed’s', () => {
    const { judge, page } = table();
    const doc = page();
    doc.clientID = seedClientId;
    expect(judge(only(edits(doc, type('a'))))).toEqual(refused('not-allowed'));
  });
});

describe('[R34] what is deleted', () => {
  test('an item of the agenda that the meeting was called with stands; one that was added since may go', () => {
    const { judge, take, page } = table();
    const doc = page();
    expect(judge(only(edits(page(), (d) => minutesOf(d).delete(1, 1))))).toEqual(refused('not-allowed'));
    const added = (d: Y.Doc) => minutesOf(d).insert(2, [new Y.XmlElement('agendaItem')]);
    const [more, fewer] = edits(doc, added, (d) => minutesOf(d).delete(2, 1)) as [Uint8Array, Uint8Array];
    expect(take(more)).toMatchObject({ kind: 'news' });
    expect(take(fewer)).toMatchObject({ kind: 'news' });
    expect(minutesOf(doc).length).toBe(2);
  });

  test('everything in an item may go', () => {
    const { take, page } = table();
    const doc = page();
    const emptied = edits(doc, (d) => itemOf(d).delete(0, itemOf(d).length));
    expect(take(only(emptied))).toMatchObject({ kind: 'news' });
  });
});
