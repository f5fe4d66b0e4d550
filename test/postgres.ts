import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import pg from 'pg';
import { isRoot } from './chromium.ts';

/** PostgreSQL's own rule: it never runs as root. Debian's package makes this user. */
const account = 'postgres';
const oldest = 15;
const versions = '/usr/lib/postgresql';

/** Where Debian puts the newest; undefined when there is none that is new enough. */
export function findPostgres(): string | undefined {
  const found = existsSync(versions) ? readdirSync(versions).map(Number) : [];
  const newest = Math.max(...found.filter((version) => version >= oldest));
  const folder = join(versions, String(newest), 'bin');
  return existsSync(join(folder, 'initdb')) ? folder : undefined;
}

export interface PostgresServer {
  folder: string;
  pid: number;
  url(database: string): string;
  /** `immediate`: as if its machine had lost power, but for what the operating system holds. */
  stop(how?: 'fast' | 'immediate'): Promise<void>;
  start(): Promise<void>;
  /** What the server was made of goes too. */
  end(): Promise<void>;
}

/**
 * A server of its own, in a folder of its own, which is spoken to by a socket in it: no port, no password. `isDurable`: it waits for
 * the disk, as in life.
 * @throws when there is none on this machine: a check that is skipped proves nothing.
 */
export async function startPostgres({ isDurable }: { isDurable: boolean }): Promise<PostgresServer> {
  const programs = findPostgres();
  if (!programs) throw new Error('PostgreSQL is missing; npm test installs it on Debian as root.');
  const folder = mkdtempSync(join(tmpdir(), 'postgres-'));
  const owner = isRoot ? { uid: idOf('-u'), gid: idOf('-g') } : {};
  if (owner.uid !== undefined && owner.gid !== undefined) chownSync(folder, owner.uid, owner.gid);
  const data = join(folder, 'data');
  const made = ['-D', data, '-A', 'trust', '-U', account, '-E', 'UTF8', '--locale=C.UTF-8', '--no-sync'];
  execFileSync(join(programs, 'initdb'), made, {
    ...owner,
    cwd: folder,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const settings = {
    listen_addresses: '',
    unix_socket_directories: folder,
    fsync: isDurable ? 'on' : 'off',
    max_connections: '300',
  };
  const given = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const url = (database: string) =>
    `postgres://${account}@localhost/${database}?host=${encodeURIComponent(folder)}`;
  let child: ChildProcess | undefined;
  const server: PostgresServer = {
    folder,
    url,
    get pid() {
      return child?.pid ?? 0;
    },
    async start() {
      child = spawn(join(programs, 'postgres'), ['-D', data, ...given], {
        ...owner,
        cwd: folder,
        stdio: 'ignore',
        detached: true,
      });
      child.unref();
      await untilReady(url('postgres'));
    },
    stop: async (how = 'fast') => {
      const running = child;
      if (!running || running.exitCode !== null) return;
      running.ref();
      const ended = new Promise((resolve) => running.once('exit', resolve));
      running.kill(how === 'fast' ? 'SIGINT' : 'SIGQUIT');
      await ended;
    },
    async end() {
      await server.stop('immediate');
      rmSync(folder, { recursive: true, force: true });
    },
  };
  await server.start();
  return server;
}

/** Says one statement, outside of the product. */
export async function sayTo(url: string, sql: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}

async function untilReady(url: string): Promise<void> {
  for (let tried = 0; ; tried++) {
    try {
      await sayTo(url, 'select 1');
      return;
    } catch (error) {
      if (tried > 200) throw error;
      await wait(100);
    }
  }
}

function idOf(which: '-u' | '-g'): number {
  return Number(execFileSync('id', [which, account], { encoding: 'utf8' }));
}

/** Everything out of a database of ours that nobody uses. Where there is nothing this costs nothing, unlike `truncate`. */
export async function emptyDatabase(url: string): Promise<void> {
  const tables = await sayTo(
    url,
    `select format('delete from %I', relname) as empty from pg_class
      where relnamespace = 'public'::regnamespace and relkind = 'r' and relname <> 'migration'`,
  );
  // Neither append-only tables nor foreign keys say anything so.
  await sayTo(
    url,
    ['set session_replication_role = replica', ...tables.map(({ empty }) => empty)].join('; '),
  );
}
