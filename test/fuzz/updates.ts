import * as Y from 'yjs';
import { LiveDocument } from '../../server/rooms/document.ts';
import { judgeUpdate } from '../../server/rooms/firewall.ts';
import { Known } from '../../server/rooms/known.ts';
import type { Id } from '../../server/rooms/update.ts';
import type { ParticipantId } from '../../shared/ids.ts';
import { samplePeople } from '../server/rooms/table.ts';
import { seeded, template } from '../shared/minutes/sample.ts';
import { type Chance, chanceFrom } from './chance.ts';
import { mutate, type Surroundings } from './mutate.ts';
import { changesNothing, findWrong } from './oracle.ts';
import { WritingPage } from './writing.ts';

export interface Counts {
  judged: number;
  accepted: number;
  nothingNew: number;
  /** What went wrong, with the seed that shows it. */
  failures: string[];
}

const people = ['lise', 'fatima', 'sofie', 'tolk'] as ParticipantId[];
/** Lies told about each honest update. */
const lies = 30;

/**
 * One meeting around a small document: honest updates must pass; of each, mutated ones are judged, and what the
 * firewall lets through the second judge must find nothing wrong with. Now and then a lie that passed is believed.
 */
export function fuzzMeeting(seed: number, acts: number, counts: Counts): void {
  const chance = chanceFrom(seed);
  const live = new LiveDocument(1);
  const seedDoc = seeded(
    template([{ block: 'agreement' }, { block: 'voice', kind: 'child' }, { block: 'pause', minutes: 5 }]),
  );
  live.apply({ seq: 1, author: null, bytes: Y.encodeStateAsUpdate(seedDoc) });
  const fail = (what: string) => counts.failures.push(`seed ${seed}: ${what}`);
  let pages = gather(live, chance);

  for (let act = 0; act < acts && counts.failures.length === 0; act++) {
    const { author, page } = pages[chance(pages.length)] as (typeof pages)[number];
    page.act(chance);
    const honest = page.wrote.splice(0);
    const meanwhile = somethingMeanwhile(pages, author, chance);
    for (const update of honest) {
      const state = live.state().update;
      const facts = { state, meanwhile, owners: live.owners, author, child: 'sofie', people };
      const around = surroundings(live);
      const liar = chance(3) ? author : (people[chance(people.length)] as ParticipantId);
      let believed = false;
      for (let lie = 0; lie < lies && !believed; lie++) {
        const bytes = mutate(update, around, chance);
        const verdict = judgeUpdate(bytes, liar, new Known(live), samplePeople);
        counts.judged += 1;
        if (verdict.kind === 'nothing-new') {
          counts.nothingNew += 1;
          if (!changesNothing(bytes, state)) fail('something new was taken for nothing');
        }
        if (verdict.kind !== 'news') continue;
        counts.accepted += 1;
        const wrong = findWrong(bytes, { ...facts, author: liar });
        if (wrong) fail(`${wrong}: ${Buffer.from(bytes).toString('hex')} after ${live.seq} rows`);
        else if (chance(200) === 0) {
          live.apply({ seq: live.seq + 1, author: liar, bytes });
          believed = true;
        }
      }
      if (believed) {
        for (const each of pages) each.page.close();
        pages = gather(live, chance);
        break;
      }
      const verdict = judgeUpdate(update, author, new Known(live), samplePeople);
      counts.judged += 1;
      if (verdict.kind === 'refused') fail(`an honest update is refused (${verdict.reason})`);
      if (verdict.kind === 'news') live.apply({ seq: live.seq + 1, author, bytes: update });
      for (const each of pages) if (each.page !== page) each.page.take(update);
    }
  }
  for (const each of pages) each.page.close();
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
