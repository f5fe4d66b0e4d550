import { copyFileSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { moveToFile, moveToPostgres } from '../../../server/store/postgres/move.ts';
import { openPostgresStore } from '../../../server/store/postgres/open.ts';
import { backUp } from '../../../server/store/sqlite/backup.ts';
import { openSqliteStore } from '../../../server/store/sqlite/open.ts';
import { verifyAudit } from '../../../server/verify/again/audit.ts';
import { sourceOfFile } from '../../../server/verify/again/source.ts';
import { storeMeeting } from '../../contract/meeting.ts';
import { type PostgresServer, sayTo, startPostgres } from '../../postgres.ts';
import { killPrograms, runNode } from '../../program.ts';
import { openHouse } from '../house.ts';
import { allRows } from '../keeping/disk.ts';
import { fillTables } from '../keeping/fill-tables.ts';
import { Canaries, fullCase } from '../keeping/full-case.ts';

const name = 'faellesreferat.sqlite';
/** What texts are made of that quoting, escaping and encodings trip over. */
const odd = `'; -- "x" \\x00 \\N {NULL,"a"} \n\t\r 𝒳 👩‍👧 王 null`;

let server: PostgresServer;
let folder: string;
/** A store in which every table has rows, put down by a server that was not stopped in order. */
let source: string;
beforeAll(async () => {
  [server, folder] = [await startPostgres({ isDurable: false }), mkdtempSync(join(tmpdir(), 'move-'))];
  await sayTo(server.url('postgres'), 'create role own login');
  source = join(folder, 'source');
  mkdirSync(source);
  const house = await openHouse();
  const canaries = new Canaries();
  await fullCase(house, canaries);
  await house.accessLog.flush();
  const filled = allRows(house.folder);
  fillTables(house.folder, canaries, (table) => table === 'probe' || filled[table]?.length !== 0);
  backUp(house.folder, join(source, name));
  await house.close();
  const database = new DatabaseSync(join(source, name));
  database.prepare('update person set name = ? where is_organiser = 1').run(odd);
  // What has arrived as a crash leaves it; a beginning that was too old; numbers whose rows are gone.
  database.exec(`insert into document_arrival (document, seq, author, at, bytes)
      select id, seq + 1, null, '', x'' from document where locked_at is null;
    update document set seq = seq + 1 where locked_at is null;
    insert into audit_anchor select chain, position, hash, at from audit where number = 1;
    delete from audit where number = 1;
    insert into erased (id, what, "case", at) values ('gone', 'case', 'gone', '');
    insert into probe default values;
    update sqlite_sequence set seq = seq + 9 where name = 'record_outbox'`);
  database.close();
});
afterAll(async () => {
  killPrograms();
  await server?.end();
  rmSync(folder, { recursive: true, force: true });
});

/** Of a user who owns it and may do nothing else. */
async function newDatabase(as: string): Promise<string> {
  await sayTo(server.url('postgres'), `create database ${as} owner own`);
  return server.url(as).replace('postgres@', 'own@');
}
const freshFolder = (as: string) => join(folder, as);

type Rows = Record<string, string[]>;
const toText = (row: Record<string, unknown>) =>
  JSON.stringify(
    Object.entries(row).map(([column, value]) => [
      column,
      value instanceof Uint8Array
        ? Buffer.from(value).toString('hex')
        : value === null
          ? null
          : String(value),
    ]),
  );

/** Every row as text, what has arrived in its place. */
function rowsOfFile(of: string): Rows {
  const database = new DatabaseSync(join(of, name), { readOnly: true });
  const tables = database
    .prepare(`select name from sqlite_schema where type = 'table'
      and name not in ('sqlite_sequence', 'document_arrival') order by name`)
    .all();
  const rows = tables.map(({ name: table }) => {
    const from = table === 'document_update' ? 'document_log' : `"${table}"`;
    return [String(table), database.prepare(`select * from ${from}`).all().map(toText).sort()];
  });
  database.close();
  return Object.fromEntries(rows);
}

async function rowsOfDatabase(url: string): Promise<Rows> {
  const tables = await sayTo(url, 'select name from sqlite_schema order by name');
  const rows: Rows = {};
  for (const { name: table } of tables) {
    const all = await sayTo(url, `select * from "${table}"`);
    rows[String(table)] = all.map(({ rowid: _, ...row }) => toText(row)).sort();
  }
  return rows;
}

/** What stands beside the rows: their order, the last numbers, and what guards them. */
function restOfFile(of: string) {
  const database = new DatabaseSync(join(of, name), { readOnly: true });
  const rest = {
    order: database.prepare('select rowid, token_hash from seat order by rowid').all(),
    last: database.prepare('select name, seq from sqlite_sequence order by name').all(),
    schema: database.prepare(`select name, sql from sqlite_schema order by name`).all(),
    audit: database.prepare('select number, hash from audit order by number').all(),
    pragmas: ['user_version', 'application_id'].map((one) => database.prepare(`pragma ${one}`).get()),
  };
  database.close();
  return rest;
}

const command = (args: string[], settings: Record<string, string> = {}) =>
  runNode('server/main.ts', ['--move', ...args], settings);
async function findings(of: string) {
  const database = new DatabaseSync(join(of, name), { readOnly: true });
  const audit = await verifyAudit(sourceOfFile(database));
  database.close();
  return audit?.findings;
}
async function verified(settings: Record<string, string>) {
  const program = runNode('server/verify/again/main.ts', [], settings);
  const lines = await program.says(/^audit .*\n$/m);
  return { lines, ...(await program.ended) };
}

describe('npm run move', () => {
  it('copies every row of every table, and back; the verifier finds the same, and what comes next has the next number', async () => {
    const url = await newDatabase('whole');
    const before = rowsOfFile(source);
    expect(Object.entries(before).filter(([, rows]) => rows.length === 0)).toEqual([]);
    const there = command(['--to', url], { DATA_DIR: source });
    await there.says(/rows of \d+ tables have been copied from .* into the database[\s\S]*DATABASE_URL/);
    expect(await there.ended).toEqual({ code: 0, errors: '' });
    expect(await rowsOfDatabase(url)).toEqual(before);

    const ofFile = await verified({ DATA_DIR: source });
    expect(ofFile.lines.at(-1)).toMatch(/^audit \d+ chains, \d+ rows, end \w{64}: ok$/);
    expect(await verified({ DATABASE_URL: url })).toEqual(ofFile);

    const back = freshFolder('back');
    const again = command(['--from', url, '--to', back]);
    await again.says(/copied from the database into [\s\S]*DATA_DIR/);
    expect(await again.ended).toEqual({ code: 0, errors: '' });
    expect(rowsOfFile(back)).toEqual(before);
    const numbers = (rows: { name?: unknown; seq?: unknown }[]) => rows.filter(({ seq }) => Number(seq) > 0);
    const [one, other] = [restOfFile(source), restOfFile(back)];
    expect({ ...other, last: numbers(other.last) }).toEqual({ ...one, last: numbers(one.last) });
    expect(await findings(back)).toEqual([]);

    for (const open of [() => openPostgresStore({ url }), () => openSqliteStore({ folder: back })]) {
      const store = await open();
      await storeMeeting(store);
      await store.close();
    }
    expect(await findings(back)).toEqual([]);
    expect((await moveToFile(url, freshFolder('later'))).findings).toEqual([]);
  });

  it('leaves the guards, the keys and the triggers as they are in a database that began there', async () => {
    const [moved, begun] = [await newDatabase('guarded'), await newDatabase('begun')];
    await moveToPostgres(source, moved);
    await (await openPostgresStore({ url: begun })).close();
    const schema = async (url: string) =>
      Promise.all([
        sayTo(
          url,
          `select conrelid::regclass::text as t, conname, convalidated, pg_get_constraintdef(oid) as said
          from pg_constraint where connamespace = 'public'::regnamespace order by 1, 2`,
        ),
        sayTo(
          url,
          `select tgrelid::regclass::text as t, tgname, tgenabled from pg_trigger
          where not tgisinternal order by 1, 2`,
        ),
        sayTo(url, 'select number, name from migration order by number'),
      ]);
    expect(await schema(moved)).toEqual(await schema(begun));
    await expect(sayTo(moved, `update audit set verb = 'x'`)).rejects.toThrow('append-only');
  });

  it('[P9] closes the gaps that deeds which were undone have left in the numbers of the audit', async () => {
    const url = await newDatabase('gaps');
    await moveToPostgres(source, url);
    await sayTo(url, `select setval(pg_get_serial_sequence('audit', 'number'), 100000)`);
    const store = await openPostgresStore({ url });
    await storeMeeting(store);
    await store.close();
    await moveToFile(url, freshFolder('gaps'));
    expect(await findings(freshFolder('gaps'))).toEqual([]);
  });

  it('says what did not hold before, too', async () => {
    const tampered = freshFolder('tampered');
    mkdirSync(tampered);
    copyFileSync(join(source, name), join(tampered, name));
    const database = new DatabaseSync(join(tampered, name));
    database.exec(
      `drop trigger audit_is_final; update audit set verb = 'x' where number = (select max(number) from audit)`,
    );
    database.close();
    const { findings } = await moveToPostgres(tampered, await newDatabase('tampered'));
    expect(findings).toEqual([expect.stringMatching(/^audit \w+ \d+:other$/)]);
  });
});

describe('npm run move refuses with a sentence', () => {
  it('what does not say where from and where to', async () => {
    const [url, place] = [server.url('postgres'), freshFolder('place')];
    const wrong = [[], ['--to', place], ['--from', url, '--to', url]];
    const ended = await Promise.all(wrong.map((args) => command(args, { DATA_DIR: source }).ended));
    const refused = { code: 1, errors: expect.stringMatching(/^Name where to: npm run move -- .*\n$/) };
    expect(ended).toEqual([refused, refused, refused]);
  });

  it('while a server runs on either, or anybody has the folder open', async () => {
    const url = await newDatabase('running');
    const files = await openSqliteStore({ folder: freshFolder('running'), isServer: true });
    await expect(moveToPostgres(freshFolder('running'), url)).rejects.toThrow('A server already runs');
    await files.close();
    const beside = await openSqliteStore({ folder: freshFolder('running') });
    await expect(moveToPostgres(freshFolder('running'), url)).rejects.toThrow('Stop it first.');
    await beside.close();
    const store = await openPostgresStore({ url, server: 'alone' });
    await expect(moveToFile(url, freshFolder('to'))).rejects.toThrow('A server still runs on the database.');
    await expect(moveToPostgres(source, url)).rejects.toThrow('A server still runs on the database.');
    await store.close();
  });

  it('into what is not empty, and from what is not there', async () => {
    const url = await newDatabase('used');
    await (await openPostgresStore({ url })).close();
    await expect(moveToPostgres(source, url)).rejects.toThrow('The database is not empty.');
    await expect(moveToFile(url, source)).rejects.toThrow('There is data in');
    await expect(moveToPostgres(freshFolder('nowhere'), url)).rejects.toThrow('There is no data in');
    await expect(moveToPostgres(source, server.url('nowhere'))).rejects.toThrow(
      'The database cannot be used',
    );
    await expect(moveToFile(await newDatabase('nothing'), freshFolder('nothing'))).rejects.toThrow(
      'no data of ours',
    );
  });

  it('data of another version', async () => {
    const older = freshFolder('older');
    mkdirSync(older);
    copyFileSync(join(source, name), join(older, name));
    const database = new DatabaseSync(join(older, name));
    database.exec('pragma user_version = 28');
    database.close();
    const url = await newDatabase('older');
    await expect(moveToPostgres(older, url)).rejects.toThrow('The data is of version 28');
    await moveToPostgres(source, url);
    await sayTo(url, 'delete from migration where number > 28');
    await expect(moveToFile(url, freshFolder('older-back'))).rejects.toThrow('The data is of version 28');
  });
});

describe('npm run move that is killed', () => {
  const isStill = { timeout: 60_000 };

  it('leaves the database empty, and succeeds the next time', async () => {
    const url = await newDatabase('killed');
    const whole = server.url('killed');
    // Stands still when all rows are there.
    await sayTo(
      whole,
      `create function stand_still() returns event_trigger language plpgsql as $$ begin
        if to_regclass('document_update') is not null then
          if exists (select from document_update) then perform pg_sleep(600); end if;
        end if;
      end $$;
      create event trigger stand_still on ddl_command_start execute function stand_still()`,
    );
    const moving = command(['--to', url], { DATA_DIR: source });
    const asleep = () =>
      sayTo(whole, `select pid from pg_stat_activity where datname = 'killed' and wait_event = 'PgSleep'`);
    await expect.poll(asleep, isStill).toHaveLength(1);
    moving.child.kill('SIGKILL');
    await moving.ended;
    await sayTo(whole, `select pg_terminate_backend(pid) from pg_stat_activity where wait_event = 'PgSleep'`);
    await expect.poll(asleep, isStill).toHaveLength(0);
    expect(
      await sayTo(url, `select relname from pg_class where relnamespace = 'public'::regnamespace`),
    ).toEqual([]);
    await sayTo(whole, 'drop event trigger stand_still');
    expect(await command(['--to', url], { DATA_DIR: source }).ended).toEqual({ code: 0, errors: '' });
    expect(await rowsOfDatabase(url)).toEqual(rowsOfFile(source));
  });

  it('leaves no file of that name, and succeeds the next time', async () => {
    const [url, to] = [await newDatabase('killed_back'), freshFolder('killed-back')];
    await moveToPostgres(source, url);
    const holder = new pg.Client({ connectionString: url });
    await holder.connect();
    await holder.query('begin; lock table probe');
    const moving = command(['--from', url, '--to', to]);
    const waiting = () => sayTo(url, `select pid from pg_locks where not granted`);
    await expect.poll(waiting, isStill).toHaveLength(1);
    moving.child.kill('SIGKILL');
    await moving.ended;
    await holder.end();
    expect(statSync(join(to, name)).size).toBe(0);
    await expect
      .poll(() => command(['--from', url, '--to', to]).ended, isStill)
      .toEqual({ code: 0, errors: '' });
    expect(rowsOfFile(to)).toEqual(rowsOfFile(source));
    expect(readdirSync(to).filter((file) => file.includes('unfinished'))).toEqual([]);
  });
});
