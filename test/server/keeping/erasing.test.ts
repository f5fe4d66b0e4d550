import { copyFileSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { backUp, restore } from '../../../server/store/sqlite/backup.ts';
import { openSqliteStore } from '../../../server/store/sqlite/open.ts';
import { loadDocument } from '../../../server/sync/document/replay.ts';
import type { CaseAtWork } from '../case.ts';
import { openCase } from '../case.ts';
import { type House, openHouse, seat } from '../house.ts';
import { allRows, onDisk, stays } from './disk.ts';
import { fillTables } from './fill-tables.ts';
import { Canaries, fullCase } from './full-case.ts';

/** Told by one, carried out by another. */
async function eraseCase(house: House, at: CaseAtWork): Promise<void> {
  const proposed = await house.call('proposeErasure', { ...at.as('Lise'), input: { meeting: null } });
  expect(proposed.status).toBe(200);
  const { requests } = (await house.call('keeping', at.as('Bo'))).body;
  const request = requests.find(({ kind, meeting }) => kind === 'proposal' && meeting === null);
  const done = await house.call('carryOutErasure', { ...at.as('Bo'), input: { request: request?.id } });
  expect(done.status).toBe(200);
}

/** Tables of which no row needs a case, and why nothing of a case is left in them when it is gone. */
const withoutCase: Record<string, string> = {
  person: 'goes when no seat is left, unless they organise',
  seat: 'by its participant; the organiser’s has none',
  session: 'by the link it was opened by, or with its person',
  reminders: 'the person’s own',
  calendar_feed: 'by the link it was made by, or with its person',
  calendar_event: 'by name: hashes of what a calendar was told',
  reminder_claim: 'by name: ids',
  probe: 'the health check’s',
  audit: 'stays: ids and verbs',
  audit_head: 'stays: hashes',
  audit_anchor: 'stays: hashes',
  seat_device: 'by its link',
  identity: 'with the last that it was bound to',
  identity_person: 'by its case, or with its person',
  session_person: 'with its session, or its person',
  erased: 'stays: that it is gone, and since when',
  setting: 'the organisation’s, for all cases',
  logo: 'the organisation’s, for all cases',
  form_version: 'the organisation’s, for all cases',
  form_draft: 'the organisation’s, for all cases',
  record_system: 'the organisation’s, for all cases',
};

describe('every table', () => {
  it('hangs on a case by foreign keys that cannot be null, or is named here with why it need not', async () => {
    const house = await openHouse();
    const database = new DatabaseSync(join(house.folder, 'faellesreferat.sqlite'), { readOnly: true });
    const isOfCase = (table: string): boolean => {
      if (table === 'case') return true;
      const columns = database
        .prepare('select name from pragma_table_info(?) where "notnull" or pk')
        .all(table);
      const required = new Set(columns.map(({ name }) => name));
      const keys = database.prepare('select "table", "from" from pragma_foreign_key_list(?)').all(table);
      return keys.some(
        (key) => key.table !== table && required.has(key.from ?? '') && isOfCase(String(key.table)),
      );
    };
    const tables = Object.keys(allRows(house.folder)).concat(stays);
    expect(tables.filter((table) => !isOfCase(table)).sort()).toEqual(Object.keys(withoutCase).sort());
    database.close();
    await house.close();
  });
});

describe('a case that two people have erased', () => {
  let house: House;
  const canaries = new Canaries();
  let before: Record<string, string[]>;
  let at: CaseAtWork;
  let backup: string;
  beforeAll(async () => {
    house = await openHouse();
    // What was there before, and stays.
    await openCase(house, [seat({ name: 'Anden', duties: ['chair', 'tovholder'] })]);
    await house.call('makeRecordSystem', { cookie: house.organiser, input: { name: 'Arkivet' } });
    // Kept on the side, some time after the meeting began.
    await vi.waitFor(() => expect(allRows(house.folder).minutes_version).toHaveLength(1));
    before = allRows(house.folder);
    at = await fullCase(house, canaries);
    const filled = allRows(house.folder);
    fillTables(house.folder, canaries, (table) => {
      return table in withoutCase || filled[table]?.length !== before[table]?.length;
    });
    // That row holds the case.
    await house.call('holdCase', { ...at.as('Lise'), input: { isHeld: false, reason: 'Slut' } });
    await house.accessLog.flush();
  });
  afterAll(() => house.close());

  it('was full of words', () => {
    expect(canaries.words.length).toBeGreaterThanOrEqual(50);
    const whole = onDisk(house.folder);
    const spelled = canaries.words.filter((word) => word.endsWith('spelled'));
    const missing = canaries.words.filter((word) => !whole.includes(word));
    // Typed letter by letter, these are found by a replay alone until the minutes are closed.
    expect(missing.filter((word) => !spelled.includes(word))).toEqual([]);
  });

  it('leaves nothing: no row, no byte of the folder, no document to replay', async () => {
    backup = join(mkdtempSync(join(tmpdir(), 'erasing-')), 'backup');
    backUp(house.folder, backup);
    // As `restore` puts aside what it takes the place of; and one that cannot be read.
    copyFileSync(backup, join(house.folder, 'faellesreferat.sqlite.before-2026-11-01'));
    writeFileSync(join(house.folder, 'faellesreferat.sqlite.before-2026-10-01'), canaries.words.join(' '));
    const stream = await house.app.request(`/api/cases/${at.id}/changes`, {
      headers: { cookie: at.who('Fatima').cookie },
    });
    await eraseCase(house, at);
    expect(await stream.text()).not.toContain('Kanarie');
    expect(readdirSync(house.folder).filter((name) => name.includes('.before-'))).toEqual([
      'faellesreferat.sqlite.before-2026-11-01',
    ]);
    expect(allRows(house.folder)).toEqual(before);
    const left = onDisk(house.folder);
    expect(canaries.words.filter((word) => left.includes(word))).toEqual([]);
    await expect(loadDocument(house.store.reader, at.first.document)).rejects.toThrow();
    expect(await house.store.reader.hasUnswept()).toBe(false);
  });

  it('answers like one that never was, also to the links that opened it', async () => {
    for (const name of ['Lise', 'Bo', 'Fatima']) {
      const { cookie } = at.who(name);
      expect((await house.call('session', { cookie })).body.person).toBeNull();
      expect((await house.call('meeting', { id: at.first.meeting, cookie })).body.code).toBe('not-signed-in');
    }
    const never = '0'.repeat(24);
    for (const id of [at.id, at.first.meeting, never]) {
      const cookie = house.organiser;
      expect((await house.call('stafetlog', { id, cookie })).body).toEqual({ code: 'not-found' });
      expect((await house.call('meeting', { id, cookie })).body).toEqual({ code: 'not-found' });
    }
    const token = at.first.links[0]?.link.split('#')[1];
    expect((await house.call('openSeat', { input: { token } })).body).toEqual({ code: 'link-not-valid' });
    const told = (await house.call('erasures', { cookie: house.organiser })).body;
    expect(told.erased).toMatchObject([{ id: at.id, what: 'case', byServer: false }]);
    expect(JSON.stringify(told)).not.toContain('Kanarie');
  });

  it('[I19] stays gone when an older backup is restored, also where the list alone is left', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'erasing-'));
    copyFileSync(join(house.folder, 'faellesreferat.erased'), join(folder, 'faellesreferat.erased'));
    expect(readFileSync(backup, 'latin1')).toContain(canaries.words[0]);
    restore(folder, backup, new Date());
    const left = onDisk(folder);
    expect(canaries.words.filter((word) => left.includes(word))).toEqual([]);
    const { session, document, ...rows } = allRows(folder);
    const { session: _, document: documents, ...others } = before;
    // A restored document begins another life, and everybody comes in again.
    expect(rows).toEqual(others);
    expect(document).toHaveLength(documents?.length ?? 0);
    const store = await openSqliteStore({ folder });
    expect(await store.reader.erased(null)).toMatchObject([{ id: at.id, what: 'case' }]);
    await store.writer.sweepErased();
    expect(await store.reader.hasUnswept()).toBe(false);
    await store.close();
    rmSync(folder, { recursive: true });
  });
});
