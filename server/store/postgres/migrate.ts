import { readdirSync, readFileSync } from 'node:fs';
import { allRows, oneRow } from '../database.ts';
import { DatabaseError } from './failure.ts';
import { isUnicode, whileMigrating } from './locks.ts';
import type { SynchronousDatabase } from './synchronous.ts';

const migrations = new URL('./migrations/', import.meta.url);

function migrationFiles(): string[] {
  return readdirSync(migrations)
    .filter((name) => name.endsWith('.sql'))
    .sort();
}

/**
 * Brings the database up to the newest `NNNN-name.sql`, all that are missing in one transaction; servers that start together do it
 * one after the other. Throws `DatabaseError` when the database is another program's, or newer than this one.
 */
export function migrateDatabase(database: SynchronousDatabase, isRestored = false): void {
  whileMigrating(database, () => {
    const files = migrationFiles();
    const reached = reachedBy(database);
    if (!isRestored && isOfAnother(database))
      throw new DatabaseError(
        'The database has come out of a backup, and what was erased since may be in it again. Finish the restore: npm run restore -- FILE (server/OPERATING.md).',
      );
    if (reached > files.length) {
      throw new DatabaseError(
        `The data is of version ${reached}, but this program knows only ${files.length}. Use the program that wrote it, or a newer one.`,
      );
    }
    const steps = stepsAfter(reached);
    if (steps.length > 0) database.exec(`begin; ${steps.join('\n')} commit;`);
    if (!isRestored) signDatabase(database);
  });
}

/** Which database this is: a backup brings this text along, and what it is read in is another one. */
const signature = `(select system_identifier from pg_control_system())
  || '/' || (select oid from pg_database where datname = current_database())`;

/** Whatever was erased after the backup was made would be back. */
function isOfAnother(database: SynchronousDatabase): boolean {
  const signed = database.prepareOwn(
    `select obj_description('migration'::regclass) as said, ${signature} as own`,
  );
  const { said = null, own = null } = oneRow<{ said: string | null; own: string | null }>(signed) ?? {};
  return said !== null && said !== own;
}

export function signDatabase(database: SynchronousDatabase): void {
  database.exec(`do $$ begin execute format('comment on table migration is %L', ${signature}); end $$`);
}

/** Makes everything in an empty database, inside the open transaction. */
export const newDatabaseSql = (): string => [listOfMigrations, ...stepsAfter(0)].join(';\n');

const listOfMigrations =
  'create table migration (number bigint primary key, name text not null, at timestamptz not null default now())';

function stepsAfter(reached: number): string[] {
  return migrationFiles()
    .slice(reached)
    .map((name, index) => {
      const version = reached + index + 1;
      if (Number(name.slice(0, 4)) !== version)
        throw new Error(`Migration ${version} is missing before ${name}.`);
      const sql = readFileSync(new URL(name, migrations), 'utf8');
      return `${sql}; insert into migration (number, name) values (${version}, '${name}');`;
    });
}

function reachedBy(database: SynchronousDatabase): number {
  const names = allRows<{ name: string }>(
    database.prepareOwn(`select relname::text as name from pg_class
      where relnamespace = current_schema()::regnamespace and relkind in ('r', 'p', 'v')`),
  ).map(({ name }) => name);
  if (!names.includes('migration')) {
    if (names.length > 0) throw new DatabaseError('DATABASE_URL names the database of another program.');
    if (!isUnicode(database)) throw new DatabaseError('The database must be one of encoding UTF8.');
    database.exec(listOfMigrations);
  }
  const reached = database.prepareOwn('select coalesce(max(number), 0) as number from migration');
  return oneRow<{ number: number }>(reached)?.number ?? 0;
}
