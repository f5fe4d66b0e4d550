import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { BackupError, backUp, restore } from '../../../server/store/sqlite/backup.ts';
import { lockFolder } from '../../../server/store/sqlite/folder-lock.ts';
import { openSqliteStore } from '../../../server/store/sqlite/open.ts';
import type { Store } from '../../../server/store/store.ts';
import { anAudit, type MadeMeeting, storeMeeting } from '../../contract/meeting.ts';
import { somebody } from '../../contract/store.ts';

let folder: string;
let data: string;
let file: string;
let store: Store;
let made: MadeMeeting;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'backup-'));
  data = join(folder, 'data');
  file = join(folder, 'kept.sqlite');
  store = await openSqliteStore({ folder: data });
  made = await storeMeeting(store);
});
afterEach(async () => {
  await store.close().catch(() => undefined);
  rmSync(folder, { recursive: true });
});

const now = new Date('2026-11-24T12:00:00Z');

async function append(times: number): Promise<void> {
  const { participant } = somebody(made, 1);
  const update = { document: made.document, author: participant, schemaVersion: 1, at: now.toISOString() };
  for (let count = 0; count < times; count++)
    await store.writer.append({ ...update, bytes: Uint8Array.of(0, 0) });
}

const seq = async () => (await store.reader.document(made.document))?.seq;
const generation = async () => (await store.reader.document(made.document))?.generation;

describe('backup', () => {
  test('[I19] is everything at one moment, taken while the server writes; restored it is the same log', async () => {
    await append(5);
    const writing = append(50);
    backUp(data, file);
    await writing;
    expect(await seq()).toBe(56);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    await store.close();

    restore(data, file, now);
    store = await openSqliteStore({ folder: data });
    const kept = (await seq()) ?? 0;
    expect(kept).toBeGreaterThanOrEqual(6);
    expect((await store.reader.log(made.document)).rows.map((row) => row.seq)).toEqual(
      Array.from({ length: kept }, (_, index) => index + 1),
    );
    expect(await store.reader.meeting(made.meeting)).not.toBeNull();
  });

  test('[R32] a restored document begins another generation, sessions are gone, what was there lies aside', async () => {
    await store.writer.openSession(
      { idHash: 'h', person: somebody(made, 1).person, link: null, createdAt: 'a', expiresAt: 'z' },
      anAudit(),
    );
    backUp(data, file);
    const before = await generation();
    await append(3);
    await store.close();
    const aside = restore(data, file, now);
    expect(aside && existsSync(aside)).toBe(true);
    store = await openSqliteStore({ folder: data });
    expect([await seq(), (await generation()) === before]).toEqual([1, false]);
    expect(store.access.session('h')).toBeNull();
  });

  test('restores into an empty folder', async () => {
    backUp(data, file);
    await store.close();
    expect(restore(join(folder, 'elsewhere'), file, now)).toBeNull();
    store = await openSqliteStore({ folder: join(folder, 'elsewhere') });
    expect(await seq()).toBe(1);
  });

  test('restores over data that cannot be read any more', async () => {
    backUp(data, file);
    await store.close();
    const database = join(data, 'faellesreferat.sqlite');
    for (const part of ['-wal', '-shm']) rmSync(database + part, { force: true });
    writeFileSync(database, 'x'.repeat(9_000));
    const aside = restore(data, file, now);
    expect(statSync(aside ?? '').size).toBe(9_000);
    store = await openSqliteStore({ folder: data });
    expect(await seq()).toBe(1);
  });

  test('is refused, and nothing is changed: over a file that is there, without data, damaged, while a server runs', async () => {
    backUp(data, file);
    expect(() => backUp(data, file)).toThrow(BackupError);
    expect(() => backUp(join(folder, 'nowhere'), join(folder, 'b'))).toThrow(BackupError);
    expect(() => restore(data, join(folder, 'missing'), now)).toThrow(BackupError);
    const damaged = join(folder, 'damaged');
    writeFileSync(damaged, 'not a database, though quite as long as one might be'.repeat(100));
    expect(() => restore(data, damaged, now)).toThrow(BackupError);
    writeFileSync(damaged, readFileSync(file).fill(0x5a, 4_096, 12_288));
    expect(() => restore(data, damaged, now)).toThrow(BackupError);
    expect(() => restore(data, file, now)).toThrow('Stop it first');
    await append(1);
    expect(await seq()).toBe(2);
    expect(readdirSync(folder).sort()).toEqual(['damaged', 'data', 'kept.sqlite']);
    expect(readdirSync(data).filter((name) => name.includes('restored') || name.includes('before'))).toEqual(
      [],
    );
  });

  test('crash at any step of a restore: what was there or the backup is in place, whole', async () => {
    await append(2);
    backUp(data, file);
    await append(3);
    await store.close();
    // As a kill would leave the folder before each call to the file system; SQLite's own are between them.
    const { stdout } = await promisify(execFile)(process.execPath, [
      join(import.meta.dirname, 'restore-in-steps.ts'),
      data,
      file,
      join(folder, 'steps'),
    ]);
    const steps = readdirSync(join(folder, 'steps'));
    expect(steps.length).toBe(Number(stdout));
    expect(steps.length).toBeGreaterThan(10);
    const found = new Set<number | undefined>();
    for (const step of steps) {
      expect(existsSync(join(folder, 'steps', step, 'faellesreferat.sqlite'))).toBe(true);
      store = await openSqliteStore({ folder: join(folder, 'steps', step) });
      found.add(await seq());
      await store.close();
    }
    expect(found).toEqual(new Set([6, 3]));
  });

  test('while a folder is locked alone nobody else locks it, and while it is shared nobody locks it alone', async () => {
    await store.close();
    const lock = lockFolder(data, 'alone');
    expect(() => restore(data, file, now)).toThrow(/is not there/);
    expect(() => lockFolder(data, 'alone')).toThrow('Stop it first');
    lock.release();
    const shared = [lockFolder(data, 'shared'), lockFolder(data, 'shared')];
    expect(() => lockFolder(data, 'alone')).toThrow('Stop it first');
    for (const one of shared) one.release();
    lockFolder(data, 'alone').release();
  });
});
