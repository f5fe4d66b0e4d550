import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openPostgresStore } from '../../../server/store/postgres/open.ts';
import { finishRestore } from '../../../server/store/postgres/restore.ts';
import { anAudit, at, type MadeMeeting, storeMeeting } from '../../contract/meeting.ts';
import { somebody } from '../../contract/store.ts';
import { findPostgres, type PostgresServer, sayTo, startPostgres } from '../../postgres.ts';

let server: PostgresServer;
let folder: string;
let kept: MadeMeeting;
let gone: MadeMeeting;
const ownUser = (database: string) => server.url(database).replace('postgres@', 'own@');
const engine = (program: string, ...args: string[]) =>
  execFileSync(join(findPostgres() ?? '', program), args, { stdio: ['ignore', 'ignore', 'pipe'] });

/** A backup is made, a case is erased, and the backup is read into a database of another name. */
beforeAll(async () => {
  [server, folder] = [await startPostgres({ isDurable: false }), mkdtempSync(join(tmpdir(), 'restoring-'))];
  await sayTo(server.url('postgres'), 'create role own login');
  await sayTo(server.url('postgres'), 'create database lived owner own');
  const [data, backup] = [join(folder, 'data'), join(folder, 'backup')];
  mkdirSync(data);
  const store = await openPostgresStore({ url: ownUser('lived'), folder: data });
  [kept, gone] = [await storeMeeting(store), await storeMeeting(store)];
  await sayTo(
    ownUser('lived'),
    `insert into session (id_hash, person, created_at, expires_at) select 's', id, '', '9' from person limit 1`,
  );
  engine('pg_dump', '--format=custom', '--file', backup, server.url('lived'));
  const [one, other] = [somebody(gone, 0).person, somebody(gone, 1).person];
  const proposal = { id: 'proposal', case: gone.input.case.id, meeting: null, kind: 'proposal' as const };
  await store.writer.requestErasure({ ...proposal, person: one, at }, anAudit());
  expect(await store.writer.erase('proposal', other, anAudit())).not.toBeNull();
  await store.writer.sweepErased();
  await store.close();
  for (const name of ['by_list', 'by_database']) {
    await sayTo(server.url('postgres'), `create database ${name} owner own`);
    engine('pg_restore', '--no-owner', '--role=own', '--dbname', server.url(name), backup);
  }
});
afterAll(async () => {
  await server?.end();
  rmSync(folder, { recursive: true, force: true });
});

describe('a database that pg_restore has made', () => {
  it.each([
    ['by_list', () => join(folder, 'data', 'faellesreferat.erased')],
    ['by_database', () => ownUser('lived')],
  ])('[I19] is started on when what was erased since is erased again: %s', async (name, erased) => {
    const url = ownUser(name);
    await expect(openPostgresStore({ url, server: 'alone' })).rejects.toThrow(
      'The database has come out of a backup',
    );
    const nowhere = join(folder, 'nowhere');
    expect(existsSync(nowhere)).toBe(false);
    await expect(finishRestore(url, nowhere, nowhere)).rejects.toThrow('is not there');
    expect(await finishRestore(url, nowhere, erased())).toEqual({ known: 1, gone: 1 });
    const store = await openPostgresStore({ url, server: 'alone' });
    await expect(finishRestore(url, nowhere, erased())).rejects.toThrow(
      'A server still runs on the database.',
    );
    expect(await store.reader.meeting(gone.meeting)).toBeNull();
    expect((await store.reader.meeting(kept.meeting))?.id).toBe(kept.meeting);
    expect(await store.reader.erased(null)).toMatchObject([{ id: gone.input.case.id, what: 'case' }]);
    const { generation } = (await store.reader.document(kept.document)) ?? expect.unreachable();
    expect(generation).not.toBe(0);
    expect(await sayTo(url, 'select 1 from session')).toEqual([]);
    await store.close();
  });
});
