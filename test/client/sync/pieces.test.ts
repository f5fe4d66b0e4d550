import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { type Limits, toPieces } from '../../../client/sync/pieces.ts';
import { fragmentName } from '../../../shared/minutes/model/schema.ts';
import { chanceFrom } from '../../fuzz/chance.ts';
import { WritingPage } from '../../fuzz/writing.ts';
import { edits, fatima, omar, table } from '../../server/sync/table.ts';

const tiny: Limits = { whole: 0, bytes: 60, structs: 4, clients: 2, deletes: 2, run: 3 };
const seeds = Array.from({ length: 40 }, (_, index) => index + 1);
const isWhole = ({ store }: Y.Doc) => store.pendingStructs === null && store.pendingDs === null;

/** Three pages that have written `deeds` things, heard of each other now and then. */
function written(seed: number, deeds: number): { doc: Y.Doc; live: Uint8Array } {
  const chance = chanceFrom(seed);
  const live = table().live.state().update;
  const pages = [1, 2, 3].map((client) => new WritingPage(live, 100 * seed + client));
  for (let deed = 0; deed < deeds; deed++) {
    const page = pages[chance(3)] as WritingPage;
    page.act(chance);
    const other = pages[chance(3)] as WritingPage;
    if (chance(4) === 0) page.take(Y.encodeStateAsUpdate(other.doc));
  }
  const [first] = pages as [WritingPage];
  for (const { doc } of pages) first.take(Y.encodeStateAsUpdate(doc));
  return { doc: first.doc, live };
}

describe('an update in pieces', () => {
  test.each(seeds)('taken in order each is whole, and together they are the update (seed %i)', (seed) => {
    const { doc, live } = written(seed, 150);
    const news = Y.encodeStateAsUpdate(doc, Y.encodeStateVectorFromUpdate(live));
    const pieces = toPieces(news, tiny);
    expect(pieces.length).toBeGreaterThan(5);
    const other = new Y.Doc();
    Y.applyUpdate(other, live);
    for (const piece of pieces) {
      Y.applyUpdate(other, piece);
      expect(isWhole(other)).toBe(true);
    }
    // Yjs may tidy marks on the way, which deletes more: the update must be in it, and the text the same.
    expect(Y.snapshotContainsUpdate(Y.snapshot(other), news)).toBe(true);
    expect(other.getXmlFragment(fragmentName).toString()).toBe(doc.getXmlFragment(fragmentName).toString());
  });

  test('a small one is left as it is', () => {
    const doc = new Y.Doc();
    doc.getText('t').insert(0, 'lille');
    const update = Y.encodeStateAsUpdate(doc);
    expect(toPieces(update)).toEqual([update]);
  });

  test('one that rests on what has not come is left as it is', () => {
    const doc = new Y.Doc();
    const text = doc.getText('t');
    const [first, , third] = edits(
      doc,
      ...['en', 'to', 'x'.repeat(30_000)].map((words) => () => text.insert(0, words)),
    );
    const update = Y.mergeUpdates([first as Uint8Array, third as Uint8Array]);
    expect(toPieces(update)).toEqual([update]);
  });

  test('no letter is cut in half', () => {
    const doc = new Y.Doc();
    doc.getText('t').insert(0, '😀a'.repeat(20_000));
    const other = new Y.Doc();
    for (const piece of toPieces(Y.encodeStateAsUpdate(doc))) Y.applyUpdate(other, piece);
    expect(other.getText('t').toString()).toBe('😀a'.repeat(20_000));
  });
});

describe('[R14] the server takes every piece', () => {
  /** A long run, many lines, and much deleted, where others have written meanwhile. */
  function workOffline(page: WritingPage, seed: number): void {
    const chance = chanceFrom(seed);
    const item = page.doc.getXmlFragment(fragmentName).get(0) as Y.XmlElement;
    const line = (text: string) => {
      const paragraph = new Y.XmlElement('paragraph');
      paragraph.insert(0, [new Y.XmlText(text)]);
      return paragraph;
    };
    item.insert(0, [line('æ'.repeat(25_000)), line('😀'.repeat(15_000))]);
    for (let deed = 0; deed < 600; deed++) page.act(chance);
    for (let index = 0; index < 500; index++) item.insert(chance(item.length), [line(`linje ${index}`)]);
    for (let deed = 0; deed < 300; deed++) page.act(chance);
    for (let index = 0; index < 200; index++) item.delete(2 + chance(item.length - 2), 1);
  }

  test.each([1, 2, 3])('of an hour’s work without a connection (seed %i)', (seed) => {
    const { live, take } = table();
    const away = new WritingPage(live.state().update, 40);
    const there = new WritingPage(live.state().update, 41);
    workOffline(away, seed);
    const chance = chanceFrom(seed + 100);
    for (let deed = 0; deed < 300; deed++) {
      there.act(chance);
      for (const update of there.wrote.splice(0)) take(update, omar);
    }
    const answer = () => Y.encodeStateAsUpdate(away.doc, Y.encodeStateVector(live.doc));
    expect(answer().byteLength).toBeGreaterThan(64 * 1024);
    expect(take(answer())).toEqual({ kind: 'refused', reason: 'too-large' });
    const all = answer();
    // The connection is lost after every second piece, and the page answers anew with what is missing.
    for (let times = 0; times < 20; times++) {
      const verdicts = toPieces(answer())
        .slice(0, 2)
        .map((piece) => take(piece, fatima));
      expect(verdicts.filter(({ kind }) => kind === 'refused')).toEqual([]);
    }
    expect(Y.snapshotContainsUpdate(Y.snapshot(live.doc), all)).toBe(true);
    away.take(live.state().update);
    expect(away.doc.getXmlFragment(fragmentName).toString()).toBe(
      live.doc.getXmlFragment(fragmentName).toString(),
    );
  });
});
