import type * as Y from 'yjs';
import type { Draft, Holder, Place, Placed } from './known.ts';
import type { Id, Struct } from './update.ts';

/** Steps that Yjs may take to find the places of one update's structs; it takes a good ten million a second. */
const mostSteps = 150_000;

/**
 * R36. Whoever writes where others wrote at the same time is given a place among them, and Yjs goes along all of them to
 * find it. A page writes beside what it sees, so it is rarely long; but 64 KiB can say "after the first letter and
 * before the last" 8,000 times, which takes seconds for everybody. This counts the steps before they are taken.
 */
export class Crowd {
  #draft: Draft;
  #steps = 0;
  /** What stands right after an id, or first in a holder, where this update has put something. */
  #after = new Map<string, Id | null>();
  #first = new Map<Holder, Map<string | null, Id | null>>();

  constructor(draft: Draft) {
    this.#draft = draft;
  }

  /**
   * Whether what it was written after comes before what it was written before, in a time that can be borne. `wait`:
   * that is seen only when what is on its way has come.
   */
  admit(struct: Struct, place: Place): 'yes' | 'no' | 'wait' {
    const { origin, right, client, clock, length } = struct;
    const beside = this.#beside(origin, place);
    const isBeside = beside === null ? right === null : right !== null && isSame(beside, right);
    this.#after.set(idToKey({ client, clock: clock + length - 1 }), isBeside ? beside : right);
    if (!isBeside) return this.#judge(struct, place);
    if (origin) this.#after.set(idToKey(origin), { client, clock });
    else this.#setFirst(place, { client, clock });
    return 'yes';
  }

  #judge(struct: Struct, place: Place): 'yes' | 'no' | 'wait' {
    const { origin, right } = struct;
    const { known, size } = this.#draft;
    this.#steps += 1 + size + known.underWay;
    // In what nobody has yet, nobody writes at the same time: Yjs' redo relies on it.
    const isAlone = place.holder.type === null;
    const isInOrder =
      isAlone || (origin && right ? this.#precedes(origin, right) : this.#walk(origin, right, place));
    if (!this.#isWithin) return 'no';
    if (isInOrder) return 'yes';
    return known.underWay > 0 ? 'wait' : 'no';
  }

  /**
   * What came later was put beside what was there: whatever comes after it comes after what it was put before. So the
   * later of the two gives way to its own neighbour until both are in the live document, where one can look.
   */
  #precedes(left: Id, right: Id): boolean {
    let a: Id | null = left;
    let b: Id | null = right;
    let isStrict = true;
    while (this.#isWithin) {
      this.#steps += 1;
      // The end comes before nothing, and nothing before the beginning.
      if (a === null || b === null) return false;
      if (isSame(a, b)) return !isStrict;
      const one: Placed | undefined = this.#draft.placed(a);
      const other: Placed | undefined = this.#draft.placed(b);
      if (one && one === other) return a.clock < b.clock;
      if (one && (!other || one.order > other.order)) a = one.struct.right;
      else if (other) b = other.struct.origin;
      else return this.#walk(a, b, null);
      isStrict = false;
    }
    return false;
  }

  /** What stands right after `origin`, or first in the place when there is none. */
  #beside(origin: Id | null, place: Place): Id | null {
    if (!origin) {
      const put = this.#first.get(place.holder)?.get(place.key);
      return put !== undefined ? put : (firstItem(place)?.id ?? null);
    }
    const put = this.#after.get(idToKey(origin));
    if (put !== undefined) return put;
    const item = this.#draft.known.item(origin);
    if (item && origin.clock === item.id.clock + item.length - 1) return item.right?.id ?? null;
    // Inside a run of letters stands the next letter.
    return { client: origin.client, clock: origin.clock + 1 };
  }

  #setFirst({ holder, key }: Place, id: Id): void {
    const first = this.#first.get(holder) ?? new Map<string | null, Id | null>();
    this.#first.set(holder, first.set(key, id));
  }

  /** Goes along the live document. */
  #walk(origin: Id | null, right: Id | null, place: Place | null): boolean {
    const { known } = this.#draft;
    const left = origin && known.item(origin);
    const end = right && known.item(right);
    if (origin && right && left && left === end) return right.clock > origin.clock;
    if (origin && !left) return true;
    let item = left ? left.right : place && firstItem(place);
    for (; item && item !== end && this.#isWithin; item = item.right) this.#steps += 1;
    return end === null || item === end;
  }

  get #isWithin(): boolean {
    return this.#steps <= mostSteps;
  }
}

/** The first of the children, or the oldest value of an attribute. */
function firstItem({ holder: { type }, key }: Place): Y.Item | null {
  if (!type) return null;
  if (key === null) return type._start;
  let item = type._map.get(key) ?? null;
  while (item?.left) item = item.left;
  return item;
}

const isSame = (a: Id, b: Id) => a.client === b.client && a.clock === b.clock;

const idToKey = ({ client, clock }: Id) => `${client}:${clock}`;
