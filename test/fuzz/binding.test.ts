// @vitest-environment happy-dom
import { yXmlFragmentToProseMirrorRootNode } from '@tiptap/y-tiptap';
import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { toCanonicalJson } from '../../shared/canonical-json.ts';
import { fragmentName } from '../../shared/minutes/model/schema.ts';
import { readMinutes } from '../../shared/minutes/read/read.ts';
import { everyBlock, seeded, template } from '../shared/minutes/sample.ts';
import { chanceFrom } from './chance.ts';
import { EditorPage } from './editor-page.ts';

/** `npm run fuzz binding -- --count 100000` sets it; `npm test` tries a short form. */
const steps = Number(process.env.FUZZ_STEPS ?? 0);
const from = Number(process.env.FUZZ_FROM ?? 1);

interface Seat {
  page: EditorPage;
  /** What others have written and this page has not been sent yet. */
  waiting: Uint8Array[];
}

/**
 * Editors on lines of different speed, which write, delete, split, join, paste, take back, compose and choose by chance.
 * After every step each shows what its document says; in the end all say the same, and so does a page opened now.
 */
function meet(editors: number, seed: number, count: number): string[] {
  const chance = chanceFrom(seed);
  const start = Y.encodeStateAsUpdate(seeded(template(everyBlock, everyBlock)));
  const seats: Seat[] = Array.from({ length: editors }, () => ({
    page: new EditorPage(start, chance),
    waiting: [],
  }));
  const wrong: string[] = [];
  const did: string[] = [];
  const look = (seat: Seat, after: string) => {
    if (!seat.page.isComposing && !seat.page.isTrue) wrong.push(`seed ${seed}: another text after ${after}`);
  };
  const deliver = (seat: Seat, most: number) => {
    for (const update of seat.waiting.splice(0, most)) {
      seat.page.take(update);
      look(seat, `an edit of another (${did.slice(-5).join(', ')})`);
    }
  };
  const send = (from: Seat) => {
    for (const update of from.page.wrote.splice(0)) {
      for (const seat of seats) if (seat !== from) seat.waiting.push(update);
    }
  };
  for (let step = 0; step < count && wrong.length === 0; step += 1) {
    const seat = seats[chance(editors)] as Seat;
    if (chance(25) === 0) seat.page.composeOrEnd();
    did.push(seat.page.act());
    look(seat, did.slice(-5).join(', '));
    send(seat);
    if (chance(2) === 0) deliver(seats[chance(editors)] as Seat, 1 + chance(20));
  }
  for (const { page } of seats) if (page.isComposing) page.composeOrEnd();
  // Hearing may move one's own last letters, or give a doubled id anew.
  for (let round = 0; round < 8; round += 1) {
    for (const seat of seats) {
      deliver(seat, Number.POSITIVE_INFINITY);
      send(seat);
    }
  }
  wrong.push(...differences(seats, seed));
  for (const { page } of seats) page.close();
  return wrong;
}

function differences(seats: readonly Seat[], seed: number): string[] {
  const first = (seats[0] as Seat).page;
  const late = new EditorPage(Y.encodeStateAsUpdate(first.doc), chanceFrom(-seed));
  const said = toCanonicalJson(readMinutes(late.doc));
  const wrong: string[] = [];
  if (late.wrote.length > 0) wrong.push(`seed ${seed}: opening writes`);
  for (const { page } of seats) {
    if (toCanonicalJson(readMinutes(page.doc)) !== said) wrong.push(`seed ${seed}: the documents differ`);
    if (!page.isTrue) wrong.push(`seed ${seed}: another text in the end`);
  }
  const root = late.doc.getXmlFragment(fragmentName);
  yXmlFragmentToProseMirrorRootNode(root, late.editor.schema).check();
  late.close();
  return wrong;
}

describe('[B1] [B3] [B6] whatever is written at once, the editor shows what the document says', () => {
  test('what once failed: composing over a selection whose letters another had moved and deleted', () => {
    expect(meet(2, 500_412, 200)).toEqual([]);
  });

  test('what once threw: Enter over a selection from one point of a list into another', () => {
    expect(meet(5, 501_205, 200)).toEqual([]);
  });

  test('what once threw: Enter from the beginning of a heading into a point of a list', () => {
    expect(meet(5, 600_335, 200)).toEqual([]);
  });

  test.each([2, 5])(
    '%i editors',
    (editors) => {
      const wrong: string[] = [];
      const each = 200;
      const rounds = steps > 0 ? Math.ceil(steps / each / 2) : 6;
      for (let seed = from; seed < from + rounds && wrong.length === 0; seed += 1)
        wrong.push(...meet(editors, seed * 10 + editors, each));
      expect(wrong).toEqual([]);
    },
    10_000_000,
  );
});
