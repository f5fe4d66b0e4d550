import type { DocumentId, PersonId } from '../../../shared/ids.ts';
import type { Store } from '../../store/store.ts';
import type { DeedRow } from './server-write.ts';

/** So many characters of the instant are the same within ten minutes (`2026-11-24T13:3`). */
const tenMinutes = 15;

/**
 * I16. The log of a document says who wrote what, but forgets it when it is compacted; the audit remembers that somebody
 * wrote. Not of each letter: the first update of somebody within ten minutes has a row, and that covers what follows.
 */
export class Writings {
  #document: DocumentId;
  #access: Store['access'];
  #covered = new Map<PersonId, string>();

  constructor(document: DocumentId, access: Store['access']) {
    this.#document = document;
    this.#access = access;
  }

  /** The row to be stored with an update; null when an earlier one covers it. `at`: instant. */
  begin(person: PersonId, at: string): DeedRow | null {
    const period = at.slice(0, tenMinutes);
    if (this.#covered.get(person) === period) return null;
    this.#covered.set(person, period);
    const meeting = this.#access.document(this.#document)?.meeting ?? null;
    return { person, operation: 'writeMinutes', meeting, subject: null, at };
  }

  /** Neither the update nor its row is stored. */
  undo(person: PersonId): void {
    this.#covered.delete(person);
  }
}
