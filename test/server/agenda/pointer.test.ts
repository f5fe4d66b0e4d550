import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { BlockId } from '../../../shared/ids.ts';
import { type CaseAtWork, openCase } from '../case.ts';
import { type House, openHouse, seat } from '../house.ts';

const seats = [
  seat({ name: 'Lise', duties: ['chair'] }),
  seat({ name: 'Bo', kind: 'authority', duties: ['minuteTaker', 'tovholder'] }),
  seat({ name: 'Fatima', kind: 'parent' }),
  seat({ name: 'Sofie', kind: 'child' }),
  seat({ name: 'Tolk', kind: 'interpreter' }),
];
let house: House;
let at: CaseAtWork;
beforeAll(async () => {
  house = await openHouse();
  at = await openCase(house, seats);
});
afterAll(() => house.close());

const as = (name: string) => ({ id: at.first.meeting, cookie: at.who(name).cookie });
const item = (key: string) => `${at.first.document}-${key}` as BlockId;
const point = (key: string | null, name = 'Lise') =>
  house.call('movePointer', { ...as(name), input: { item: key && item(key) } });
const view = async (name: string) => (await house.call('meeting', as(name))).body;
const pointer = async (name: string) => (await view(name)).pointer;
const later = (minutes: number) => {
  house.clock.now = new Date(house.clock.now.getTime() + minutes * 60_000);
};
/** Past the port: every row of the audit there is of a verb. */
function audited(verb: string) {
  const database = new DatabaseSync(join(house.folder, 'faellesreferat.sqlite'), { readOnly: true });
  const rows = database.prepare('select kind, person, subject, at from audit where verb = ?').all(verb);
  database.close();
  return rows.map((row) => ({ ...row }));
}

describe('R075 the pointer through the agenda', () => {
  it('is moved by the chair alone, seen by everybody, and is no word of the document', async () => {
    const before = (await house.rooms.state(at.first.document)).seq;
    expect(await pointer('Fatima')).toEqual({ here: null, conduct: null });
    for (const name of ['Bo', 'Fatima', 'Sofie', 'Tolk'])
      expect((await point('velkomst', name)).status).toBe(403);
    expect((await house.call('movePointer', { ...as('Lise'), input: { item: 'no-such' } })).body).toEqual({
      code: 'invalid-input',
      fields: { item: 'no-such-item' },
    });
    expect((await point('velkomst')).status).toBe(200);
    for (const { name } of seats)
      expect((await pointer(name)).here).toEqual({
        item: item('velkomst'),
        isAsked: false,
        since: house.clock.now.toISOString(),
      });
    expect((await house.rooms.state(at.first.document)).seq).toBe(before);
    const moved = audited('movePointer').filter(({ kind }) => kind === 'done');
    expect(moved.map(({ person }) => person)).toEqual([at.who('Lise').person]);
  });

  it('tells the chair alone how long it has been where, over several visits', async () => {
    later(7);
    await point('praesentation');
    later(3);
    await point('velkomst');
    later(2);
    await point('formaal');
    expect((await pointer('Lise')).conduct?.spent).toEqual([
      { item: item('velkomst'), time: 9 * 60_000 },
      { item: item('praesentation'), time: 3 * 60_000 },
    ]);
    for (const name of ['Bo', 'Fatima', 'Sofie', 'Tolk']) expect((await pointer(name)).conduct).toBeNull();
  });

  it('asks whether it is understood where it is, and not where it comes next (R093)', async () => {
    expect((await house.call('askUnderstood', as('Bo'))).status).toBe(403);
    expect((await house.call('askUnderstood', as('Lise'))).status).toBe(200);
    const since = house.clock.now.toISOString();
    expect((await pointer('Fatima')).here).toEqual({ item: item('formaal'), isAsked: true, since });
    await point('velkomst');
    expect((await pointer('Fatima')).here?.isAsked).toBe(false);
  });
});

describe('R093 "Det forstod jeg ikke"', () => {
  const say = (name: string) => house.call('sayNotUnderstood', as(name));

  it('reaches the chair, and changes nothing in what anybody else is shown', async () => {
    const others = seats.map(({ name }) => name).filter((name) => name !== 'Lise');
    const before = await Promise.all(others.map(view));
    for (const name of ['Sofie', 'Tolk', 'Fatima']) expect((await say(name)).body).toEqual({});
    expect((await pointer('Lise')).conduct?.notUnderstood).toEqual([
      { item: item('velkomst'), at: `${house.clock.now.toISOString().slice(0, 16)}:00.000Z` },
    ]);
    expect(await Promise.all(others.map(view))).toEqual(before);
  });

  it('is one row in a minute, whoever says it, and another in the next', async () => {
    later(1);
    for (const name of ['Sofie', 'Sofie', 'Fatima']) await say(name);
    expect((await pointer('Lise')).conduct?.notUnderstood).toHaveLength(2);
    await point(null);
    later(1);
    await say('Fatima');
    expect((await pointer('Lise')).conduct?.notUnderstood.at(-1)?.item).toBeNull();
  });

  it('names nobody in any row: neither what is stored, nor the audit, nor what is refused', async () => {
    const meeting = at.first.meeting;
    const audit = { person: null, operation: 'closeMeeting', meeting, subject: null } as const;
    const now = house.clock.now.toISOString();
    await house.store.writer.changePhase(meeting, 'inProgress', 'reviewing', { ...audit, at: now });
    expect((await say('Sofie')).status).toBe(403);
    await house.accessLog.flush();
    const rows = audited('sayNotUnderstood');
    expect(rows.map(({ kind }) => kind)).toEqual(['done', 'done', 'done', 'refused']);
    expect(rows.every(({ person, subject }) => person === null && subject === null)).toBe(true);
    expect(rows.slice(0, 3).every((row) => String(row.at).endsWith(':00.000Z'))).toBe(true);
    const database = new DatabaseSync(join(house.folder, 'faellesreferat.sqlite'), { readOnly: true });
    const columns = database.prepare('select name from pragma_table_info(?)').all('not_understood');
    database.close();
    expect(columns.map(({ name }) => name)).toEqual(['meeting', 'item', 'at']);
  });

  it('is told no more once the meeting is over, and what it took has ended with it (R075)', async () => {
    expect(await pointer('Lise')).toEqual({ here: null, conduct: null });
    later(600);
    await house.call('reopenMeeting', as('Lise'));
    const { here, conduct } = await pointer('Lise');
    expect(here).toBeNull();
    expect(Math.max(...(conduct?.spent ?? []).map(({ time }) => time))).toBeLessThan(60 * 60_000);
  });
});
