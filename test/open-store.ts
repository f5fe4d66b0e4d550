import { basename } from 'node:path';
import { openPostgresStore } from '../server/store/postgres/open.ts';
import { openSqliteStore } from '../server/store/sqlite/open.ts';
import type { Store } from '../server/store/store.ts';
import { sayTo } from './postgres.ts';

/**
 * The store of a test. `TEST_DATABASE_URL` names a PostgreSQL server on which the same tests are tried: each folder is a database
 * there (the server is thrown away afterwards). Tests that look into the file itself are SQLite's alone.
 */
export async function openTestStore(folder: string): Promise<Store> {
  const server = process.env.TEST_DATABASE_URL;
  if (!server) return openSqliteStore({ folder });
  const name = basename(folder)
    .toLowerCase()
    .replace(/[^a-z0-9]/g, '_');
  const known = await sayTo(server, `select 1 from pg_database where datname = '${name}'`);
  if (known.length === 0) await sayTo(server, `create database ${name}`);
  const url = new URL(server);
  url.pathname = `/${name}`;
  return openPostgresStore({ url: url.href });
}
