import type { DocumentId, ParticipantId } from '../../../shared/ids.ts';
import type { StoreReader } from '../../store/store.ts';
import type { LiveDocument } from './live-document.ts';
import { loadDocument } from './replay.ts';

/** A document sleeps on the disk, is being read, or lives in memory. There is no fourth way to be. */
type State =
  | { kind: 'asleep' }
  | { kind: 'waking'; whole: Promise<LiveDocument> }
  | { kind: 'awake'; live: LiveDocument };

const nobody: ReadonlyMap<number, ParticipantId | null> = new Map();

/**
 * Holds a room's document in memory while it is needed, and not longer (R30): a quiet room with people in it costs its
 * sockets. Only the room calls it, so reading, forgetting and writing never meet.
 */
export class DocumentKeeper {
  #reader: StoreReader;
  #id: DocumentId;
  #state: State = { kind: 'asleep' };
  /** Whose each Yjs client id is, as far as the document has been read (R18). Stays when the document sleeps. */
  owners = nobody;

  constructor(reader: StoreReader, id: DocumentId) {
    this.#reader = reader;
    this.#id = id;
  }

  get awake(): LiveDocument | null {
    return this.#state.kind === 'awake' ? this.#state.live : null;
  }

  /** Reads the document when it sleeps. Rejects, and sleeps on, when it cannot be read whole (R12). */
  wake(): Promise<LiveDocument> {
    switch (this.#state.kind) {
      case 'awake':
        return Promise.resolve(this.#state.live);
      case 'waking':
        return this.#state.whole;
      case 'asleep': {
        const whole = loadDocument(this.#reader, this.#id);
        this.#state = { kind: 'waking', whole };
        whole.then(
          (live) => this.#woken(live),
          () => {
            this.#state = { kind: 'asleep' };
          },
        );
        return whole;
      }
    }
  }

  /** Nothing may be on its way to the disk. */
  sleep(): void {
    if (this.#state.kind !== 'awake') return;
    this.#state.live.destroy();
    this.#state = { kind: 'asleep' };
  }

  #woken(live: LiveDocument): void {
    this.#state = { kind: 'awake', live };
    this.owners = live.owners;
  }
}
