import * as Y from 'yjs';
import type { Id } from '../../server/sync/document/decode.ts';
import { LiveDocument } from '../../server/sync/document/live-document.ts';
import { judgeUpdate, type News, type Verdict } from '../../server/sync/firewall/judge.ts';
import { PendingView } from '../../server/sync/firewall/pending-view.ts';
import type { ParticipantId } from '../../shared/ids.ts';

import type { TemplateBlock } from '../../shared/meeting/template.ts';
import { samplePeople } from '../server/sync/table.ts';
import { seeded, template } from '../shared/minutes/sample.ts';
import { type Chance, chanceFrom } from './chance.ts';
import type { Case } from './judged.ts';
import { mutate, type Surroundings } from './mutate.ts';
import { changesNothing, findWrong, seesOtherOrder } from './oracle.ts';
import { Sayings } from './sayings.ts';
import { WritingPage } from './writing.ts';

export interface Counts {
  judged: number;
  accepted: number;
  nothingNew: number;
  /** Accepted lies after which somebody who writes in the same place at that moment sees another order (R36). */
  otherOrder: number;
  /** Refused because the words are somebody's own (R41). */
  ownWords?: number;
  /** What went wrong, with the seed that shows it. */
  failures: string[];
}

const people = ['lise', 'fatima', 'sofie', 'tolk'] as ParticipantId[];
/** From this seed on the pages go on typing where they typed before, most of the time. */
export const firstTypists = 1_000;
/** Lies told about each honest update. */
const lies = 30;

/** The room's document, and what of it is still on its way to the disk. */
class Desk {
  #stored = new LiveDocument(1);
  #known: PendingView;
  #underWay: { author: ParticipantId; bytes: Uint8Array; news: News }[] = [];
  /** As it will be when all is stored. */
  readonly coming = new LiveDocument(1);
  readonly said = new Sayings(() => this.#stored.doc);
  /** R41 is asked. */
  #hasQuotes: boolean;

  constructor(seed: Uint8Array, hasQuotes: boolean) {
    this.#hasQuotes = hasQuotes;
    for (const live of [this.#stored, this.coming]) live.apply({ seq: 1, author: null, bytes: seed });
    this.#known = new PendingView(this.#stored);
  }

  judge(bytes: Uint8Array, author: ParticipantId): Verdict {
    return judgeUpdate(bytes, author, this.#known, samplePeople, {
      quotes: this.#hasQuotes ? this.said.rows : null,
    });
  }

  take(bytes: Uint8Array, author: ParticipantId, verdict: Verdict): void {
    if (verdict.kind !== 'news') return;
    this.#known.add(verdict.news, author, verdict.run !== null);
    this.#underWay.push({ author, bytes, news: verdict });
    this.coming.apply({ seq: this.coming.seq + 1, author, bytes });
  }

  /** What the second judge is told: nothing while something is on its way, which is the firewall's own affair. */
  get lastSaid(): Case['said'] {
    return this.#hasQuotes && this.#underWay.length === 0 ? this.said.last : null;
  }

  /** The disk has it; applying it must not fail any more. */
  store(): void {
    for (const { author, bytes, news } of this.#underWay.splice(0)) {
      this.#stored.apply({ seq: this.#stored.seq + 1, author, bytes }, news);
    }
    this.#known = new PendingView(this.#stored);
  }
}

/**
 * One meeting around a small document: honest updates must pass; of each, mutated ones are judged, and what the
 * firewall lets through the second judge must find nothing wrong with. Now and then a lie that passed is believed.
 */
export function fuzzMeeting(seed: number, acts: number, counts: Counts): void {
  fuzz(seed, acts, counts, false);
}

/** The same around quotes, with what their speakers have said of them, and pages that meddle with them (R41). */
export function fuzzQuotes(seed: number, acts: number, counts: Counts): void {
  fuzz(seed, acts, counts, true);
}

const blocks: TemplateBlock[] = [
  { block: 'agreement' },
  { block: 'voice', kind: 'child' },
  { block: 'pause', minutes: 5 },
];
const quotes: TemplateBlock[] = [
  { block: 'voice', kind: 'family' },
  { block: 'voice', kind: 'child' },
  { block: 'voice', kind: 'family' },
];

function fuzz(seed: number, acts: number, counts: Counts, hasQuotes: boolean): void {
  const chance = chanceFrom(seed);
  const desk = new Desk(Y.encodeStateAsUpdate(seeded(template(hasQuotes ? quotes : blocks))), hasQuotes);
  const fail = (what: string) => counts.failures.push(`seed ${seed}: ${what}`);
  let pages = gather(desk.coming, chance);
  for (let act = 0; act < acts && counts.failures.length === 0; act++) {
    const { author, page } = pages[chance(pages.length)] as (typeof pages)[number];
    if (hasQuotes && chance(6) === 0) desk.said.sayOne(chance);
    if (hasQuotes && chance(3) === 0) page.meddle(chance);
    else if (seed >= firstTypists && chance(4) > 0) page.typeOn(chance);
    else page.act(chance);
    const meanwhile = somethingMeanwhile(pages, author, chance);
    for (const update of page.wrote.splice(0)) {
      if (chance(3) === 0) desk.store();
      const liar = chance(3) ? author : (people[chance(people.length)] as ParticipantId);
      if (lieAbout(update, liar, meanwhile, { desk, chance, counts, fail })) {
        for (const each of pages) each.page.close();
        pages = gather(desk.coming, chance);
        break;
      }
      const verdict = desk.judge(update, author);
      counts.judged += 1;
      if (verdict.kind === 'refused' && verdict.reason === 'own-words') {
        counts.ownWords = (counts.ownWords ?? 0) + 1;
        // The page gives up what was refused, and begins anew.
        for (const each of pages) each.page.close();
        pages = gather(desk.coming, chance);
        break;
      }
      if (verdict.kind === 'refused') fail(`an honest update is refused (${verdict.reason})`);
      const state = desk.coming.state().update;
      const wrong = hasQuotes ? findWrong(update, factsOf(desk, author, meanwhile)) : null;
      if (wrong) fail(wrong);
      if (chance(10) === 0 && seesOtherOrder(update, { state, meanwhile }))
        fail('two pages keep different minutes');
      desk.take(update, author, verdict);
      for (const each of pages) if (each.page !== page) each.page.take(update);
    }
  }
  desk.store();
  for (const each of pages) each.page.close();
}

interface Around {
  desk: Desk;
  chance: Chance;
  counts: Counts;
  fail: (what: string) => void;
}

/** True when a lie has been believed: the pages must begin anew. */
function lieAbout(
  update: Uint8Array,
  author: ParticipantId,
  meanwhile: Uint8Array,
  { desk, chance, counts, fail }: Around,
): boolean {
  const facts = factsOf(desk, author, meanwhile);
  const { state } = facts;
  const around = surroundings(desk.coming);
  for (let lie = 0; lie < lies; lie++) {
    const bytes = mutate(update, around, chance);
    const verdict = desk.judge(bytes, author);
    counts.judged += 1;
    if (verdict.kind === 'nothing-new') {
      counts.nothingNew += 1;
      if (!changesNothing(bytes, state)) fail('something new was taken for nothing');
    }
    if (verdict.kind !== 'news') continue;
    counts.accepted += 1;
    const wrong = findWrong(bytes, facts);
    if (wrong === null && seesOtherOrder(bytes, facts)) counts.otherOrder += 1;
    if (wrong) fail(`${wrong}: ${Buffer.from(bytes).toString('hex')}`);
    else if (chance(200) === 0) {
      desk.take(bytes, author, verdict);
      return true;
    }
  }
  return false;
}

function factsOf(desk: Desk, author: ParticipantId, meanwhile: Uint8Array): Case {
  const { owners } = desk.coming;
  const state = desk.coming.state().update;
  const said = desk.lastSaid;
  return { state, meanwhile, owners, author, child: 'sofie', people, said, family: ['fatima', 'sofie'] };
}

function gather(live: LiveDocument, chance: Chance) {
  const { update } = live.state();
  return people.map((author) => ({ author, page: new WritingPage(update, 100 + chance(2 ** 31)) }));
}

/** What another writes at the same time, and takes back: only the judge sees it. */
function somethingMeanwhile(
  pages: { author: ParticipantId; page: WritingPage }[],
  author: ParticipantId,
  chance: Chance,
): Uint8Array {
  const other = pages.find((each) => each.author !== author)?.page;
  if (!other) return Uint8Array.of(0, 0);
  const copy = new WritingPage(Y.encodeStateAsUpdate(other.doc), 50);
  const before = Y.encodeStateVector(copy.doc);
  for (let times = 0; times < 3; times++) copy.act(chance);
  const update = Y.encodeStateAsUpdate(copy.doc, before);
  copy.close();
  return update;
}

function surroundings({ doc }: LiveDocument): Surroundings {
  const ids: Id[] = [];
  for (const structs of doc.store.clients.values()) for (const { id } of structs) ids.push(id);
  return { ids, clients: [...doc.store.clients.keys()] };
}
