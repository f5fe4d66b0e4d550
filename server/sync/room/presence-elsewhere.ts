import type { ParticipantId, PersonId } from '../../../shared/ids.ts';
import type { CursorElsewhere } from '../../bus/bus.ts';
import type { Access } from '../socket/session.ts';
import { readCursor } from './cursor.ts';

export interface PresenceEntry {
  clientId: number;
  clock: number;
  /** JSON of what others are told. */
  state: string;
}

interface Elsewhere extends PresenceEntry {
  /** Which node has said it, and when. */
  from: string;
  at: number;
  person: PersonId;
  participant: ParticipantId;
}

interface ElsewhereParts {
  mayWriteAs(clientId: number, participant: ParticipantId): boolean;
  accessOf(person: PersonId): Access | null;
  now(): number;
  tick(): number;
}

/** A page says where it is every fifteen seconds: one that has not is on no node any more. Milliseconds. */
const silence = 30_000;

/**
 * Who is in the document at other nodes. Who it is, is asked of this node's own copy of access: a node, or whoever speaks as one, can
 * name nobody who may not be here.
 */
export class PresenceElsewhere {
  #parts: ElsewhereParts;
  #present = new Map<number, Elsewhere>();

  constructor(parts: ElsewhereParts) {
    this.#parts = parts;
  }

  /** What is to be told of it here. */
  hear(of: readonly CursorElsewhere[], from: string): PresenceEntry[] {
    return of.flatMap(({ client, person, cursor }) => {
      const known = this.#present.get(client);
      if (cursor === null) return known?.from === from ? [this.#remove(known)] : [];
      const access = this.#parts.accessOf(person);
      if (!access?.read || !this.#parts.mayWriteAs(client, access.participant)) return [];
      if (known && known.participant !== access.participant) return [];
      const state = cursorToState(cursor, access);
      if (state === null) return [];
      const { participant } = access;
      const entry = { clientId: client, clock: this.#parts.tick(), state, from, at: this.#parts.now() };
      this.#present.set(client, { ...entry, person, participant });
      return [entry];
    });
  }

  /** Those who are still somebody here. */
  all(): PresenceEntry[] {
    return [...this.#present.values()].filter(({ person }) => this.#parts.accessOf(person)?.read === true);
  }

  /** The page has come here. */
  forget(client: number): void {
    this.#present.delete(client);
  }

  mayTake(client: number, participant: ParticipantId): boolean {
    const known = this.#present.get(client);
    return !known || known.participant === participant;
  }

  takeSilent(): PresenceEntry[] {
    const since = this.#parts.now() - silence;
    return [...this.#present.values()].filter(({ at }) => at < since).map((known) => this.#remove(known));
  }

  #remove({ clientId }: Elsewhere): PresenceEntry {
    this.#present.delete(clientId);
    return { clientId, clock: this.#parts.tick(), state: 'null' };
  }
}

export function accessToUser({ name, role, participant }: Access): string {
  return JSON.stringify({ name, role, participant });
}

/** Made anew, as what comes from a page is (R10). Null when it is no cursor. */
function cursorToState(json: string, access: Access): string | null {
  try {
    const cursor = readCursor(JSON.parse(json));
    return cursor === undefined
      ? null
      : `{"user":${accessToUser(access)},"cursor":${JSON.stringify(cursor)}}`;
  } catch {
    return null;
  }
}
