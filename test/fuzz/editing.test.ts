// @vitest-environment happy-dom
import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { type Limits, toPieces } from '../../client/sync/pieces.ts';
import { toCanonicalJson } from '../../shared/canonical-json.ts';
import type { ParticipantId } from '../../shared/ids.ts';
import { readMinutes } from '../../shared/minutes/read/read.ts';
import { table } from '../server/sync/table.ts';
import { chanceFrom } from './chance.ts';
import { EditorPage } from './editor-page.ts';
import { editingSeeds } from './seeds.ts';

const small: Limits = { whole: 200, bytes: 200, structs: 10, clients: 2, deletes: 3, run: 5 };

/**
 * Real editors around one table: they write, are away for a while, come back, take things back. Everything they send
 * passes, each sees what its document says, and all end with the same minutes.
 */
function meet(seed: number, steps: number): string[] {
  const chance = chanceFrom(seed);
  const { live, take } = table();
  const pages = ['lise', 'fatima', 'tolk'].map((author) => ({
    author: author as ParticipantId,
    page: new EditorPage(live.state().update, chance),
    isAway: false,
    /** Of the log: what this page has been sent. */
    heard: 0,
  }));
  const log: Uint8Array[] = [];
  const wrong: string[] = [];
  const did: string[] = [];

  const send = (from: (typeof pages)[number], update: Uint8Array) => {
    const verdict = take(update, from.author);
    if (verdict.kind === 'refused') wrong.push(`${verdict.reason} after ${did.slice(-4).join(', ')}`);
    if (verdict.kind === 'news') log.push(update);
  };
  const look = ({ page, author }: (typeof pages)[number], after: string) => {
    if (!page.isTrue) wrong.push(`${author}’s editor shows something else after ${after}`);
  };
  const hear = (one: (typeof pages)[number]) => {
    for (; one.heard < log.length; one.heard++) {
      one.page.take(log[one.heard] as Uint8Array);
      look(one, 'an edit of another');
    }
  };
  for (let step = 0; step < steps; step++) {
    const one = pages[chance(pages.length)] as (typeof pages)[number];
    if (chance(12) === 0) one.isAway = !one.isAway;
    did.push(one.page.act());
    look(one, did.slice(-4).join(', '));
    if (one.isAway) continue;
    if (one.page.wrote.length > 6) {
      one.page.wrote = [];
      // What was written while away comes in pieces.
      const answer = Y.encodeStateAsUpdate(one.page.doc, Y.encodeStateVector(live.doc));
      for (const piece of toPieces(answer, small)) send(one, piece);
    }
    for (const update of one.page.wrote.splice(0)) send(one, update);
    if (chance(3) === 0) hear(one);
  }
  // An editor that hears may mend what it hears, a block's id that stands twice for one.
  for (let round = 0; round < 5; round++) {
    for (const one of pages) send(one, Y.encodeStateAsUpdate(one.page.doc, Y.encodeStateVector(live.doc)));
    for (const one of pages) hear(one);
  }
  const minutes = said(live.doc);
  const differ = pages.filter(({ page }) => said(page.doc) !== minutes);
  for (const { page } of pages) page.close();
  return [...wrong, ...differ.map(({ author }) => `${author} sees other minutes`)];
}

const said = (doc: Y.Doc) => toCanonicalJson(readMinutes(doc));

test('[R33] nothing that our own editor writes is refused, whatever people do at once; [P6] each sees what is written', () => {
  const seeds = Array.from({ length: 10 }, (_, index) => index + 1);
  for (const { seed } of editingSeeds) seeds.push(seed);
  expect(seeds.flatMap((seed) => meet(seed, 150).map((what) => `seed ${seed}: ${what}`))).toEqual([]);
});
