import { readdirSync, readFileSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { AccessRecord, AuditEntry } from '../../../server/store/audit.ts';
import type { WriterCall } from '../../../server/store/commands/command.ts';
import { prepareWriter } from '../../../server/store/commands/commands.ts';
import { migrate } from '../../../server/store/sqlite/migrate.ts';
import { verifyAudit } from '../../../server/verify/again/audit.ts';
import { sourceOfFile } from '../../../server/verify/again/source.ts';
import type { CaseId, PersonId } from '../../../shared/ids.ts';

/** The writer's own commands on a database in memory. */
let database: DatabaseSync;
let perform: (call: WriterCall) => unknown;
beforeEach(() => {
  database = new DatabaseSync(':memory:');
  migrate(database);
  ({ perform } = prepareWriter(database));
});
afterEach(() => database.close());

const instant = (minute: number) => new Date(Date.UTC(2026, 10, 24, 12, minute)).toISOString();
const deed = (of: string | null, minute: number): AuditEntry => ({
  person: 'bo' as PersonId,
  operation: 'recordAttendance',
  meeting: null,
  case: of as CaseId | null,
  subject: `s${minute}`,
  at: instant(minute),
});
const reading = (of: string | null, minute: number): AccessRecord => ({
  person: minute % 3 === 0 ? null : ('lise' as PersonId),
  route: 'meeting',
  outcome: minute % 5 === 0 ? 'refused' : 'read',
  case: of as CaseId | null,
  meeting: null,
  part: null,
  times: 1,
  at: instant(minute),
});

/** Rows in three chains, mixed: two cases and what is outside. */
function fill(rows = 30): void {
  for (let minute = 0; minute < rows; minute++) {
    const of = [null, 'case-a', 'case-b'][minute % 3] ?? null;
    if (minute % 2 === 0) perform({ name: 'recordAttack', input: [deed(of, minute)] });
    else perform({ name: 'recordAccesses', input: [[reading(of, minute)]] });
  }
}

/** What somebody with the file in hand can do: no trigger stands in the way. */
function tamper(...statements: string[]): void {
  const triggers = database
    .prepare("select name from sqlite_schema where type = 'trigger' and tbl_name like 'audit%'")
    .all();
  for (const { name } of triggers) database.exec(`drop trigger ${String(name)}`);
  for (const statement of statements) database.exec(statement);
}
const findings = async () => (await verifyAudit(sourceOfFile(database)))?.findings;

describe('the chain of the audit', () => {
  it('holds for every case by itself, and for what is outside a case', async () => {
    fill();
    expect(await verifyAudit(sourceOfFile(database))).toMatchObject({ chains: 3, rows: 30, findings: [] });
  });

  it('takes no row but the next, and changes and loses none', async () => {
    fill();
    for (const sql of [
      "update audit set verb = 'x'",
      'delete from audit where number = 1',
      'delete from audit where number = 30',
      "insert into audit (chain, position, kind, verb, times, at, hash) values ('case-a', 3, 'done', 'x', 1, '', '')",
      'delete from audit_head',
      "update audit_head set hash = ''",
      "insert into audit_anchor values ('case-a', 3, 'not its hash', '')",
    ])
      expect(() => database.exec(sql), sql).toThrow('append-only');
    expect(await findings()).toEqual([]);
  });

  it.each([
    [
      'a flipped row',
      ["update audit set person = 'ida' where chain = 'case-a' and position = 4"],
      4,
      'other',
    ],
    ['a row of another time', [`update audit set at = '${instant(99)}' where number = 11`], 4, 'other'],
    ['a removed row', ["delete from audit where chain = 'case-a' and position = 4"], 4, 'missing'],
    ['the first row removed', ["delete from audit where chain = 'case-a' and position = 1"], 1, 'missing'],
    ['the last row removed', ["delete from audit where chain = 'case-a' and position = 10"], 10, 'missing'],
    [
      'a removed row, and those after it moved up',
      [
        "delete from audit where chain = 'case-a' and position = 4",
        "update audit set position = -position where chain = 'case-a' and position > 4",
        'update audit set position = -position - 1 where position < 0',
      ],
      4,
      'other',
    ],
    [
      'two rows that have changed places',
      [
        "update audit set position = -1 where chain = 'case-a' and position = 4",
        "update audit set position = 4 where chain = 'case-a' and position = 5",
        "update audit set position = 5 where chain = 'case-a' and position = -1",
      ],
      4,
      'other',
    ],
    [
      'a row that has come in between',
      [
        "update audit set position = -position where chain = 'case-a' and position >= 4",
        'update audit set position = -position + 1 where position < 0',
        "insert into audit (chain, position, kind, verb, times, at, hash) values ('case-a', 4, 'read', 'x', 1, '', '')",
      ],
      4,
      'other',
    ],
    [
      'a row after the last',
      [
        "insert into audit (chain, position, kind, verb, times, at, hash) values ('case-a', 11, 'read', 'x', 1, '', '')",
      ],
      11,
      'other',
    ],
    ['another end', ["update audit_head set position = 8 where chain = 'case-a'"], 9, 'surplus'],
  ] as const)('%s is found and named', async (_, statements, position, what) => {
    fill();
    tamper(...statements);
    expect(await findings()).toContainEqual({ chain: 'case-a', position, what });
    expect((await findings())?.filter(({ chain }) => chain !== 'case-a' && chain !== 'all')).toEqual([]);
  });

  it('a whole chain that is gone with its end is missed', async () => {
    fill();
    tamper("delete from audit where chain = 'case-a'", "delete from audit_head where chain = 'case-a'");
    expect(await findings()).toEqual([{ chain: 'all', position: 0, what: 'missing' }]);
  });

  it('finds any damage to any value of any row, where it is', async () => {
    fill();
    const columns = ['verb', 'person', 'meeting', 'subject', 'at', 'hash'] as const;
    const damage = fc.record({
      number: fc.integer({ min: 1, max: 30 }),
      column: fc.constantFrom(...columns),
      value: fc.option(fc.string({ maxLength: 8 })),
    });
    tamper();
    const row = database.prepare('select * from audit where number = ?');
    await fc.assert(
      fc.asyncProperty(damage, async ({ number, column, value }) => {
        const before = row.get(number) ?? {};
        const isNullable = column === 'person' || column === 'meeting' || column === 'subject';
        const written = isNullable ? value : (value ?? '');
        fc.pre(before[column] !== written);
        const set = database.prepare(`update audit set ${column} = ? where number = ?`);
        set.run(written, number);
        const found = await findings();
        set.run(before[column] ?? null, number);
        expect(found?.map(({ chain, position }) => [chain, position])).toEqual([
          [before.chain || 'house', before.position],
        ]);
      }),
      { numRuns: 200 },
    );
    expect(await findings()).toEqual([]);
  });
});

describe('rows that are too old to be kept', () => {
  const expire = (before: number) =>
    perform({ name: 'expireAudit', input: [instant(before), instant(1000)] });

  it('are let go from the beginning of each chain, which goes on from there and says so', async () => {
    fill();
    expect(expire(15)).toBe(15);
    const left = database.prepare('select min(at) as oldest, count(*) as n from audit').get();
    expect(left).toMatchObject({ oldest: instant(15), n: 15 + 3 });
    expect(await verifyAudit(sourceOfFile(database))).toMatchObject({ findings: [] });
    expect(expire(15)).toBe(0);
    fill();
    expect(await verifyAudit(sourceOfFile(database))).toMatchObject({ rows: 48, findings: [] });
  });

  it('leave a trace when all are old, and only one', async () => {
    fill();
    expect(expire(500)).toBe(30);
    expect(expire(5000)).toBe(0);
    expect(await verifyAudit(sourceOfFile(database))).toMatchObject({ rows: 3, findings: [] });
  });

  it('stay behind one that was written late and is to be kept', async () => {
    perform({ name: 'recordAccesses', input: [[reading('c', 1), reading('c', 50), reading('c', 2)]] });
    expect(expire(20)).toBe(1);
    expect(await verifyAudit(sourceOfFile(database))).toMatchObject({ findings: [] });
  });

  it('are missed when they go without a word', async () => {
    fill();
    expire(15);
    tamper("delete from audit where chain = 'case-a' and position = 6");
    expect(await findings()).toEqual([{ chain: 'case-a', position: 6, what: 'missing' }]);
  });
});

it('what was there before there were chains is one now, in the order in which it happened', async () => {
  const older = new DatabaseSync(':memory:');
  const folder = new URL('../../../server/store/migrations/', import.meta.url);
  for (const name of readdirSync(folder).sort().slice(0, 16))
    older.exec(readFileSync(new URL(name, folder), 'utf8'));
  older.exec(`pragma user_version = 16;
    insert into person values ('lise', 'Lise', 0);
    insert into "case" (id, child_first_name, kind) values ('c', 'Sofie', 'existing');
    insert into meeting (id, "case", phase, template_id, template_version, template_valid_from, template_issuer, title,
      date, start, "end", place, purpose, created_by)
      values ('m', 'c', 'inProgress', 't', 1, '', '', '', '2026-11-24', '14:00', '15:30', '', '', 'lise');
    insert into audit (person, operation, meeting, subject, at) values
      (null, 'setUp', null, null, '${instant(0)}'), ('lise', 'createMeeting', 'm', null, '${instant(1)}'),
      ('lise', 'startMeeting', 'm', null, '${instant(9)}'), ('lise', 'writeEntry', null, 'e', '${instant(3)}');
    insert into access_record values
      ('2026-11-24T12:05', 'lise', 'meeting', 'read', '', 'm', '', 4, '${instant(5)}'),
      ('2026-11-24T12', '', 'openSeat', 'refused', '', '', '', 70, '${instant(6)}'),
      ('2026-11-24T12:07', 'lise', 'stafetlog', 'read', 'c', '', '', 1, '${instant(7)}');`);
  migrate(older);
  const rows = older
    .prepare('select chain, position, kind, verb, person, times from audit order by number')
    .all();
  expect(rows.map((row) => Object.values(row))).toEqual([
    ['', 1, 'done', 'setUp', null, 1],
    ['c', 1, 'done', 'createMeeting', 'lise', 1],
    ['', 2, 'done', 'writeEntry', 'lise', 1],
    ['c', 2, 'read', 'meeting', 'lise', 4],
    ['', 3, 'refused', 'openSeat', null, 70],
    ['c', 3, 'read', 'stafetlog', 'lise', 1],
    ['c', 4, 'done', 'startMeeting', 'lise', 1],
  ]);
  expect(await verifyAudit(sourceOfFile(older))).toMatchObject({ chains: 2, rows: 7, findings: [] });
  prepareWriter(older).perform({ name: 'recordAttack', input: [deed('c', 20)] });
  expect(await verifyAudit(sourceOfFile(older))).toMatchObject({ rows: 8, findings: [] });
  older.close();
});
