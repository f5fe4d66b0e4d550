import type { MeetingId } from '../../../shared/ids.ts';
import { allRows, oneRow, type SqlValue } from '../database.ts';
import type { SynchronousDatabase } from './synchronous.ts';

/** A table that decides who may read or write (`AccessReader`), the columns that name a row, and what is read of it. */
interface AccessTable {
  name: string;
  key: readonly string[];
  /** Of columns that are numbers. */
  isNumber?: true;
  columns?: string;
  where?: string;
}

const ofQuotes = `t.number, t.meeting, t.version, t.participant, t.of, t.subject, t.answer, t.fingerprint,
  case when t.shown is not null then '' end as shown, t.words, t.typed_by, t.link_by, t.at`;

/** In the migrations the triggers `…_decides_access` note their changes. */
export const accessTables: readonly AccessTable[] = [
  { name: 'case', key: ['id'] },
  { name: 'meeting', key: ['id'] },
  { name: 'document', key: ['id'] },
  { name: 'participant', key: ['id'] },
  { name: 'duty', key: ['meeting', 'duty'] },
  { name: 'session', key: ['id_hash'] },
  { name: 'session_person', key: ['session', 'person'] },
  { name: 'person_meeting', key: ['person', 'case', 'date', 'start', 'meeting'] },
  { name: 'attendance', key: ['id'], isNumber: true },
  { name: 'delivery', key: ['number'], isNumber: true },
  { name: 'tovholder_term', key: ['number'], isNumber: true },
  { name: 'consent', key: ['number'], isNumber: true },
  { name: 'consent_recipient', key: ['consent', 'person'] },
  { name: 'consent_withdrawn', key: ['consent'] },
  { name: 'recognition', key: ['number'], isNumber: true, columns: ofQuotes, where: `t.of = 'quote'` },
];

type Row = Record<string, SqlValue>;

export interface AccessChanges {
  /** Of the newest: rises. */
  number: number;
  /** Rows that are new or others than before, and the keys of all that have changed: one that has no row is gone. */
  tables: { table: string; keys: Row[]; rows: Row[] }[];
  /** Whose meetings; null: of any. */
  meetings: MeetingId[] | null;
  /** Sessions by their hashes. */
  sessions: string[];
  /** Not only others have changed it. */
  isOwn: boolean;
}

/** Reads what decides access: all of it, and then what has changed since. */
export function prepareAccessTables(database: SynchronousDatabase) {
  const all = accessTables.map(({ name, columns = 't.*', where = 'true' }) =>
    database.prepareOwn(`select ${columns} from "${name}" t where ${where}`),
  );
  const byKey = accessTables.map(({ name, key, isNumber, columns = 't.*', where = 'true' }) => {
    const isSame = key.map((column) => `t."${column}" = (k ->> '${column}')${isNumber ? '::bigint' : ''}`);
    return database.prepareOwn(`select ${columns} from json_array_elements($1::json) k
      join "${name}" t on ${isSame.join(' and ')} where ${where}`);
  });
  const last = database.prepareOwn('select coalesce(max(number), 0) as number from access_change');
  const since = database.prepareOwn(
    `select number, "table", key, meeting from access_change where number > $1 order by number`,
  );
  const prune = database.prepareOwn(`delete from access_change where at < now() - interval '1 hour'`);
  let seen = 0;
  return {
    /** As of one moment. */
    everything(): AccessChanges {
      database.exec('begin isolation level repeatable read read only');
      seen = oneRow<{ number: number }>(last)?.number ?? 0;
      const tables = accessTables.map(({ name }, index) => {
        const rows = (all[index]?.all() ?? []) as Row[];
        return { table: name, keys: [], rows };
      });
      database.exec('commit');
      return { number: seen, tables, meetings: null, sessions: [], isOwn: false };
    },
    /** The newest that has been told. */
    seen: () => seen,
    /** What has changed since this was asked last, by anybody; `isOwn`: in a transaction of this server. `keep` it when its transaction is committed. */
    changes({ isOwn }: { isOwn: boolean }): { changes: AccessChanges; keep(): void } | null {
      const noted = allRows<Noted>(since, seen);
      const number = noted.at(-1)?.number;
      if (number === undefined) return null;
      const byTable = Map.groupBy(noted, ({ table }) => table);
      const tables = accessTables.flatMap(({ name }, index) => {
        const keys = [...new Set(byTable.get(name)?.map(({ key }) => key))];
        if (keys.length === 0) return [];
        const rows = (byKey[index]?.all(`[${keys.join(',')}]`) ?? []) as Row[];
        return [{ table: name, keys: keys.map((key) => JSON.parse(key) as Row), rows }];
      });
      return {
        changes: { number, tables, ...notedToNews(noted), isOwn },
        keep: () => {
          seen = number;
        },
      };
    },
    /** Whoever has not seen a change for an hour is no server that runs. */
    prune: () => void prune.run(),
  };
}

interface Noted {
  number: number;
  table: string;
  /** JSON. */
  key: string;
  meeting: MeetingId | null;
}

const ofSessions: Record<string, string> = { session: 'id_hash', session_person: 'session' };

function notedToNews(noted: readonly Noted[]): Pick<AccessChanges, 'meetings' | 'sessions'> {
  const sessions = new Set<string>();
  const meetings = new Set<MeetingId | null>();
  for (const { table, key, meeting } of noted) {
    const column = ofSessions[table];
    if (column) sessions.add(String((JSON.parse(key) as Row)[column]));
    else meetings.add(meeting);
  }
  const known = [...meetings].filter((meeting) => meeting !== null);
  return { meetings: known.length < meetings.size ? null : known, sessions: [...sessions] };
}

export type PreparedAccessTables = ReturnType<typeof prepareAccessTables>;
