import type { RouteName } from '../../shared/api/api.ts';
import type { CaseId, MeetingId, PersonId } from '../../shared/ids.ts';
import type { Log } from '../process/log.ts';
import type { AccessRecord } from '../store/audit.ts';
import type { StoreWriter } from '../store/store.ts';
import { AccessBacklog } from './access-backlog.ts';

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
  /**
   * Resolves when the readings are on disk, or are known not to be for now: then they may be answered. Null when rows that
   * are there cover them.
   */
  read(...accesses: RecordedAccess[]): Promise<void> | null;
  /** Nobody waits for it: a refusal tells nothing. */
  refused(access: RecordedAccess): void;
  /** How many readings went out that are not on disk yet. */
  unrecorded(): number;
  /** Resolves when what has been told up to now is on disk, or could not be written. */
  flush(): Promise<void>;
  /** Flushes, and writes nothing more. */
  close(): Promise<void>;
}

export interface AccessLogParts {
  writer: Pick<StoreWriter, 'recordAccesses'>;
  log: Log;
  now: () => Date;
  /** Milliseconds. */
  longestWait?: number;
}

/**
 * A row covers what the same person reads of the same thing by the same route in the same period: so many characters of
 * the instant are the same (`2026-11-24T13:3` is ten minutes). What lists several cases, and what a telephone fetches by
 * itself all day, has a row for each case and day.
 */
const period = { day: 10, hour: 13, tenMinutes: 15, minute: 16 } as const;
const overviews: ReadonlySet<string> = new Set<RouteName>([
  'meetings',
  'cases',
  'ownAgreements',
  'calendarFeed',
]);

/** Nobody waits longer for a disk that does not answer: reading goes on, and the row comes when it can. Milliseconds. */
const longestWait = 2_000;
/** So many different refusals of one person in an hour keep their minute and their thing; what follows counts by route and hour. */
const maxRefusalsPerPersonHour = 200;
/** What is remembered as covered; beyond it rows are written again. */
const maxRemembered = 50_000;

/**
 * I16: every reading of content has its row before it leaves, and every refused attempt has one. Bounded in memory and on
 * disk, whatever is tried. See DECISIONS.md for what a row covers, and for a disk that is full.
 */
export function createAccessLog(parts: AccessLogParts): AccessLog {
  const { writer, log, now } = parts;
  const backlog = new AccessBacklog(writer, log);
  const readings = new Periods<Promise<void> | 'written'>();
  const attempts = new Periods<number>();
  /** The different refusals of each person in the hour that runs. */
  const refusals = new Periods<Set<string>>();
  const underWay = new Set<Promise<void>>();
  let isClosed = false;

  function write(records: AccessRecord[]): Promise<void> {
    const written = backlog.write(records).finally(() => underWay.delete(written));
    underWay.add(written);
    return written;
  }

  function read(...accesses: RecordedAccess[]): Promise<void> | null {
    if (isClosed) return null;
    const at = now().toISOString();
    const awaited: Promise<void>[] = [];
    const fresh: { key: string; known: Map<string, Promise<void> | 'written'>; record: AccessRecord }[] = [];
    for (const access of accesses) {
      const known = readings.at(at, overviews.has(access.route) ? period.day : period.tenMinutes);
      const record = accessToRecord('read', access, at);
      const key = keyOf(record);
      const before = known.get(key);
      if (before === undefined && !fresh.some((other) => other.known === known && other.key === key))
        fresh.push({ key, known, record });
      else if (before !== undefined && before !== 'written') awaited.push(before);
    }
    if (fresh.length > 0) {
      const written = write(fresh.map(({ record }) => record));
      for (const { key, known } of fresh) known.set(key, written);
      const cover = () => {
        for (const { key, known } of fresh) known.set(key, 'written');
      };
      awaited.push(written.then(cover));
    }
    return awaited.length === 0 ? null : inTime(Promise.all(awaited));
  }

  async function inTime(written: Promise<unknown>): Promise<void> {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise((resolve) => {
      timer = setTimeout(resolve, parts.longestWait ?? longestWait, 'late').unref();
    });
    if ((await Promise.race([written, late])) === 'late') log.error({}, 'a reading did not wait for its row');
    clearTimeout(timer);
  }

  /** True when this one is to be counted by route and hour only. Nobody signed in is nobody in particular: always. */
  function isCoarse({ person, at }: AccessRecord, key: string): boolean {
    if (person === null) return true;
    const ofHour = refusals.at(at, period.hour);
    const known = ofHour.get(person) ?? new Set();
    if (known.size >= maxRefusalsPerPersonHour) return !known.has(key);
    ofHour.set(person, known.add(key));
    return false;
  }

  function refused(access: RecordedAccess): void {
    if (isClosed) return;
    const at = now().toISOString();
    const exact = accessToRecord('refused', access, at);
    const isHourly = isCoarse(exact, `${at.slice(0, period.minute)} ${keyOf(exact)}`);
    const record = isHourly ? { ...exact, case: null, meeting: null, part: null } : exact;
    const counts = attempts.at(at, isHourly ? period.hour : period.minute);
    const times = (counts.get(keyOf(record)) ?? 0) + 1;
    counts.set(keyOf(record), times);
    // The first, the tenth, the hundredth …: how many there were is known, and a flood is a handful of rows.
    if (/^10*$/.test(String(times))) void write([{ ...record, times }]);
  }

  async function flush(): Promise<void> {
    await Promise.all(underWay);
    await backlog.retry();
  }

  return {
    read,
    refused,
    unrecorded: () => backlog.size,
    flush,
    async close() {
      isClosed = true;
      await flush();
      backlog.close();
    },
  };
}

function accessToRecord(
  outcome: AccessRecord['outcome'],
  { person, route, part = '', ...thing }: RecordedAccess,
  at: string,
): AccessRecord {
  const { case: of = null, meeting = null } = thing;
  return { person, route, outcome, case: of, meeting, part: part || null, times: 1, at };
}

function keyOf({ person, route, case: of, meeting, part }: AccessRecord): string {
  return [person, route, of, meeting, part].join(' ');
}

/** What is remembered of the period that runs, for periods of several lengths. */
class Periods<Value> {
  #lengths = new Map<number, { period: string; known: Map<string, Value> }>();

  at(instant: string, length: number): Map<string, Value> {
    const running = this.#lengths.get(length);
    const isSame = running?.period === instant.slice(0, length);
    if (running && isSame && running.known.size < maxRemembered) return running.known;
    const known = new Map<string, Value>();
    this.#lengths.set(length, { period: instant.slice(0, length), known });
    return known;
  }
}
