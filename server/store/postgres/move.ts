import { closeSync, existsSync, openSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type pg from 'pg';
import { OperatorError } from '../../process/operator-error.ts';
import { verifyAudit } from '../../verify/again/audit.ts';
import { type Source, sourceOfFile } from '../../verify/again/source.ts';
import { sourceOfClient } from '../../verify/again/source-postgres.ts';
import { verify } from '../../verify/again/verify.ts';
import { allRows, oneRow } from '../database.ts';
import { databaseName, openForReading, prepareFile } from '../sqlite/connection.ts';
import { fileFailure, sqliteFailure } from '../sqlite/data-error.ts';
import { lockFolder, lockForServer } from '../sqlite/folder-lock.ts';
import { migrate, newestVersion } from '../sqlite/migrate.ts';
import { putInPlace } from '../sqlite/put-in-place.ts';
import { checkIsOurs, recognise } from '../sqlite/recognise.ts';
import { DatabaseError } from './failure.ts';
import { deedsLock } from './locks.ts';
import { newDatabaseSql } from './migrate.ts';
import { ask, connectAlone } from './move-connection.ts';
import {
  hashRows,
  type MovedTable,
  numberOnInDatabase,
  numberOnInFile,
  rowsOfDatabase,
  rowsOfFile,
  tablesOf,
  type Written,
  withoutGaps,
  writeToDatabase,
  writeToFile,
} from './moved-tables.ts';

/** What was copied, and what the verifier says of it: the same of both. */
export interface Moved {
  tables: number;
  rows: number;
  meetings: number;
  chains: number;
  /** Over where all chains of the audit end. */
  end: string;
  /** What does not hold, as `npm run verify` says it: it did not hold before. */
  findings: string[];
}

/**
 * Copies a stopped SQLite store into an empty PostgreSQL database, in one transaction: all of it is there, checked, or nothing.
 * What is in the folder stays as it is. Throws `DataError` or `DatabaseError`.
 */
export async function moveToPostgres(folder: string, url: string): Promise<Moved> {
  const path = join(folder, databaseName);
  if (!existsSync(path)) throw new OperatorError(`There is no data in ${folder}.`);
  const locks = [lockForServer(folder)];
  let database: DatabaseSync | undefined;
  let client: pg.Client | undefined;
  try {
    locks.push(lockFolder(folder, 'alone'));
    checkIsOurs(path);
    database = openForReading(path);
    const reached = oneRow<{ user_version: number }>(database.prepare('pragma user_version'))?.user_version;
    checkVersion(reached ?? 0);
    client = await connectAlone(url);
    return await fillDatabase(client, database);
  } catch (error) {
    throw sqliteFailure(error, path) ?? error;
  } finally {
    // An open transaction ends with its connection, undone.
    await Promise.allSettled([client?.end()]);
    database?.close();
    for (const lock of locks) lock.release();
  }
}

async function fillDatabase(client: pg.Client, database: DatabaseSync): Promise<Moved> {
  await ask(client, 'begin; set local synchronous_commit = on');
  await checkIsEmpty(client);
  await ask(client, newDatabaseSql());
  const tables = await tablesOf(client);
  // Foreign keys are made again when all rows are there, which checks them: so no order is needed.
  const keys = await ask<{ table: string; name: string; said: string }>(
    client,
    `select conrelid::regclass::text as table, conname as name, pg_get_constraintdef(oid) as said
      from pg_constraint where contype = 'f' and connamespace = current_schema()::regnamespace`,
  );
  for (const { table, name } of keys) await ask(client, `alter table ${table} drop constraint "${name}"`);
  for (const { name } of tables) await ask(client, `alter table "${name}" disable trigger user`);
  const written = new Map<MovedTable, Written>();
  for (const table of tables) {
    written.set(table, await writeToDatabase(client, table, rowsOfFile(database, table)));
    await numberOnInDatabase(client, database, table);
  }
  for (const { name } of tables) await ask(client, `alter table "${name}" enable trigger user`);
  for (const { table, name, said } of keys)
    await ask(client, `alter table ${table} add constraint "${name}" ${said}`);
  await checkRows(written, (table) => rowsOfDatabase(client, table));
  const moved = await checkVerdicts(sourceOfFile(database), sourceOfClient(client, true));
  await ask(client, 'commit');
  await ask(client, 'analyze');
  return { ...countOf(written), ...moved };
}

/**
 * Copies the database of a stopped server into a SQLite store that is new: the file has its name when it is whole, checked and on
 * disk, or is not there.
 */
export async function moveToFile(url: string, folder: string): Promise<Moved> {
  const path = prepareFile(folder);
  const unfinished = `${path}.unfinished`;
  const locks = [lockForServer(folder)];
  let database: DatabaseSync | undefined;
  let client: pg.Client | undefined;
  try {
    locks.push(lockFolder(folder, 'alone'));
    if (recognise(path).as !== 'empty')
      throw new OperatorError(`There is data in ${folder} already. Name a folder that is empty.`);
    client = await connectAlone(url);
    await ask(client, 'begin isolation level repeatable read');
    // Whoever does a single deed waits until this is over.
    await ask(client, deedsLock);
    await checkIsNewest(client);
    rmSync(unfinished, { force: true });
    closeSync(openSync(unfinished, 'wx', 0o600));
    database = new DatabaseSync(unfinished, { enableForeignKeyConstraints: false });
    const moved = await fillFile(database, client);
    database.close();
    putInPlace(unfinished, path);
    return moved;
  } catch (error) {
    throw sqliteFailure(error, path) ?? fileFailure(error, path);
  } finally {
    if (database?.isOpen) database.close();
    await Promise.allSettled([client?.end()]);
    rmSync(unfinished, { force: true });
    for (const lock of locks) lock.release();
  }
}

async function fillFile(database: DatabaseSync, client: pg.Client): Promise<Moved> {
  migrate(database);
  const tables = await tablesOf(client);
  const triggers = allRows<{ name: string; sql: string }>(
    database.prepare(`select name, sql from sqlite_schema where type = 'trigger'`),
  );
  database.exec('begin immediate');
  for (const { name } of triggers) database.exec(`drop trigger "${name}"`);
  const written = new Map<MovedTable, Written>();
  const given = await rowsOfAudit(client);
  for (const table of tables) {
    const isAudit = table.name === 'audit';
    const rows = rowsOfDatabase(client, table);
    const numbered = isAudit ? withoutGaps(rows, { first: given.first, at: 0 }) : rows;
    written.set(table, await writeToFile(database, table, numbered));
    await numberOnInFile(client, database, table, isAudit ? given.all : null);
  }
  for (const { sql } of triggers) database.exec(sql);
  database.exec('commit');
  if (database.prepare('pragma foreign_key_check').get())
    throw new Error('A row refers to one that is not there.');
  await checkRows(written, (table) => rowsOfFile(database, table));
  const moved = await checkVerdicts(sourceOfClient(client, true), sourceOfFile(database));
  return { ...countOf(written), ...moved };
}

/** How many rows the audit was given since it began, and the number of the first that is kept. */
async function rowsOfAudit(client: pg.Client): Promise<{ first: number; all: number }> {
  const [counted] = await ask<{ all: number; kept: number }>(
    client,
    `select (select coalesce(sum(position), 0) from audit_head) as all, (select count(*) from audit) as kept`,
  );
  const { all = 0, kept = 0 } = counted ?? {};
  return { first: Math.max(all - kept, 0) + 1, all };
}

async function checkIsEmpty(client: pg.Client): Promise<void> {
  const found = await ask(
    client,
    `select 1 from pg_class where relnamespace = current_schema()::regnamespace and relkind <> 'i' limit 1`,
  );
  if (found.length > 0) throw new DatabaseError('The database is not empty. Name one that is, of its own.');
  const [server] = await ask<{ encoding: string }>(
    client,
    `select current_setting('server_encoding') as encoding`,
  );
  if (server?.encoding !== 'UTF8') throw new DatabaseError('The database must be one of encoding UTF8.');
}

async function checkIsNewest(client: pg.Client): Promise<void> {
  const [ours] = await ask<{ found: string | null }>(client, `select to_regclass('migration') as found`);
  if (!ours?.found) throw new DatabaseError('There is no data of ours in the database.');
  const [last] = await ask<{ number: number }>(client, 'select max(number) as number from migration');
  checkVersion(last?.number ?? 0);
}

/** The program that moves is the one that runs before and after: a move is not an upgrade too. */
function checkVersion(reached: number): void {
  if (reached === newestVersion()) return;
  throw new OperatorError(
    `The data is of version ${reached}, and this program is of version ${newestVersion()}. Start and stop this program on it once, or use the program that wrote it.`,
  );
}

/** Reads again what was written. */
async function checkRows(
  written: ReadonlyMap<MovedTable, Written>,
  read: (table: MovedTable) => Parameters<typeof hashRows>[0],
): Promise<void> {
  for (const [table, { count, hash }] of written) {
    const there = await hashRows(read(table));
    if (there.count !== count || there.hash !== hash)
      throw new Error(`The table "${table.name}" is not the same there: ${there.count} rows of ${count}.`);
  }
}

async function checkVerdicts(from: Source, to: Source): Promise<Omit<Moved, 'tables' | 'rows'>> {
  const [before, after] = [await verdictOf(from), await verdictOf(to)];
  // That a whole chain is gone only the file can tell.
  const toldByBoth = ({ findings, ...rest }: Awaited<ReturnType<typeof verdictOf>>) =>
    JSON.stringify([rest, findings.filter((finding) => !finding.startsWith('audit all'))]);
  if (toldByBoth(before) !== toldByBoth(after)) throw new Error('The verifier finds something else there.');
  return before;
}

async function verdictOf(source: Source): Promise<Omit<Moved, 'tables' | 'rows'>> {
  const meetings = await verify(source);
  const audit = await verifyAudit(source);
  const ofMeetings = meetings.flatMap(({ meeting, versions }) =>
    versions.flatMap(({ version, findings }) => findings.map((found) => `${meeting} ${version}:${found}`)),
  );
  const ofAudit = audit?.findings.map(({ chain, position, what }) => `audit ${chain} ${position}:${what}`);
  return {
    meetings: meetings.length,
    chains: audit?.chains ?? 0,
    end: audit?.end ?? '',
    findings: [...ofMeetings, ...(ofAudit ?? [])],
  };
}

function countOf(written: ReadonlyMap<MovedTable, Written>): Pick<Moved, 'tables' | 'rows'> {
  return { tables: written.size, rows: [...written.values()].reduce((sum, { count }) => sum + count, 0) };
}
