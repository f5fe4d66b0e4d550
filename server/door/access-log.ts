import type { RouteName } from '../../shared/api/api.ts';
import type { CaseId, MeetingId, PersonId } from '../../shared/ids.ts';
import { errorToLog, type Log } from '../process/log.ts';
import type { AccessRecord } from '../store/audit.ts';
import type { StoreWriter } from '../store/store.ts';

/** What somebody has asked for. Ids that name nothing of ours are left out: guessing must not fill the disk. */
export interface RecordedAccess {
  /** Null: nobody signed in. */
  person: PersonId | null;
  /** `sync`: a document is opened over the socket. */
  route: RouteName | 'sync';
  case?: CaseId | null;
  meeting?: MeetingId | null;
  /** Of a file or a version: which. */
  part?: string;
}

export interface AccessLog {
  read(access: RecordedAccess): void;
  refused(access: RecordedAccess): void;
  /** Resolves when what has been told up to now is on disk, or could not be written. */
  flush(): Promise<void>;
  /** Flushes, and writes nothing more. */
  close(): Promise<void>;
}

export interface AccessLogParts {
  writer: Pick<StoreWriter, 'recordAccesses'>;
  log: Log;
  now: () => Date;
}

/**
 * How long a record may wait before it is written with the others: nobody waits for a commit in order to read. A crash
 * loses this much of the log, no more. Milliseconds.
 */
const flushEvery = 1_000;
/** So many different refusals of one person in an hour keep their minute and their thing; what follows counts by route and hour. */
const maxRefusalsPerPersonHour = 200;
/** So many different records may wait while the store cannot write; what follows counts by route and hour. */
const maxWaiting = 10_000;

/**
 * I16: every reading of content and every refused attempt leaves a record, coalesced as the table says and written in
 * batches (write-behind). Bounded in memory and on disk, whatever is tried.
 */
export function createAccessLog({ writer, log, now }: AccessLogParts): AccessLog {
  let waiting = new Map<string, AccessRecord>();
  /** The different refusals of each person in the hour that runs. */
  const refusals = new Map<string, Set<string>>();
  let hourNow = '';
  let timer: NodeJS.Timeout | null = null;
  let writing: Promise<void> = Promise.resolve();
  let isClosed = false;

  /** True when this one is to be counted by route and hour only. Nobody signed in is nobody in particular: always. */
  function isCoarse(outcome: AccessRecord['outcome'], person: string, hour: string, key: string): boolean {
    if (hour !== hourNow) {
      hourNow = hour;
      refusals.clear();
    }
    if (person === '' || (waiting.size >= maxWaiting && !waiting.has(key))) return true;
    if (outcome === 'read') return false;
    const known = refusals.get(person) ?? new Set();
    if (known.size >= maxRefusalsPerPersonHour) return !known.has(key);
    refusals.set(person, known.add(key));
    return false;
  }

  function tell(outcome: AccessRecord['outcome'], { person, route, ...thing }: RecordedAccess): void {
    if (isClosed) return;
    const at = now().toISOString();
    const [minute, hour] = [at.slice(0, 16), at.slice(0, 13)];
    const same = { person: person ?? '', route, outcome };
    const named = { case: thing.case ?? '', meeting: thing.meeting ?? '', part: thing.part ?? '' };
    const exact = { period: minute, ...same, ...named };
    const record = isCoarse(outcome, same.person, hour, keyOf(exact))
      ? { period: hour, ...same, case: '', meeting: '', part: '' }
      : exact;
    const key = keyOf(record);
    waiting.set(key, { ...record, times: (waiting.get(key)?.times ?? 0) + 1, at });
    plan();
  }

  function plan(): void {
    if (timer || waiting.size === 0) return;
    timer = setTimeout(() => void flush(), flushEvery);
    timer.unref();
  }

  function flush(): Promise<void> {
    if (timer) clearTimeout(timer);
    timer = null;
    writing = writing.then(writeWaiting);
    return writing;
  }

  async function writeWaiting(): Promise<void> {
    if (waiting.size === 0) return;
    const records = waiting;
    waiting = new Map();
    try {
      await writer.recordAccesses([...records.values()]);
    } catch (error) {
      log.error({ ...errorToLog(error), records: records.size }, 'accesses could not be recorded yet');
      for (const [key, record] of waiting) {
        records.set(key, { ...record, times: record.times + (records.get(key)?.times ?? 0) });
      }
      waiting = records;
      plan();
    }
  }

  return {
    read: (access) => tell('read', access),
    refused: (access) => tell('refused', access),
    flush,
    async close() {
      isClosed = true;
      await flush();
    },
  };
}

function keyOf(record: Omit<AccessRecord, 'times' | 'at'>): string {
  const { period, person, route, outcome, case: of, meeting, part } = record;
  return [period, person, route, outcome, of, meeting, part].join(' ');
}
