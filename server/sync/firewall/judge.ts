import type * as Y from 'yjs';
import type { Refusal } from '../../../shared/api/wire.ts';
import type { ParticipantId } from '../../../shared/ids.ts';
import {
  attributeFits,
  childFits,
  type FindPerson,
  hasAttribute,
  isElementName,
  markFits,
  maxDepth,
  personFits,
} from '../../../shared/minutes/model/fits.ts';
import { fragmentName } from '../../../shared/minutes/model/schema.ts';
import { decodeUpdate, type Id, type Struct, type Update } from '../document/decode.ts';
import type { Growth } from '../document/document-bound.ts';
import type { Holder, Place, Placed } from '../document/position.ts';
import { onlyLetters, placedToRun, type Run, type Typed } from '../document/typing.ts';
import { ConflictScan } from './conflict-scan.ts';
import { OwnWords, type QuoteFacts } from './own-words.ts';
import { Overlay, type PendingView } from './pending-view.ts';

/** Whom the minutes may name: facts that the rooms do not know. */
export type People = FindPerson;

/** What an update brings. */
export interface News extends Typed {
  kind: 'news';
  news: Iterable<Placed>;
  clients: number[];
  growth: Growth;
}

export type Verdict = News | { kind: 'nothing-new' } | { kind: 'refused'; reason: Refusal };

const refused = (reason: Refusal): Verdict => ({ kind: 'refused', reason });

/**
 * Judges an update by looking at it, before anything is applied (R14): bounded and read to its end, continues what is
 * known without a gap, rests only on what is known, writes only under the author's own client ids (R18), and says
 * only what minutes can say (R33), and leaves the words of whoever is quoted to them (R41).
 */
export function judgeUpdate(
  bytes: Uint8Array,
  author: ParticipantId,
  known: PendingView,
  people: People,
  { mayTakeItems = false, quotes = null }: Partial<Rules> = {},
): Verdict {
  const update = decodeUpdate(bytes);
  if (typeof update === 'string') return refused(update);
  const letters = known.continueRun(update, author);
  if (!letters) {
    const ownWords = quotes && new OwnWords(known, author, { people, said: quotes });
    const judging = { people, mayTakeItems, ownWords };
    return judgeWhole(update, bytes.byteLength, new Overlay(known, author), judging);
  }
  const { struct } = letters;
  return {
    kind: 'news',
    news: [letters],
    clients: [struct.client],
    run: placedToRun(letters),
    letters: struct,
    growth: lettersToGrowth(struct),
  };
}

export interface Rules {
  /** R34: the server alone, when somebody has changed the agenda. */
  mayTakeItems: boolean;
  /** R41: what has been said of quotes; null for what the server writes itself. */
  quotes: QuoteFacts['said'] | null;
}

interface Judging extends Pick<Rules, 'mayTakeItems'> {
  people: People;
  ownWords: OwnWords | null;
}

function judgeWhole(update: Update, bytes: number, draft: Overlay, judging: Judging): Verdict {
  const chains: Struct[][] = [];
  for (const chain of update.chains) {
    const news = newIn(chain, draft);
    if (typeof news === 'string') return refused(news);
    if (news.length > 0) chains.push(news);
  }
  const clients = chains.map((chain) => chain[0]?.client ?? 0);
  if (!clients.every((client) => draft.isOwn(client))) return refused('not-allowed');
  const scan = new ConflictScan(draft);
  const trouble = followChains(chains, draft, scan, judging) ?? judgeDeletes(update, draft, judging);
  if (trouble) return refused(trouble);
  if (judging.ownWords?.admitsFields([...draft.news()], update.deletes) === false)
    return refused('own-words');
  const removes = update.deletes.reduce((sum, range) => sum + draft.known.standing(range).length, 0);
  if (clients.length === 0 && removes === 0) return { kind: 'nothing-new' };
  const run = scan.isAlone ? draftToRun(update, draft) : null;
  const growth = { bytes, structs: 2 * draft.size, adds: draft.length, removes };
  return { kind: 'news', news: draft.news(), clients, run, letters: null, growth };
}

/** They become part of the run that stands there. */
function lettersToGrowth({ content, length }: Struct): Growth {
  const bytes = content.kind === 'words' ? Buffer.byteLength(content.text) + 1 : 0;
  return { bytes, structs: 0, adds: length, removes: 0 };
}

/** Where the author goes on typing, when this is nothing but letters. */
function draftToRun(update: Update, draft: Overlay): Run | null {
  const struct = draft.known.isOnlyTyping ? onlyLetters(update) : null;
  const placed = struct && draft.placed(struct);
  return placed ? placedToRun(placed) : null;
}

/** What of a chain is not known yet. Yjs looks up what the known rests on all the same, and throws on a lie. */
function newIn(chain: Struct[], draft: Overlay): Struct[] | Refusal {
  const news: Struct[] = [];
  for (const struct of chain) {
    const reached = draft.clock(struct.client);
    if (struct.clock > reached && news.length === 0) return 'gap';
    if (struct.clock + struct.length > reached) news.push(struct);
    else if (!restsOnKnown(struct, draft)) return 'gap';
    else if (!standsWhereItSays(struct, draft, struct)) return 'not-allowed';
  }
  return news;
}

/** True for what says of itself where it is known to stand. */
function standsWhereItSays(struct: Struct, draft: Overlay, id: Id): boolean {
  if (struct.content.kind === 'gone') return true;
  const place = placeOf(struct, draft);
  return place !== undefined && isSamePlace(place, draft.place(id));
}

/** Goes along all chains as Yjs will, each struct only when what it rests on has been reached. */
function followChains(
  chains: Struct[][],
  draft: Overlay,
  scan: ConflictScan,
  judging: Judging,
): Refusal | null {
  const open = chains.map((structs) => ({ structs, at: 0 }));
  for (let moved = true; moved; ) {
    moved = false;
    for (const chain of open) {
      for (let struct = chain.structs[chain.at]; struct; struct = chain.structs[chain.at]) {
        if (!restsOnKnown(struct, draft)) break;
        const trouble = takeStruct(struct, draft, scan, judging);
        if (trouble) return trouble;
        chain.at += 1;
        moved = true;
      }
    }
  }
  return open.every(({ at, structs }) => at === structs.length) ? null : 'gap';
}

function restsOnKnown({ origin, right, parent }: Struct, draft: Overlay): boolean {
  const isReached = (id: Id | null) => id === null || id.clock < draft.clock(id.client);
  return isReached(origin) && isReached(right) && (typeof parent === 'string' || isReached(parent));
}

function takeStruct(struct: Struct, draft: Overlay, scan: ConflictScan, judging: Judging): Refusal | null {
  if (struct.content.kind === 'gone') {
    draft.put({ struct, place: null, holder: null });
    return null;
  }
  const place = placeOf(struct, draft);
  if (place === undefined || !contentFits(struct, place, judging.people)) return 'not-allowed';
  if (place && renamesItem(place, draft)) return 'not-allowed';
  if (place && judging.ownWords?.admits(struct, place) === false) return 'own-words';
  const reached = draft.clock(struct.client);
  if (struct.clock < reached) {
    // Yjs puts the rest of what is half known behind the known half, wherever it says that it stands.
    if (!standsWhereItSays(struct, draft, { client: struct.client, clock: reached - 1 }))
      return 'not-allowed';
  } else if (place) {
    const trouble = scan.admit(struct, place);
    if (trouble) return trouble;
  }
  draft.put({ struct, place, holder: place && holderMadeBy(struct, place.holder.depth + 1) });
  return null;
}

/** Null when its place is gone; undefined when it has none. Neighbours stand side by side or not at all. */
function placeOf({ origin, right, parent, key }: Struct, draft: Overlay): Place | null | undefined {
  if (origin && right) {
    const place = draft.place(origin);
    return isSamePlace(place, draft.place(right)) ? place : undefined;
  }
  const beside = origin ?? right;
  if (beside) return draft.place(beside);
  if (typeof parent === 'string') {
    return parent === fragmentName && key === null ? { holder: draft.known.root(), key } : undefined;
  }
  const holder = parent && draft.holder(parent);
  return holder ? { holder, key } : holder;
}

function isSamePlace(a: Place | null, b: Place | null): boolean {
  return a === null || b === null ? a === b : a.holder === b.holder && a.key === b.key;
}

function holderMadeBy({ content }: Struct, depth: number): Holder | null {
  if (content.kind === 'element') return { node: content.name, depth, type: null };
  return content.kind === 'text' ? { node: 'text', depth, type: null } : null;
}

/** R33. What is written into something that is gone meanwhile goes with it, but is kept till then: names count. */
function contentFits({ content }: Struct, place: Place | null, people: People): boolean {
  const holder = place?.holder;
  const isChild = !place || place.key === null;
  switch (content.kind) {
    case 'gone':
      return true;
    case 'deleted':
      return !place || place.key === null || hasAttribute(place.holder.node, place.key);
    case 'words':
      return isChild && (!holder || holder.node === 'text');
    case 'mark':
      return isChild && (!holder || holder.node === 'text') && markFits(content.name, content.value);
    case 'text':
      return isChild && (!holder || childFits(holder.node, 'text'));
    case 'element':
      if (!holder) return isElementName(content.name);
      return isChild && childFits(holder.node, content.name) && holder.depth < maxDepth;
    case 'values':
      return !place || valuesFit(content.values, place, people);
  }
}

/** Who is named takes part, and who owns something is never the child (R071 of the requirements). */
function valuesFit(values: unknown[], { holder, key }: Place, people: People): boolean {
  if (key === null) return false;
  return values.every(
    (value) => attributeFits(holder.node, key, value) && personFits(holder.node, key, value, people),
  );
}

/** R34. What people have said of an item of the agenda is bound to its id. */
function renamesItem({ holder, key }: Place, draft: Overlay): boolean {
  const item = key === 'id' && holder.node === 'agendaItem' ? holder.type?._item : null;
  return item ? !draft.isOwn(item.id.client) : false;
}

/** Step 5: what it really deletes. */
function judgeDeletes(
  { deletes }: Update,
  draft: Overlay,
  { mayTakeItems, ownWords }: Judging,
): Refusal | null {
  for (const range of deletes) {
    if (range.to > draft.clock(range.client)) return 'gap';
    const { agendaItems } = draft.known.standing(range);
    if (mayTakeItems) continue;
    if (!draft.isOwn(range.client) && !agendaItems.every((item) => bringsBack(item, draft)))
      return 'not-allowed';
    if (ownWords?.admitsDeletion(range, deletes) === false) return 'own-words';
  }
  return null;
}

/** R34. An editor may make an item of the agenda anew, with the same id; it never takes one away. */
function bringsBack(item: Y.XmlElement, draft: Overlay): boolean {
  const id: unknown = item.getAttribute('id');
  if (id === undefined) return true;
  for (const { struct, place } of draft.news()) {
    const isItemsId = place?.key === 'id' && place.holder.node === 'agendaItem' && place.holder.type === null;
    if (isItemsId && struct.content.kind === 'values' && struct.content.values.includes(id)) return true;
  }
  return false;
}
