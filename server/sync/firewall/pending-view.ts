import * as Y from 'yjs';
import type { ParticipantId } from '../../../shared/ids.ts';
import { fragmentName } from '../../../shared/minutes/model/schema.ts';
import type { DeletedRange, Id, Update } from '../document/decode.ts';
import type { LiveDocument } from '../document/live-document.ts';
import type { Holder, Place, Placed, Type } from '../document/position.ts';
import { isSameId, onlyLetters } from '../document/typing.ts';
import { isInQuote } from './quote-spot.ts';

/** Structs by client, in the order of their clocks. */
class StructIndex {
  #chains = new Map<number, Placed[]>();
  size = 0;

  end(client: number): number | undefined {
    const last = this.#chains.get(client)?.at(-1)?.struct;
    return last && last.clock + last.length;
  }

  at({ client, clock }: Id): Placed | undefined {
    const chain = this.#chains.get(client) ?? [];
    let [low, high] = [0, chain.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      const { struct } = chain[middle] as Placed;
      if (clock < struct.clock) high = middle;
      else if (clock >= struct.clock + struct.length) low = middle + 1;
      else return chain[middle];
    }
    return undefined;
  }

  put(placed: Placed): void {
    const chain = this.#chains.get(placed.struct.client);
    if (chain) chain.push(placed);
    else this.#chains.set(placed.struct.client, [placed]);
    this.size += 1;
  }

  of(client: number): readonly Placed[] {
    return this.#chains.get(client) ?? [];
  }

  *all(): Iterable<Placed> {
    for (const chain of this.#chains.values()) yield* chain;
  }
}

/**
 * What an update may rest on: the live document, and before it what stands earlier in the same batch on its way
 * to the disk. Made anew for every batch, so nothing that failed to be stored is ever taken for known.
 */
export class PendingView {
  #live: LiveDocument;
  #underWay = new StructIndex();
  #owners = new Map<number, ParticipantId>();
  /** Nothing but letters being typed is on its way. */
  isOnlyTyping = true;

  constructor(live: LiveDocument) {
    this.#live = live;
  }

  /** The letters in their place, when they stand right behind the author's last ones; null when all must be judged. */
  continueRun(update: Update, author: ParticipantId): Placed | null {
    const struct = this.isOnlyTyping ? onlyLetters(update) : null;
    const run = struct && this.#live.typing.run(struct.client);
    if (!run || struct.clock !== run.clock + 1 || this.#live.owners.get(struct.client) !== author)
      return null;
    if (isInQuote(run.place.holder.type)) return null;
    const isBehind = isSameId(struct.origin, run) && isSameId(struct.right, run.right);
    return isBehind ? { struct, place: run.place, holder: null } : null;
  }

  /** How many structs are on their way. */
  get underWay(): number {
    return this.#underWay.size;
  }

  /** The first clock of this client that is not known. */
  clock(client: number): number {
    return this.#underWay.end(client) ?? Y.getState(this.#live.doc.store, client);
  }

  /** R18. Anybody may take an id that nobody has. */
  mayWriteAs(client: number, author: ParticipantId): boolean {
    const { owners } = this.#live;
    if (owners.has(client)) return owners.get(client) === author;
    const taken = this.#owners.get(client);
    return taken === undefined || taken === author;
  }

  isTaken(client: number): boolean {
    return this.#live.owners.has(client) || this.#owners.has(client);
  }

  /** The document itself. */
  root(): Holder {
    return typeToHolder(this.#live.doc.getXmlFragment(fragmentName));
  }

  /** Where the thing with this known id stands; null when its place is gone. */
  place(id: Id): Place | null {
    const item = this.item(id);
    if (!item) return this.#underWay.at(id)?.place ?? null;
    return item.parent instanceof Y.AbstractType
      ? { holder: typeToHolder(item.parent), key: item.parentSub }
      : null;
  }

  /** What the thing with this known id holds others in; null when it is gone, undefined when it holds nothing. */
  holder(id: Id): Holder | null | undefined {
    const item = this.item(id);
    if (item) {
      if (item.content instanceof Y.ContentType) return typeToHolder(item.content.type);
      return item.content instanceof Y.ContentDeleted ? null : undefined;
    }
    const placed = this.#underWay.at(id);
    if (!placed || placed.place === null) return null;
    return placed.holder ?? (placed.struct.content.kind === 'deleted' ? null : undefined);
  }

  /** The item of the live document that this id is in; null when it is gone or still on its way. */
  item({ client, clock }: Id): Y.Item | null {
    const structs = this.#live.doc.store.clients.get(client);
    if (!structs || clock >= Y.getState(this.#live.doc.store, client)) return null;
    const struct = structs[Y.findIndexSS(structs, clock)];
    return struct instanceof Y.Item ? struct : null;
  }

  /** What is on its way under this id. */
  onItsWay(id: Id): Placed | undefined {
    return this.#underWay.at(id);
  }

  /** What a deletion of this known range takes away that stands. What is only on its way counts as standing. */
  standing(range: DeletedRange): { length: number; agendaItems: Y.XmlElement[] } {
    const { client, from, to } = range;
    const end = Y.getState(this.#live.doc.store, client);
    const taken = { length: Math.max(0, to - Math.max(from, end)), agendaItems: [] as Y.XmlElement[] };
    for (const struct of this.livingIn(range)) {
      taken.length += Math.min(to, struct.id.clock + struct.length) - Math.max(from, struct.id.clock);
      const item = agendaItemIn(struct);
      if (item) taken.agendaItems.push(item);
    }
    return taken;
  }

  /** What stands of a known range in the live document. */
  *livingIn({ client, from, to }: DeletedRange): Iterable<Y.Item | Y.GC> {
    const { store } = this.#live.doc;
    const end = Y.getState(store, client);
    const structs = store.clients.get(client) ?? [];
    for (let index = from < end ? Y.findIndexSS(structs, from) : end; index < structs.length; index++) {
      const struct = structs[index];
      if (!struct || struct.id.clock >= to) break;
      if (!struct.deleted) yield struct;
    }
  }

  /** What of a known range is still on its way. */
  comingIn({ client, from, to }: DeletedRange): Placed[] {
    return [...this.#underWay.of(client)].filter(
      ({ struct: { clock, length } }) => clock < to && clock + length > from,
    );
  }

  /** All that is still on its way. */
  coming(): Iterable<Placed> {
    return this.#underWay.all();
  }

  /** Whose each Yjs client id is in the live document. */
  get authors(): ReadonlyMap<number, ParticipantId | null> {
    return this.#live.owners;
  }

  ownerOf(client: number): ParticipantId | null {
    return this.#live.owners.get(client) ?? this.#owners.get(client) ?? null;
  }

  /** An update is on its way: what comes after it may rest on it. `isTyping`: it is nothing but letters. */
  add(news: Iterable<Placed>, author: ParticipantId, isTyping: boolean): void {
    for (const placed of news) {
      this.#underWay.put(placed);
      this.#owners.set(placed.struct.client, author);
    }
    this.isOnlyTyping &&= isTyping;
  }
}

/** What is known and, on top of it, as much of an update as has been judged. */
export class Overlay {
  readonly known: PendingView;
  #author: ParticipantId;
  #new = new StructIndex();

  constructor(known: PendingView, author: ParticipantId) {
    this.known = known;
    this.#author = author;
  }

  /** True for what the author wrote. */
  isOwn(client: number): boolean {
    return this.known.mayWriteAs(client, this.#author);
  }

  get size(): number {
    return this.#new.size;
  }

  /** Of all that it writes. */
  get length(): number {
    let length = 0;
    for (const { struct } of this.#new.all()) length += struct.length;
    return length;
  }

  clock(client: number): number {
    return this.#new.end(client) ?? this.known.clock(client);
  }

  place(id: Id): Place | null {
    const placed = this.#new.at(id);
    return placed ? placed.place : this.known.place(id);
  }

  holder(id: Id): Holder | null | undefined {
    const placed = this.#new.at(id);
    if (!placed) return this.known.holder(id);
    if (placed.place === null) return null;
    return placed.holder ?? (placed.struct.content.kind === 'deleted' ? null : undefined);
  }

  put(placed: Placed): void {
    this.#new.put(placed);
  }

  /** What is not in the live document yet under this id: new, or on its way. */
  placed(id: Id): Placed | undefined {
    return this.#new.at(id) ?? this.known.onItsWay(id);
  }

  news(): Iterable<Placed> {
    return this.#new.all();
  }
}

/** A type's node and depth never change: Yjs moves nothing. */
const holders = new WeakMap<Type, Holder>();

function typeToHolder(type: Type): Holder {
  const found = holders.get(type);
  if (found) return found;
  const parent = type._item?.parent;
  const depth = parent instanceof Y.AbstractType ? typeToHolder(parent).depth + 1 : 0;
  const holder: Holder = { node: typeToNode(type), depth, type };
  holders.set(type, holder);
  return holder;
}

function typeToNode(type: Type): string {
  if (type instanceof Y.XmlText) return 'text';
  if (type instanceof Y.XmlElement) return type.nodeName;
  // Another root would hold nothing that the minutes show.
  return type._item === null && type.doc?.share.get(fragmentName) === type ? 'doc' : '';
}

/** The agenda item that goes with this: itself, or the one whose id it is. */
function agendaItemIn(struct: Y.Item | Y.GC): Y.XmlElement | null {
  if (!(struct instanceof Y.Item)) return null;
  const { content, parent, parentSub } = struct;
  const type = content instanceof Y.ContentType ? content.type : parentSub === 'id' ? parent : null;
  return type instanceof Y.XmlElement && type.nodeName === 'agendaItem' ? type : null;
}
