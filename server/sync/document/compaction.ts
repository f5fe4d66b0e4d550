import * as Y from 'yjs';
import type { DocumentId } from '../../../shared/ids.ts';
import type { Store } from '../../store/store.ts';
import type { LiveDocument } from './live-document.ts';

export interface CompactionParts {
  store: Store;
  /** The document as it is in the log now. Rejects when it cannot be read: then its log is left alone. */
  live: (document: DocumentId) => Promise<LiveDocument>;
  onFailed: (document: DocumentId, error: unknown) => void;
  /** Milliseconds since 1970. */
  now: () => number;
  /** How long a word may stay on the disk after it was deleted. Milliseconds. */
  keepFor: number;
}

/** So many rows cost whoever opens the document some five milliseconds; with more it does not wait until they are old. */
const maxRows = 1_000;
/** Between two rounds, however long a word may stay. Milliseconds. */
const longestPause = 30_000;

/**
 * One round (R31): every document with rows that are old enough, or too many, becomes a snapshot made by a Y.Doc that
 * has dropped what is deleted (never by merging updates, which keeps it), and the rows are overwritten.
 */
export async function compactOnce({ store, live, onFailed, now, keepFor }: CompactionParts): Promise<void> {
  const before = new Date(now() - keepFor).toISOString();
  const due = await store.reader.uncompacted(before, maxRows);
  for (const document of due) {
    try {
      const { doc, seq, owners } = await live(document);
      const bytes = Y.encodeStateAsUpdate(doc);
      const at = new Date(now()).toISOString();
      await store.writer.compact({ document, seq, bytes, clients: [...owners], at });
    } catch (error) {
      onFailed(document, error);
    }
  }
  // Also when nothing was due: the log may hold what another table said before, or a reader was in the way last time.
  await store.writer.forgetDeleted();
}

/** Rounds without end: half of the time a word may stay passes before a row is old enough, the other half between rounds. */
export function startCompaction(parts: CompactionParts): { stop(): Promise<void> } {
  let round = Promise.resolve();
  let isStopping = false;
  const timer = setInterval(
    () => {
      round = round.then(() => (isStopping ? undefined : compactOnce(parts)));
    },
    Math.min(parts.keepFor, longestPause),
  );
  timer.unref();
  return {
    async stop() {
      isStopping = true;
      clearInterval(timer);
      await round;
    },
  };
}
