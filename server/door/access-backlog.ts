import { errorToLog, type Log } from '../process/log.ts';
import type { AccessRecord } from '../store/audit.ts';
import type { StoreWriter } from '../store/store.ts';

/** So many rows wait for a disk that is full; of more it is known how many there were. */
const maxWaiting = 10_000;
/** Between two tries. Milliseconds. */
const retryEvery = 5_000;

/** Writes rows of the audit, and keeps what could not be written until it can: reading goes on when the disk is full (§5). */
export class AccessBacklog {
  #writer: Pick<StoreWriter, 'recordAccesses'>;
  #log: Log;
  #waiting: AccessRecord[] = [];
  /** Beyond what can wait. */
  #uncounted = 0;
  #timer: NodeJS.Timeout | null = null;

  constructor(writer: Pick<StoreWriter, 'recordAccesses'>, log: Log) {
    this.#writer = writer;
    this.#log = log;
  }

  get size(): number {
    return this.#waiting.length + this.#uncounted;
  }

  /** Never rejects: what is not on disk afterwards waits here. */
  async write(records: AccessRecord[]): Promise<void> {
    try {
      await this.#writer.recordAccesses(records);
    } catch (error) {
      const room = Math.max(0, maxWaiting - this.#waiting.length);
      this.#waiting.push(...records.slice(0, room));
      for (const { times } of records.slice(room)) this.#uncounted += times;
      this.#log.error({ ...errorToLog(error), waiting: this.size }, 'accesses could not be recorded yet');
      this.#timer ??= setInterval(() => void this.retry(), retryEvery).unref();
    }
  }

  async retry(): Promise<void> {
    if (this.size === 0) return;
    const uncounted = this.#uncounted;
    const records = this.#waiting;
    [this.#waiting, this.#uncounted] = [[], 0];
    const lost = uncounted > 0 ? [lostRecord(records.at(-1)?.at ?? '', uncounted)] : [];
    await this.write([...records, ...lost]);
    if (this.size === 0) this.close();
  }

  close(): void {
    if (this.#timer) clearInterval(this.#timer);
    this.#timer = null;
  }
}

/** So many readings are known only to have been. */
function lostRecord(at: string, times: number): AccessRecord {
  const of = { person: null, case: null, meeting: null, part: null };
  return { ...of, route: 'unrecorded', outcome: 'read', times, at };
}
