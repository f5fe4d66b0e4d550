import type * as Y from 'yjs';
import type { Refusal } from '../../../shared/api/wire.ts';
import type { Id, Struct } from '../document/decode.ts';
import type { Holder, Place } from '../document/position.ts';
import { isSameId } from '../document/typing.ts';
import type { Overlay } from './pending-view.ts';

/** Steps that Yjs may take to find the places of one update's structs; it takes a good ten million a second. */
const maxSteps = 150_000;

/**
 * R36. Whoever writes where others wrote at the same time is given a place among them, and Yjs goes along all of them to
 * find it. A page writes beside what it sees, so it is rarely long; but 64 KiB can say "after the first letter and
 * before the last" 8,000 times, which takes seconds for everybody. This counts the steps before they are taken.
 */
export class ConflictScan {
  #draft: Overlay;
  #steps = 0;
  /** What stands right after an id, or first in a holder, where this update has put something. */
  #after = new Map<string, Id | null>();
  #first = new Map<Holder, Map<string | null, Id | null>>();

  constructor(draft: Overlay) {
    this.#draft = draft;
  }

  /** Refuses what was written after something that does not come before what it was written before, and too much of it. */
  admit(struct: Struct, place: Place): Refusal | null {
    const { origin, right, client, clock, length } = struct;
    const beside = this.#beside(origin, place);
    const isBeside = isSameId(beside, right);
    this.#after.set(idToKey({ client, clock: clock + length - 1 }), isBeside ? beside : right);
    if (!isBeside) return this.#judge(struct, place);
    if (origin) this.#after.set(idToKey(origin), { client, clock });
    else this.#setFirst(place, { client, clock });
    return null;
  }

  #judge(struct: Struct, place: Place): Refusal | null {
    const { origin, right } = struct;
    const { known, size } = this.#draft;
    this.#steps += 1 + size + known.underWay;
    // In what nobody has yet, nobody writes at the same time: Yjs' redo relies on it.
    const isInOrder = place.holder.type === null || this.#walk(origin, right, place);
    if (!this.#isWithin) return 'too-large';
    return isInOrder ? null : 'not-allowed';
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

  /**
   * Goes along the live document. Of what is on its way one sees only what stands in one run: a page whose words were
   * lost on the way has seen others' since, and nobody else can tell the order.
   */
  #walk(origin: Id | null, right: Id | null, place: Place): boolean {
    const { known } = this.#draft;
    const left = origin && known.item(origin);
    const end = right && known.item(right);
    if (origin && right && isOneRun(left, end, this.#draft, origin, right)) return right.clock > origin.clock;
    if (origin && !left) return true;
    let item = left ? left.right : firstItem(place);
    for (; item !== null && item !== end && this.#isWithin; item = item.right) this.#steps += 1;
    return end === null || item === end;
  }

  /** True when nobody wrote at the same time in the same place. */
  get isAlone(): boolean {
    return this.#steps === 0;
  }

  get #isWithin(): boolean {
    return this.#steps <= maxSteps;
  }
}

function isOneRun(left: Y.Item | null, end: Y.Item | null, draft: Overlay, origin: Id, right: Id): boolean {
  if (left || end) return left === end;
  const run = draft.placed(origin);
  return run !== undefined && run === draft.placed(right);
}

/** The first of the children, or the oldest value of an attribute. */
function firstItem({ holder: { type }, key }: Place): Y.Item | null {
  if (!type) return null;
  if (key === null) return type._start;
  let item = type._map.get(key) ?? null;
  while (item?.left) item = item.left;
  return item;
}

const idToKey = ({ client, clock }: Id) => `${client}:${clock}`;
