import type { DocumentId, ParticipantId } from '../../../shared/ids.ts';
import type { StoreReader } from '../../store/store.ts';
import type { LiveDocument } from './live-document.ts';
import { loadDocument } from './replay.ts';

/** A document is only on the disk, is being read, or is in memory. There is no fourth state. */
type State =
  | { kind: 'unloaded' }
  | { kind: 'loading'; whole: Promise<LiveDocument> }
  | { kind: 'loaded'; live: LiveDocument };

const nobody: ReadonlyMap<number, ParticipantId | null> = new Map();

/**
 * Holds a room's document in memory while it is needed, and not longer (R30): a quiet room with people in it costs its
 * sockets. Only the room calls it, so reading, forgetting and writing never meet.
 */
export class DocumentCache {
  #reader: StoreReader;
  #id: DocumentId;
  #state: State = { kind: 'unloaded' };
  /** Whose each Yjs client id is, as far as the document has been read (R18). Stays when the document is unloaded. */
  owners = nobody;

  #prepare: ((live: LiveDocument) => Promise<void>) | null;

  /** `prepare`: what is done with a document that has been read, before anybody else has it. */
  constructor(
    reader: StoreReader,
    id: DocumentId,
    prepare: ((live: LiveDocument) => Promise<void>) | null = null,
  ) {
    this.#reader = reader;
    this.#id = id;
    this.#prepare = prepare;
  }

  get loaded(): LiveDocument | null {
    return this.#state.kind === 'loaded' ? this.#state.live : null;
  }

  /** Reads the document unless it is loaded. Rejects, and stays unloaded, when it cannot be read whole (R12). */
  load(): Promise<LiveDocument> {
    switch (this.#state.kind) {
      case 'loaded':
        return Promise.resolve(this.#state.live);
      case 'loading':
        return this.#state.whole;
      case 'unloaded': {
        const read = loadDocument(this.#reader, this.#id);
        const prepare = this.#prepare;
        const whole = prepare ? read.then((live) => prepare(live).then(() => live)) : read;
        this.#state = { kind: 'loading', whole };
        whole.then(
          (live) => this.#hasLoaded(live),
          () => {
            this.#state = { kind: 'unloaded' };
          },
        );
        return whole;
      }
    }
  }

  /** Nothing may be on its way to the disk. */
  unload(): void {
    if (this.#state.kind !== 'loaded') return;
    this.#state.live.destroy();
    this.#state = { kind: 'unloaded' };
  }

  #hasLoaded(live: LiveDocument): void {
    this.#state = { kind: 'loaded', live };
    this.owners = live.owners;
  }
}
