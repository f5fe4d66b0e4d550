import * as Y from 'yjs';
import { decodeUpdate } from '../../server/sync/document/decode.ts';
import { LiveDocument } from '../../server/sync/document/live-document.ts';
import { judgeUpdate } from '../../server/sync/firewall/judge.ts';
import { PendingView } from '../../server/sync/firewall/pending-view.ts';
import { chanceFrom } from '../fuzz/chance.ts';
import { mutate } from '../fuzz/mutate.ts';
import { aStruct, encodeRaw, type RawStruct, words } from '../server/sync/raw-update.ts';
import { blockOf, edits, fatima, firstOf, itemOf, lineOf, samplePeople } from '../server/sync/table.ts';
import { everyBlock, seeded, template } from '../shared/minutes/sample.ts';
import type { BenchOptions } from './client/scenarios.ts';
import { type Figure, figuresToTable } from './figures.ts';

const rounds = 20_000;

/** What the firewall costs, without the room around it: microseconds for each update of a document of 20 KB text. */
export async function measureFirewall(
  { repeats }: BenchOptions,
  say: (line: string) => void,
): Promise<string> {
  const figures = new Map<string, Figure>();
  for (let repeat = 0; repeat < repeats; repeat++) {
    say(`firewall, run ${repeat + 1} of ${repeats}`);
    for (const [name, value, goal] of measureOnce()) {
      const unit = name.startsWith('worst') ? 'ms' : 'µs';
      const figure = figures.get(name) ?? { name, unit, values: [], ...(goal && { goal: { most: goal } }) };
      figure.values.push(value);
      figures.set(name, figure);
    }
  }
  return figuresToTable([...figures.values()]);
}

function measureOnce(): [string, number, number?][] {
  const live = new LiveDocument(1);
  live.apply({ seq: 1, author: null, bytes: Y.encodeStateAsUpdate(longMinutes()) });
  const page = new Y.Doc();
  Y.applyUpdate(page, live.state().update);
  const [letter, erased, deadline, block] = edits(
    page,
    (doc) => lineOf(doc).insert(100, 'æ'),
    (doc) => lineOf(doc).delete(100, 1),
    (doc) => blockOf(doc, 'agreement').setAttribute('deadline', '2026-11-27'),
    (doc) => doc.transact(() => pasteLines(doc, 1)),
  ) as [Uint8Array, Uint8Array, Uint8Array, Uint8Array];
  // Each rests on the one before; the document knows all but the last.
  const judged = (update: Uint8Array) => () =>
    judgeUpdate(update, fatima, new PendingView(live), samplePeople);
  const letterCost = costOf(judged(letter));
  const decodeCost = costOf(() => decodeUpdate(letter));
  live.apply({ seq: 2, author: fatima, bytes: letter });
  const erasedCost = costOf(judged(erased));
  live.apply({ seq: 3, author: fatima, bytes: erased });
  const deadlineCost = costOf(judged(deadline));
  live.apply({ seq: 4, author: fatima, bytes: deadline });
  const blockCost = costOf(judged(block));
  const paste = edits(page, (doc) => doc.transact(() => pasteLines(doc, 400)))[0] as Uint8Array;
  live.apply({ seq: 5, author: fatima, bytes: block });
  return [
    ['a letter typed, judged', letterCost, 5],
    ['of it to read the bytes', decodeCost],
    ['a letter taken away', erasedCost],
    ['a deadline', deadlineCost],
    ['a line put in', blockCost],
    ['400 lines pasted', costOf(judged(paste), 100)],
    ['a lie, on average', lieCost(live, [letter, erased, deadline, block])],
    ['worst of 64 KiB that asks for the most work', worstCost(live)],
  ];
}

function longMinutes(): Y.Doc {
  const doc = seeded(template(everyBlock, everyBlock, everyBlock));
  lineOf(doc).insert(0, 'Sofie sover bedre om natten, siger mor. '.repeat(125));
  for (let line = 0; line < 150; line++) pasteLines(doc, 1);
  return doc;
}

function pasteLines(doc: Y.Doc, count: number): void {
  const lines = Array.from({ length: count }, () => new Y.XmlElement('paragraph'));
  itemOf(doc).insert(1, lines);
  for (const line of lines)
    line.insert(0, [new Y.XmlText('En linje, som nogen har sat ind her, og som er hundrede tegn. ')]);
}

/** Microseconds for one. */
function costOf(judge: () => unknown, times = rounds): number {
  for (let warm = 0; warm < times / 4; warm++) judge();
  const start = performance.now();
  for (let time = 0; time < times; time++) judge();
  return ((performance.now() - start) * 1_000) / times;
}

function lieCost(live: LiveDocument, honest: Uint8Array[]): number {
  const chance = chanceFrom(7);
  const ids = [...live.doc.store.clients.values()].flatMap((structs) => structs.map(({ id }) => id));
  const around = { ids, clients: [...live.doc.store.clients.keys()] };
  const lies = Array.from({ length: rounds }, (_, index) =>
    mutate(honest[index % honest.length] as Uint8Array, around, chance),
  );
  const start = performance.now();
  for (const lie of lies) judgeUpdate(lie, fatima, new PendingView(live), samplePeople);
  return ((performance.now() - start) * 1_000) / lies.length;
}

/** Milliseconds of the longest: thousands of letters between the same two, of holders in holders, of ranges. */
function worstCost(live: LiveDocument): number {
  const { client, clock } = firstOf(lineOf(live.doc));
  const many = (make: (index: number) => RawStruct, count: number) =>
    encodeRaw({
      chains: [{ client: 40, clock: 0, structs: Array.from({ length: count }, (_, index) => make(index)) }],
      deletes: [],
    });
  const parent = firstOf(lineOf(live.doc));
  const attacks = [
    many((index) => {
      const right = { client, clock: clock + 4_000 - (index % 4_000) };
      return aStruct(words('x'), { origin: { client, clock }, right });
    }, 5_000),
    many(
      (index) =>
        aStruct({ kind: 'deleted' }, { parent, origin: index ? { client: 40, clock: index - 1 } : null }),
      9_000,
    ),
    many((index) => aStruct({ kind: 'gone' }, { length: 1 + (index % 3) }), 9_999),
    encodeRaw({
      chains: [],
      deletes: [
        { client, ranges: Array.from({ length: 9_000 }, (_, index) => ({ clock: index * 2, length: 1 })) },
      ],
    }),
  ];
  return Math.max(
    ...attacks.map(
      (attack) => costOf(() => judgeUpdate(attack, fatima, new PendingView(live), samplePeople), 4) / 1_000,
    ),
  );
}
