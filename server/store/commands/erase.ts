import type { CaseId, DocumentId, MeetingId } from '../../../shared/ids.ts';
import { eventKeyToUid } from '../calendar-uid.ts';
import { allRows, type Database, oneRow, type SqlValue } from '../database.ts';
import type { ErasedConnections, ErasureTarget } from '../erasure.ts';

/** Ids and verbs without content: that somebody has done or read something outlives what they did it to. */
const stays: ReadonlySet<string> = new Set(['audit', 'audit_head', 'audit_anchor', 'erased']);

/** A foreign key: rows of `table` hang on rows of `parent`. */
interface Edge {
  table: string;
  column: string;
  isRequired: boolean;
  parent: string;
  parentColumn: string;
}

/**
 * Deletes a case, or a meeting of it, inside the open transaction, and with it every row that hangs on it by a foreign key,
 * however far: a table that is added later goes too. Whoever sat nowhere else goes with their own rows. What names it without a
 * foreign key is in `eraseNamed`. Null when there is none; a case goes with its last meeting.
 */
export function eraseTarget(
  database: Database,
  { case: of, meeting }: ErasureTarget,
): (ErasedConnections & { id: string; what: 'case' | 'meeting' }) | null {
  const all = allRows<{ id: MeetingId }>(database.prepare('select id from meeting where "case" = ?'), of);
  const wanted = all.filter(({ id }) => meeting === null || id === meeting).map(({ id }) => id);
  if (wanted.length === 0) return null;
  const what = wanted.length === all.length ? 'case' : 'meeting';
  return withoutGuards(database, () => {
    const edges = foreignKeys(database);
    const sessions = sessionsOf(database);
    const documents = selectOf<DocumentId>(database, 'id', 'document', 'meeting', wanted);
    const people = selectOf<string>(database, 'distinct person', 'participant', 'meeting', wanted);
    eraseNamed(database, of, wanted);
    if (what === 'meeting') for (const id of wanted) handLinksOn(database, of, id);
    if (what === 'case') eraseWhere(database, edges, 'case', '"id" = ?', [of]);
    else for (const id of wanted) eraseWhere(database, edges, 'meeting', '"id" = ?', [id]);
    for (const person of people) erasePerson(database, edges, person);
    const left = new Set(sessionsOf(database));
    const id = what === 'case' ? of : (wanted[0] as MeetingId);
    return { id, what, documents, sessions: sessions.filter((session) => !left.has(session)) };
  });
}

/** True while there is such a case or meeting. */
export function isThere(database: Database, id: string): ErasureTarget | null {
  const meeting = oneRow<{ case: CaseId }>(database.prepare('select "case" from meeting where id = ?'), id);
  if (meeting) return { case: meeting.case, meeting: id as MeetingId };
  const found = oneRow<{ id: CaseId }>(database.prepare('select id from "case" where id = ?'), id);
  return found ? { case: found.id, meeting: null } : null;
}

/**
 * Whoever has a seat at another meeting of the case comes in by the link they have: a follow-up gives no new one to people who
 * are known. It is that seat's from now on.
 */
function handLinksOn(database: Database, of: CaseId, meeting: MeetingId): void {
  const other = `select p.id from participant p join meeting m on m.id = p.meeting
    where p.person = seat.person and p.removed_at is null and m."case" = ?1 and m.id <> ?2
    order by m.date desc, m.start desc limit 1`;
  database
    .prepare(`update seat set participant = (${other})
      where participant in (select id from participant where meeting = ?2) and exists (${other})`)
    .run(of, meeting);
}

/** Children first. A row that refers to another of its own table goes in one statement with it. */
function eraseWhere(
  database: Database,
  edges: readonly Edge[],
  table: string,
  where: string,
  values: SqlValue[],
): void {
  for (const edge of edges) {
    if (edge.parent !== table || edge.table === table) continue;
    const inside = `"${edge.column}" in (select "${edge.parentColumn}" from "${table}" where ${where})`;
    eraseWhere(database, edges, edge.table, inside, values);
  }
  database.prepare(`delete from "${table}" where ${where}`).run(...values);
}

/**
 * Somebody who has no seat left, unless they organise, or have done something that another case keeps: then their name stays
 * with it. What is theirs alone (sessions, reminders, an account) goes; a link they made for somebody else forgets who did.
 */
function erasePerson(database: Database, edges: readonly Edge[], person: string): void {
  const organises = database.prepare('select 1 from person where id = ? and is_organiser = 1').get(person);
  if (organises) return;
  const own = edges.filter(({ parent }) => parent === 'person');
  const isNamed = ({ table, column }: Edge) =>
    database.prepare(`select 1 from "${table}" where "${column}" = ? limit 1`).get(person) !== undefined;
  if (own.some((edge) => isOfCase(edges, edge.table) && isNamed(edge))) return;
  for (const { table, column, isRequired } of own) {
    if (isRequired) eraseWhere(database, edges, table, `"${column}" = ?`, [person]);
    else database.prepare(`update "${table}" set "${column}" = null where "${column}" = ?`).run(person);
  }
  database.prepare('delete from calendar_event where person = ?').run(person);
  database.prepare("delete from reminder_claim where instr(key, ' ' || ? || ' ') > 0").run(person);
  database.prepare('delete from person where id = ?').run(person);
}

/** Its rows cannot be without a case or a meeting. */
function isOfCase(edges: readonly Edge[], table: string): boolean {
  if (table === 'case' || table === 'meeting') return true;
  return edges.some(
    (edge) =>
      edge.table === table &&
      edge.isRequired &&
      edge.parent !== table &&
      edge.parent !== 'person' &&
      isOfCase(edges, edge.parent),
  );
}

/**
 * What names a meeting or an agreement without a foreign key. What has been said of an agreement since goes with the meeting
 * whose words it keeps; one that another meeting of the case carries on stays in the calendars.
 */
function eraseNamed(database: Database, of: CaseId, gone: readonly MeetingId[]): void {
  const followed = allRows<{ meeting: MeetingId | null; id: string }>(
    database.prepare(`select a.meeting, json_extract(a.agreement, '$.id') as id
        from projected_agreement a join meeting m on m.id = a.meeting where m."case" = ?1
      union select json_extract(said, '$.meeting'), agreement from progress where "case" = ?1`),
    of,
  );
  const isGone = ({ meeting }: { meeting: MeetingId | null }) => meeting === null || gone.includes(meeting);
  const carried = new Set(followed.filter((row) => !isGone(row)).map(({ id }) => id));
  const agreements = new Set(followed.map(({ id }) => id).filter((id) => !carried.has(id)));
  const progress = database.prepare(
    `delete from progress where "case" = ? and json_extract(said, '$.meeting') = ?`,
  );
  for (const id of gone) progress.run(of, id);
  const event = database.prepare('delete from calendar_event where event = ?');
  for (const id of agreements) event.run(eventKeyToUid(`agreement ${id}`));
  for (const id of gone) event.run(eventKeyToUid(`meeting ${id}`));
  const claim = database.prepare("delete from reminder_claim where instr(key, ' ' || ? || ' ') > 0");
  for (const id of [of, ...agreements]) claim.run(id);
}

/**
 * Append-only tables refuse to be deleted from; here alone they give way, in the same transaction. Those of what stays hold.
 */
function withoutGuards<T>(database: Database, work: () => T): T {
  if (database.withoutGuards) return database.withoutGuards(work);
  const guards = allRows<{ name: string; table: string; sql: string }>(
    database.prepare(`select name, tbl_name as "table", sql from sqlite_schema
      where type = 'trigger' and sql like '%raise(%'`),
  ).filter(({ table }) => !stays.has(table));
  for (const { name } of guards) database.exec(`drop trigger "${name}"`);
  const done = work();
  for (const { sql } of guards) database.exec(sql);
  return done;
}

function foreignKeys(database: Database): Edge[] {
  const tables = allRows<{ name: string }>(
    database.prepare(`select name from sqlite_schema where type = 'table' and name not like 'sqlite_%'`),
  );
  return tables
    .filter(({ name }) => !stays.has(name))
    .flatMap(({ name: table }) => {
      const columns = allRows<{ name: string; notnull: number; pk: number }>(
        database.prepare('select name, "notnull", pk from pragma_table_info(?)'),
        table,
      );
      const keys = allRows<{ parent: string; column: string; parentColumn: string }>(
        database.prepare(
          'select "table" as parent, "from" as "column", "to" as parentColumn from pragma_foreign_key_list(?)',
        ),
        table,
      );
      return keys.map((key) => {
        const column = columns.find(({ name }) => name === key.column);
        return { ...key, table, isRequired: column?.notnull === 1 || (column?.pk ?? 0) > 0 };
      });
    });
}

const sessionsOf = (database: Database): string[] =>
  allRows<{ id: string }>(database.prepare('select id_hash as id from session')).map(({ id }) => id);

function selectOf<T extends string>(
  database: Database,
  what: string,
  table: string,
  column: string,
  among: readonly string[],
): T[] {
  const marks = among.map(() => '?').join(', ');
  const rows = allRows<{ value: T }>(
    database.prepare(`select ${what} as value from ${table} where ${column} in (${marks})`),
    ...among,
  );
  return rows.map(({ value }) => value);
}
