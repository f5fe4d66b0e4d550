import { DatabaseSync } from 'node:sqlite';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { AccessReader } from '../../../server/store/access.ts';
import { prepareWriter } from '../../../server/store/commands/commands.ts';
import type { Database, SqlValue } from '../../../server/store/database.ts';
import { accessTables } from '../../../server/store/postgres/access-tables.ts';
import { toPostgres } from '../../../server/store/postgres/dialect.ts';
import { openPostgresStore } from '../../../server/store/postgres/open.ts';
import { createReader } from '../../../server/store/reads/reader.ts';
import { migrate } from '../../../server/store/sqlite/migrate.ts';
import { type Store, StoreFailure } from '../../../server/store/store.ts';
import { describeEngine } from '../../contract/engine.ts';
import { anAudit, at, storeMeeting } from '../../contract/meeting.ts';
import { somebody } from '../../contract/store.ts';
import { emptyDatabase, type PostgresServer, sayTo, startPostgres } from '../../postgres.ts';

let server: PostgresServer;
let url: string;
beforeAll(async () => {
  server = await startPostgres({ isDurable: false });
  url = server.url('postgres');
});
afterAll(() => server?.end());

/** For one look at what another process has done: a second, and a busy machine. */
const patience = { timeout: 30_000 };

/** Another folder is another database: the same one, emptied. */
let last = '';
async function open(folder: string): Promise<Store> {
  if (last !== '' && folder !== last) await emptyDatabase(url);
  last = folder;
  return openPostgresStore({ url });
}

describeEngine('PostgreSQL', open);

describe('two engines, one set of statements', () => {
  test('PostgreSQL understands every statement of every command and every read', async () => {
    await (await open('statements')).close();
    const statements = new Set<string>();
    const database: Database = {
      prepare(sql) {
        if (!/^(savepoint|release) /.test(sql)) statements.add(toPostgres(sql));
        return { run: () => ({ changes: 0 }), get: () => undefined, all: () => [] };
      },
      exec: () => undefined,
    };
    prepareWriter(database);
    createReader(database);
    expect(statements.size).toBeGreaterThan(300);
    const refused: string[] = [];
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    for (const [number, statement] of [...statements].entries()) {
      await client
        .query(`prepare statement_${number} as ${statement}`)
        .catch((error: Error) => refused.push(`${error.message}: ${statement}`));
    }
    await client.end();
    expect(refused).toEqual([]);
  });

  test('both have the same tables with the same columns, of which the same may be null', async () => {
    const file = new DatabaseSync(':memory:');
    migrate(file);
    const ofFile = file
      .prepare(`select m.name || '.' || c.name || case when c."notnull" = 1 or c.pk > 0 then '' else '?' end as name
        from sqlite_schema m join pragma_table_info(m.name) c
        where m.type = 'table' and m.name not like 'sqlite_%' and m.name <> 'document_arrival'`)
      .all();
    const ofDatabase = await sayTo(
      url,
      `select m.name || '.' || c.name || case when c."notnull" = 1 or c.pk > 0 then '' else '?' end as name
        from sqlite_schema m cross join lateral pragma_table_info(m.name) c`,
    );
    const names = (rows: Record<string, unknown>[]) => rows.map(({ name }) => name).sort();
    expect(names(ofDatabase)).toEqual(names(ofFile as Record<string, unknown>[]));
  });

  test('[R11] what decides access reads no table but those that every server keeps in memory', () => {
    const file = new DatabaseSync(':memory:');
    migrate(file);
    const read = new Set<string>();
    let naming: Set<string> | null = null;
    file.setAuthorizer((_action, table) => {
      if (table !== null) naming?.add(table);
      return 0;
    });
    const database: Database = {
      prepare(sql) {
        const tables = new Set<string>();
        naming = tables;
        const statement = file.prepare(sql);
        naming = null;
        const noting =
          <R>(ask: (...values: SqlValue[]) => R) =>
          (...values: SqlValue[]) => {
            for (const table of tables) read.add(table);
            return ask(...values);
          };
        return {
          run: () => ({ changes: 0 }),
          get: noting((...values) => statement.get(...values)),
          all: noting((...values) => statement.all(...values)),
        };
      },
      exec: (sql) => file.exec(sql),
    };
    const asked: { [K in keyof AccessReader]: Parameters<AccessReader[K]> } = {
      session: ['s'],
      document: ['d' as never],
      meeting: ['m' as never],
      participantOf: ['p' as never, 'm' as never],
      latestSeatInCase: ['p' as never, 'c' as never],
      saidOfQuote: ['m' as never, 'q' as never, 'p' as never],
      actingTovholder: ['c' as never],
    };
    const access = createReader(database) as unknown as Record<string, (...values: unknown[]) => unknown>;
    for (const [name, values] of Object.entries(asked)) access[name]?.(...values);
    const tables = new Set(
      file
        .prepare(`select name from sqlite_schema where type = 'table'`)
        .all()
        .map(({ name }) => String(name)),
    );
    const kept = accessTables.map(({ name }) => name);
    expect([...read].filter((name) => tables.has(name) && !kept.includes(name))).toEqual([]);
    expect(read.has('meeting')).toBe(true);
  });
});

describe('one server', () => {
  test('a second one is refused with a sentence; a single deed beside it reaches its memory', async () => {
    await (await open('one')).close();
    const first = await openPostgresStore({ url, server: 'alone' });
    await expect(openPostgresStore({ url, server: 'alone' })).rejects.toThrow(
      'A server already runs on the database that DATABASE_URL names.',
    );
    const beside = await openPostgresStore({ url });
    const made = await storeMeeting(beside);
    await expect.poll(() => first.access.meeting(made.meeting)?.id, patience).toBe(made.meeting);
    const { person, participant } = somebody(made, 1);
    const gone = anAudit({ meeting: made.meeting, person: somebody(made, 0).person });
    await beside.writer.removeParticipant(made.meeting, participant, gone);
    await expect.poll(() => first.access.participantOf(person, made.meeting), patience).toBeNull();
    await beside.close();
    await first.close();
    await (await openPostgresStore({ url, server: 'alone' })).close();
  });

  test('[R11] a removal is known here when it is answered', async () => {
    const store = await open('removal');
    const made = await storeMeeting(store);
    const { person, participant } = somebody(made, 1);
    expect(store.access.participantOf(person, made.meeting)?.id).toBe(participant);
    const gone = anAudit({ meeting: made.meeting, person: somebody(made, 0).person });
    await store.writer.removeParticipant(made.meeting, participant, gone);
    expect(store.access.participantOf(person, made.meeting)).toBeNull();
    await store.close();
  });

  test('without its connection for writing it stops at once, and says so once', async () => {
    const reasons: string[] = [];
    await (await open('away')).close();
    const store = await openPostgresStore({ url, onFatal: (reason) => reasons.push(reason) });
    const made = await storeMeeting(store);
    await sayTo(
      url,
      `select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'faellesreferat'`,
    );
    const update = { document: made.document, author: somebody(made, 1).participant, schemaVersion: 1, at };
    const bytes = Uint8Array.of(1);
    await expect(store.writer.append({ ...update, bytes })).rejects.toThrow(StoreFailure);
    await expect(store.writer.append({ ...update, bytes })).rejects.toThrow(StoreFailure);
    expect(reasons).toHaveLength(1);
    expect((await store.reader.log(made.document)).rows).toHaveLength(1);
    await store.close();
  });

  test('the database of another program is left alone', async () => {
    await sayTo(url, 'create database foreign_one');
    const foreign = server.url('foreign_one');
    await sayTo(foreign, 'create table invoices (id int)');
    await expect(openPostgresStore({ url: foreign })).rejects.toThrow('the database of another program');
    await expect(openPostgresStore({ url: `${server.url('nowhere')}` })).rejects.toThrow(
      'DATABASE_URL cannot be used',
    );
  });
});
