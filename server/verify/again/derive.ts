import { agreementsOf } from './agreements.ts';
import { itemsOf, type Named, quotesOf } from './canonical.ts';
import type { Json } from './json.ts';
import { type Log, logToDocument } from './log.ts';
import { documentToTrees, type Tree } from './tree.ts';
import { logToAuthors, writersOf } from './writers.ts';

/** A locked version as the database tells of it, without what was made of it at the lock. */
export interface Recorded {
  meeting: { [member: string]: Json };
  participants: { id: string; name: string; kind: string; [member: string]: Json }[];
  /** Taken off before the lock. */
  former: Recorded['participants'];
  lockedAt: string;
  lockedBy: string | null;
  /** Number of the last update that was locked. */
  seq: number;
  /** Of this version, in the order given. */
  recognitions: Answer[];
  notAsked: { participant: string; reason: string; by: string; at: string }[];
}

export interface Answer {
  participant: string;
  of: string;
  subject: string;
  answer: string;
  fingerprint: string | null;
  shown: string | null;
  words: string;
  typedBy: string | null;
  linkBy: string | null;
  at: string;
}

export type Locked = { [member: string]: Json };
type Row = { [member: string]: Json; linkBy: string | null };

/** What was locked, once more, from the log and the deeds alone (shared/lock/LOCKED.md). Throws on a broken log. */
export function recordedToLocked(recorded: Recorded, log: Log): Locked {
  const { participants, recognitions, notAsked } = recorded;
  const people = [...participants, ...recorded.former];
  const doc = logToDocument(log, recorded.seq);
  const trees = documentToTrees(doc);
  const items = itemsOf(trees).map((item, index) => ({ ...item, level: levelOf(trees, index) }));
  const said = items.filter(({ content }) => content.blocks.length > 0);
  const answers = people.flatMap(({ id }) => said.flatMap((item) => recognitionOf(id, item, recognitions)));
  const quotes = quotesToJson(trees, logToAuthors(log), recognitions);
  const rest = {
    items: said as unknown as Json[],
    ...agreementsOf(trees, people),
    notAsked: people.flatMap(({ id }) => {
      const last = notAsked.findLast((row) => row.participant === id);
      return last && last.reason !== '' ? [{ ...last }] : [];
    }),
  };
  const former = recorded.former.filter(({ id }) => standsIn(id, [rest, answers, quotes] as unknown as Json));
  const hasInterventions = rest.agreements.some((agreement) =>
    Object.hasOwn(agreement as object, 'interventions'),
  );
  const hasFormer = hasInterventions || former.length > 0;
  const hasLinks = hasFormer || [...answers, ...quotes].some(({ linkBy }) => linkBy !== null);
  const locked: Locked = {
    format: `faellesreferat-minutes-${hasInterventions ? 4 : hasFormer ? 3 : hasLinks ? 2 : 1}`,
    meeting: recorded.meeting,
    seq: recorded.seq,
    lockedAt: recorded.lockedAt,
    lockedBy: recorded.lockedBy,
    participants,
    ...(hasFormer ? { former } : {}),
    ...rest,
    recognitions: hasLinks ? answers : answers.map(withoutLink),
    quotes: hasLinks ? quotes : quotes.map(withoutLink),
  };
  doc.destroy();
  return locked;
}

/** L13. */
function standsIn(id: string, value: Json): boolean {
  if (typeof value !== 'object' || value === null) return value === id;
  return Object.values(value).some((inside) => standsIn(id, inside));
}

/** L12. */
function withoutLink({ linkBy: _, ...row }: Row): Json {
  return row;
}

/** L4. `index` counts the items; what stands outside comes after them. */
function levelOf(trees: readonly Tree[], index: number): 1 | 2 {
  const item = trees.filter(({ name }) => name === 'agendaItem')[index];
  return item?.attributes.level === 2 ? 2 : 1;
}

/** What somebody's rows about a subject say of this text: those after the last retraction, the last one counts. */
function answerTo(
  rows: readonly Answer[],
  participant: string,
  of: string,
  { id, fingerprint }: Pick<Named<unknown>, 'id' | 'fingerprint'>,
): Answer | undefined {
  const own = rows.filter((row) => row.participant === participant && row.of === of && row.subject === id);
  const retracted = own.findLastIndex(({ answer }) => answer === 'retracted');
  return own.slice(retracted + 1).findLast((row) => row.fingerprint === fingerprint);
}

/** L7. */
function recognitionOf(participant: string, item: Named<unknown>, rows: readonly Answer[]): Row[] {
  const held = answerTo(rows, participant, 'item', item);
  if (!held) return [];
  const { answer, words, typedBy, linkBy, at } = held;
  const { id, fingerprint } = item;
  return [{ participant, item: id, answer, fingerprint, words, typedBy, linkBy, at }];
}

/** L9. */
function quotesToJson(
  trees: readonly Tree[],
  authors: ReadonlyMap<number, string | null>,
  recognitions: readonly Answer[],
): Row[] {
  return quotesOf(trees).flatMap((quote): Row[] => {
    const { speaker, carriedFrom } = quote.tree.attributes;
    const writers = writersOf(quote.tree.element);
    if (!quote.content || writers.length === 0 || carriedFrom) return [];
    const whose = typeof speaker === 'string' && speaker ? speaker : null;
    const answer = whose === null ? undefined : answerTo(recognitions, whose, 'quote', quote);
    const writtenBy = [...new Set(writers.map((client) => authors.get(client) ?? null))];
    const confirmed = answer?.answer === 'yes' ? answer : null;
    const [confirmedAt, linkBy] = [confirmed?.at ?? null, confirmed?.linkBy ?? null];
    return [{ block: quote.id, writtenBy, speaker: whose, confirmedAt, linkBy }];
  });
}
