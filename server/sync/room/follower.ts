import { closeCode } from '../../../shared/api/wire.ts';
import type { DocumentId } from '../../../shared/ids.ts';
import type { LogRow, OtherNodes, StoreReader } from '../../store/store.ts';
import type { LiveDocument } from '../document/live-document.ts';
import type { SocketSession } from '../socket/session.ts';
import { type FanOut, raiseSchema } from './fan-out.ts';

interface FollowerParts {
  id: DocumentId;
  reader: Pick<StoreReader, 'newsAfter'>;
  others: OtherNodes;
  sessions: ReadonlySet<SocketSession>;
  fanOut: FanOut;
}

/**
 * Rows that other nodes have written: read, applied, sent (R2). The room alone calls it, between two batches, so that the document is
 * always exactly rows 1…seq of its log.
 */
export class Follower {
  #parts: FollowerParts;
  /** How far those who were given the document have it, while it is not in memory. */
  #reached = 0;
  /** There may be rows that have not been read. */
  isBehind = false;
  #waiting: { resolve(): void; reject(error: unknown): void }[] = [];

  constructor(parts: FollowerParts) {
    this.#parts = parts;
  }

  /** The log goes as far as this. */
  heardOf(seq: number, loaded: LiveDocument | null): void {
    if (seq > (loaded?.seq ?? this.#reached)) this.isBehind = true;
  }

  /** Resolves when all rows have been taken that stood in the log when it was called. */
  untilCaughtUp(): Promise<void> {
    this.isBehind = true;
    return new Promise((resolve, reject) => this.#waiting.push({ resolve, reject }));
  }

  /** True when there was something to be read. Throws when the log does not reach back to where the document is. */
  async catchUp(live: LiveDocument): Promise<boolean> {
    this.isBehind = false;
    const waiting = this.#waiting.splice(0);
    try {
      const { schemaVersion, rows } = await this.#read(live.seq);
      raiseSchema(schemaVersion, live, this.#parts.sessions);
      for (const row of rows) {
        live.apply(row);
        this.#parts.fanOut.send(row.bytes, null, live);
      }
      for (const { resolve } of waiting) resolve();
      return rows.length > 0;
    } catch (error) {
      for (const { reject } of waiting) reject(error);
      throw error;
    }
  }

  /** The document goes out of memory; those in the room keep what they have. */
  rest(seq: number): void {
    this.#reached = seq;
  }

  /** It has been read anew: those who were given it before get what was written meanwhile. */
  async resume(live: LiveDocument): Promise<void> {
    const { sessions, fanOut } = this.#parts;
    if (this.#reached === 0 || live.seq <= this.#reached) return;
    const { rows } = await this.#read(this.#reached);
    for (const session of sessions)
      if (session.schema !== null && session.schema < live.schemaVersion)
        session.close(closeCode.clientTooOld);
    for (const { seq, bytes } of rows) if (seq <= live.seq) fanOut.send(bytes, null, live);
    this.#reached = live.seq;
  }

  /** Nobody reads any more. */
  stop(error: unknown): void {
    this.isBehind = false;
    for (const { reject } of this.#waiting.splice(0)) reject(error);
  }

  /** Whoever may not read them any more has gone when this resolves: access is as new as the rows. */
  async #read(after: number): Promise<{ schemaVersion: number; rows: LogRow[] }> {
    const news = await this.#parts.reader.newsAfter(this.#parts.id, after);
    if (news.rows.length > 0) await this.#parts.others.refreshAccess();
    return news;
  }
}
