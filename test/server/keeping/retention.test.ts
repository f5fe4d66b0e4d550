import { afterAll, beforeAll, expect, it } from 'vitest';
import { keepRetention, type RetentionParts } from '../../../server/keeping/retention.ts';
import { type TellingParts, tellOfErasure } from '../../../server/keeping/tell.ts';
import { createLog } from '../../../server/process/log.ts';
import { type CaseAtWork, openCase } from '../case.ts';
import { type House, openHouse, publicUrl, seat } from '../house.ts';

let house: House;
let parts: RetentionParts;
let telling: TellingParts;
const letters: { to: string; text: string }[] = [];
let isMailDown = false;
beforeAll(async () => {
  house = await openHouse();
  telling = {
    store: house.store,
    mailer: {
      address: 'x@y.example',
      check: () => (isMailDown ? Promise.reject(new Error('down')) : Promise.resolve()),
      send: async (to, { subject, text }) => void letters.push({ to, text: `${subject} ${text}` }),
    },
    publicUrl,
    now: () => house.clock.now,
    log: createLog('silent'),
  };
  parts = {
    store: house.store,
    rooms: house.rooms,
    caseEvents: house.caseEvents,
    projection: house.projection,
    printer: { forget: () => {} },
    closeSessions: () => {},
    keepMonths: () => 24,
    onTold: (of, due) => tellOfErasure(telling, of, due),
    now: () => house.clock.now,
    log: createLog('silent'),
  };
});
afterAll(() => house.close());

/** A case whose only meeting is on 24 November 2026, so that 24 months are over on 24 November 2028. */
async function begin(): Promise<CaseAtWork> {
  house.clock.now = new Date('2026-11-24T12:00:00Z');
  return openCase(house, [
    seat({ name: 'Lise', duties: ['chair'] }),
    seat({ name: 'Bo', kind: 'authority', duties: ['tovholder'] }),
  ]);
}
async function on(day: string): Promise<void> {
  house.clock.now = new Date(`${day}T12:00:00Z`);
  await keepRetention(parts);
  // As if cut off and begun again.
  await keepRetention(parts);
}
const told = async ({ id }: CaseAtWork) => (await house.store.reader.retention(id)).toldDue;
const isThere = async ({ id }: CaseAtWork) => (await house.store.reader.case(id)) !== null;
const audit = { person: null, operation: 'setRetention', meeting: null, subject: null, at: '' } as const;

it('says thirty days before that a case is erased, and erases it on that day, once', async () => {
  const at = await begin();
  await on('2028-10-24');
  expect(await told(at)).toBeNull();
  await on('2028-10-25');
  expect(await told(at)).toBe('2028-11-24');
  await on('2028-11-23');
  expect(await isThere(at)).toBe(true);
  await on('2028-11-24');
  expect(await isThere(at)).toBe(false);
  expect(await house.store.reader.erased(at.id)).toMatchObject([
    { id: at.id, what: 'case', proposedBy: null, carriedOutBy: null },
  ]);
  expect(await house.store.reader.hasUnswept()).toBe(false);
});

it('P9 tells those who can stop it by mail too: once, by day, and not of which case', async () => {
  const at = await begin();
  const input = { participant: at.who('Bo').participant, email: 'bo@kommunen.example', phone: '' };
  await house.call('writeContact', { id: at.first.meeting, cookie: at.who('Lise').cookie, input });
  const lise = { email: 'lise@skolen.example', daysBefore: 3 };
  await house.call('setReminders', { cookie: at.who('Lise').cookie, input: lise });
  letters.length = 0;
  house.clock.now = new Date('2028-10-25T02:00:00Z');
  await keepRetention(parts);
  expect([await told(at), letters]).toEqual(['2028-11-24', []]);
  isMailDown = true;
  await on('2028-10-25');
  expect(letters).toEqual([]);
  isMailDown = false;
  await on('2028-10-26');
  expect(letters.map(({ to }) => to).sort()).toEqual(['bo@kommunen.example', 'lise@skolen.example']);
  for (const { text } of letters) {
    expect(text).not.toMatch(/Sofie|Lise|Bo |Skovskolen|netværksmøde|2028/);
    expect(text.match(/http[^\s]*/g)).toEqual([publicUrl, publicUrl]);
  }
  await on('2028-11-20');
  expect(letters).toHaveLength(2);
  // Another day is told anew.
  const hold = { isHeld: true, reason: 'En klage', person: at.who('Bo').person, at: '2028-11-21' };
  await house.store.writer.holdCase(at.id, hold, audit);
  await house.store.writer.holdCase(at.id, { ...hold, isHeld: false }, audit);
  await on('2028-11-22');
  expect([await told(at), letters.length]).toEqual(['2028-12-22', 4]);
});

it('erases nothing that was not told for thirty days, however long the server was off', async () => {
  const at = await begin();
  await on('2031-01-01');
  expect(await told(at)).toBe('2031-01-31');
  await on('2031-01-30');
  expect(await isThere(at)).toBe(true);
  await on('2031-01-31');
  expect(await isThere(at)).toBe(false);
});

it('a hold, another meeting or a longer time take back what was told, and it is told anew', async () => {
  const at = await begin();
  await on('2028-11-01');
  expect(await told(at)).toBe('2028-12-01');
  const hold = { isHeld: true, reason: 'En klage', person: at.who('Bo').person, at: '2028-11-02' };
  await house.store.writer.holdCase(at.id, hold, audit);
  await on('2028-12-24');
  expect([await told(at), await isThere(at)]).toEqual([null, true]);
  await house.store.writer.holdCase(at.id, { ...hold, isHeld: false }, audit);
  await on('2028-12-25');
  expect(await told(at)).toBe('2029-01-24');
  await house.store.writer.setRetention(at.id, 36, audit);
  await on('2029-01-24');
  expect([await told(at), await isThere(at)]).toEqual([null, true]);
  await on('2029-11-01');
  expect(await told(at)).toBe('2029-12-01');
  const entry = { id: 'entry' as never, case: at.id, person: at.who('Bo').person, text: 'x', corrects: null };
  await house.store.writer.writeEntry({ ...entry, at: '2029-11-02T12:00:00Z' }, audit);
  await on('2029-12-24');
  expect([await told(at), await isThere(at)]).toEqual([null, true]);
});

it('is for ever where nothing is set, and nobody alone makes it short', async () => {
  parts = { ...parts, keepMonths: () => null };
  const at = await begin();
  const set = (name: string, months: number | null) =>
    house.call('setRetention', { ...at.as(name), input: { months } });
  expect((await set('Bo', 11)).body.code).toBe('invalid-input');
  expect((await set('Lise', 12)).status).toBe(403);
  await on('2060-01-01');
  expect([await told(at), await isThere(at)]).toEqual([null, true]);
  house.clock.now = new Date('2026-11-24T13:00:00Z');
  expect((await set('Bo', 12)).status).toBe(200);
  await on('2027-11-24');
  expect(await told(at)).toBe('2027-12-24');
});
