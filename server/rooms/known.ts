import * as Y from 'yjs';
import type { ParticipantId } from '../../shared/ids.ts';
import type { LiveDocument } from './document.ts';

/**
 * What an update may rest on: the live document, and before it what stands earlier in the same group on its way
 * to the disk. Made anew for every group, so nothing that failed to be stored is ever taken for known.
 */
export class Known {
  #live: LiveDocument;
  #clocks = new Map<number, number>();
  #owners = new Map<number, ParticipantId>();

  constructor(live: LiveDocument) {
    this.#live = live;
  }

  /** The first clock of this client that is not known. */
  clock(client: number): number {
    return this.#clocks.get(client) ?? Y.getState(this.#live.doc.store, client);
  }

  /** R18. Anybody may take an id that nobody has. */
  mayWriteAs(client: number, author: ParticipantId): boolean {
    const { owners } = this.#live;
    if (owners.has(client)) return owners.get(client) === author;
    const taken = this.#owners.get(client);
    return taken === undefined || taken === author;
  }

  /** True when something in this known range still stands. What is only on its way counts as standing. */
  hasStanding(client: number, from: number, to: number): boolean {
    if (to > Y.getState(this.#live.doc.store, client)) return true;
    const structs = this.#live.doc.store.clients.get(client) ?? [];
    for (let index = Y.findIndexSS(structs, from); index < structs.length; index++) {
      const struct = structs[index];
      if (!struct || struct.id.clock >= to) return false;
      if (!struct.deleted) return true;
    }
    return false;
  }

  /** The update is on its way: what comes after it may rest on it. */
  add(clocks: ReadonlyMap<number, number>, author: ParticipantId): void {
    for (const [client, clock] of clocks) {
      this.#clocks.set(client, clock);
      this.#owners.set(client, author);
    }
  }
}
