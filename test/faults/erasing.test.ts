import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { backUp } from '../../server/store/sqlite/backup.ts';
import { openSqliteStore } from '../../server/store/sqlite/open.ts';
import type { CaseAtWork } from '../server/case.ts';
import { type House, openHouse } from '../server/house.ts';
import { allRows, onDisk } from '../server/keeping/disk.ts';
import { Canaries, fullCase } from '../server/keeping/full-case.ts';
import { randomFrom } from './promised.ts';
import { isWhole } from './whole-server.ts';

/**
 * kill -9 anywhere in an erasure: the case is whole, or gone without a rest. What may still lie on the disk is known, and gone
 * when the next process has swept.
 */
const rounds = isWhole ? 100 : 4;

let house: House;
let at: CaseAtWork;
let base: string;
let request: string;
const canaries = new Canaries();
beforeAll(async () => {
  house = await openHouse();
  at = await fullCase(house, canaries);
  await house.call('proposeErasure', { ...at.as('Lise'), input: { meeting: null } });
  request = (await house.call('keeping', at.as('Bo'))).body.requests[0]?.id ?? '';
  base = join(mkdtempSync(join(tmpdir(), 'erasing-')), 'base');
  backUp(house.folder, base);
});
afterAll(() => house.close());

it('killed anywhere, a case is whole or gone, and gone is swept by the next process', async () => {
  const random = randomFrom(13);
  const whole = rowsOf(base);
  const ends = { whole: 0, unswept: 0, swept: 0 };
  for (let round = 0; round < rounds; round++) {
    const folder = mkdtempSync(join(tmpdir(), 'erasing-'));
    copyFileSync(base, join(folder, 'faellesreferat.sqlite'));
    // Each part is reached: before the commit, between it and the sweep, and in the sweep.
    await killAt(folder, (['ready', 'erased'] as const)[round % 2] ?? 'ready', random() * 30);
    const store = await openSqliteStore({ folder });
    const isThere = (await store.reader.case(at.id)) !== null;
    if (isThere) {
      ends.whole++;
      expect(differing(allRows(folder), whole)).toEqual([]);
    } else {
      if (await store.reader.hasUnswept()) ends.unswept++;
      else ends.swept++;
      expect(await store.writer.sweepErased()).toBe(true);
      const left = onDisk(folder);
      expect(canaries.words.filter((word) => left.includes(word))).toEqual([]);
    }
    const database = new DatabaseSync(join(folder, 'faellesreferat.sqlite'), { readOnly: true });
    expect(database.prepare('pragma foreign_key_check').all()).toEqual([]);
    database.close();
    await store.close();
    rmSync(folder, { recursive: true });
  }
  expect(ends.whole + ends.unswept + ends.swept).toBe(rounds);
  expect(ends.unswept + ends.swept).toBeGreaterThan(0);
});

async function killAt(folder: string, line: 'ready' | 'erased', delay: number): Promise<void> {
  const program = join(import.meta.dirname, 'erase-process.ts');
  const by = at.who('Bo').person;
  const child = spawn(process.execPath, [program, folder, request, by], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const exit = once(child, 'exit');
  if (!child.stdout) throw new Error('The process has no stdout.');
  for await (const said of createInterface(child.stdout)) if (said === line) break;
  await new Promise((resolve) => setTimeout(resolve, delay));
  child.kill('SIGKILL');
  await exit;
}

/** Names of tables. What was staged has been moved to its document by the start. */
function differing(a: Record<string, string[]>, b: Record<string, string[]>): string[] {
  return Object.keys(a)
    .filter((table) => table !== 'document_arrival' && table !== 'document_update')
    .filter((table) => JSON.stringify(a[table]) !== JSON.stringify(b[table]));
}

function rowsOf(file: string): Record<string, string[]> {
  const folder = mkdtempSync(join(tmpdir(), 'erasing-'));
  copyFileSync(file, join(folder, 'faellesreferat.sqlite'));
  const rows = allRows(folder);
  rmSync(folder, { recursive: true });
  return rows;
}
