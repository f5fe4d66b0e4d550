import type { PersonId } from '../../../shared/ids.ts';
import { allRows, type Database } from '../database.ts';
import type { PersonRows, PersonRowsOf } from '../erasure.ts';

/** What opens something, or is bytes that say nothing to a reader. */
const isSecret = (column: string) => /hash|token|device|bytes|^state$|^seat$/.test(column);
/** Derived from other rows, or the history of the document, which is read as minutes. */
const left: ReadonlySet<string> = new Set([
  'person_role',
  'person_meeting',
  'document_client',
  'document_update',
  'document_arrival',
  'minutes_version',
]);

/**
 * Every row that names somebody by a foreign key, by table: of everything when `only` is null, else of their seats at these
 * meetings, and what they did in these cases between meetings. A table that is added later is in it. Whoever is described by a
 * parent is named there by words alone.
 */
export function personRows(database: Database, person: PersonId, only: PersonRowsOf | null): PersonRows {
  // An empty list is written so that PostgreSQL reads it too.
  const list = (ids: readonly string[]) => ids.map(() => '?').join(', ') || 'null';
  const among = only === null ? '' : `and meeting in (${list(only.meetings)})`;
  const seats = `select id from participant where person = ? ${among}`;
  const ofSeats = [person, ...(only?.meetings ?? [])];
  const inCases = only === null ? '' : `and "case" in (${list(only.cases)})`;
  const byPerson = [person, ...(only?.cases ?? [])];
  const found: PersonRows = {};
  for (const table of tablesOf(database)) {
    const columns = columnsOf(database, table);
    const keys = foreignKeysOf(database, table);
    const mayBeOfPerson = only === null || columns.includes('case');
    const rows = keys.flatMap(({ parent, column }) => {
      if (parent === 'participant') return rowsWhere(table, `"${column}" in (${seats})`, ofSeats);
      if (table === 'participant') return rowsWhere(table, `"id" in (${seats})`, ofSeats);
      if (parent !== 'person' || !mayBeOfPerson) return [];
      return rowsWhere(table, `"${column}" = ? ${inCases}`, byPerson);
    });
    const once = [...new Set(rows.map((row) => JSON.stringify(row)))];
    if (once.length > 0) found[table] = once.map((row) => JSON.parse(row));
  }
  return found;

  function rowsWhere(table: string, where: string, values: readonly string[]): Record<string, unknown>[] {
    const all = allRows<Record<string, unknown>>(
      database.prepare(`select * from "${table}" where ${where}`),
      ...values,
    );
    return all.map((row) => Object.fromEntries(Object.entries(row).filter(([column]) => !isSecret(column))));
  }
}

/** Of every table that may name somebody, the columns that are told. */
export function rowsAboutPeople(database: Database): Map<string, string[]> {
  const naming = tablesOf(database).filter(
    (table) =>
      table === 'participant' ||
      foreignKeysOf(database, table).some(({ parent }) => parent === 'person' || parent === 'participant'),
  );
  return new Map(
    naming.map((table) => [table, columnsOf(database, table).filter((column) => !isSecret(column))]),
  );
}

function tablesOf(database: Database): string[] {
  const tables = database.prepare(
    `select name from sqlite_schema where type = 'table' and name not like 'sqlite_%' order by name`,
  );
  return allRows<{ name: string }>(tables)
    .map(({ name }) => name)
    .filter((name) => !left.has(name));
}

function columnsOf(database: Database, table: string): string[] {
  return allRows<{ name: string }>(database.prepare('select name from pragma_table_info(?)'), table).map(
    ({ name }) => name,
  );
}

function foreignKeysOf(database: Database, table: string): { parent: string; column: string }[] {
  return allRows(
    database.prepare('select "table" as parent, "from" as "column" from pragma_foreign_key_list(?)'),
    table,
  );
}
