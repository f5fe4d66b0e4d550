import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { maxLengths } from '../../../shared/limits.ts';
import { caseOf, signInAll, table } from '../case.ts';
import { type House, openHouse } from '../house.ts';

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());

async function plan() {
  const created = await house.newMeeting(table);
  const people = await signInAll(house, created, table);
  const as = (name: string) => ({ id: created.meeting, cookie: people.get(name)?.cookie ?? '' });
  const who = (name: string) => people.get(name)?.participant;
  return { ...created, case: await caseOf(house, created.meeting), as, who };
}

describe('what an invitation says', () => {
  it('R041, R091 is written by those who invite and read by everybody who may see the meeting', async () => {
    const { as, who } = await plan();
    const input = { text: '  Sofie sover dårligt. ' };
    expect((await house.call('writeBackground', { ...as('Fatima'), input })).status).toBe(403);
    expect((await house.call('writeBackground', { ...as('Lise'), input })).status).toBe(200);
    const prepare = { participant: who('Karen'), text: 'Tag fraværet med' };
    expect((await house.call('writePrepare', { ...as('Karen'), input: prepare })).status).toBe(403);
    expect((await house.call('writePrepare', { ...as('Lise'), input: prepare })).status).toBe(200);
    expect((await house.call('invitation', as('Fatima'))).body).toMatchObject({
      background: 'Sofie sover dårligt.',
      prepare: [prepare],
      rule: { days: 3, unit: 'calendar' },
      agreements: [],
      agenda: expect.arrayContaining([
        expect.objectContaining({ number: '1', title: 'Velkomst', isSub: false }),
      ]),
    });
  });

  it('is never written empty, nor longer than the field, nor for somebody else’s meeting', async () => {
    const [here, there] = [await plan(), await plan()];
    const wrong = async (route: 'writeBackground' | 'writePrepare' | 'writeContact', input: object) =>
      (await house.call(route, { ...here.as('Lise'), input })).body.fields;
    expect(await wrong('writeBackground', { text: ' ' })).toEqual({ text: 'required' });
    const long = 'x'.repeat(maxLengths.background + 1);
    expect(await wrong('writeBackground', { text: long })).toEqual({ text: 'too-long' });
    const karen = here.who('Karen');
    const prepare = { participant: karen, text: 'x'.repeat(maxLengths.prepare + 1) };
    expect(await wrong('writePrepare', prepare)).toEqual({ text: 'too-long' });
    expect(await wrong('writePrepare', { participant: there.who('Karen'), text: 'x' })).toEqual({
      participant: 'no-such-participant',
    });
    expect(await wrong('writeContact', { participant: karen, email: 'karen', phone: '' })).toEqual({
      email: 'not-an-email',
    });
  });
});

describe('how each is reached', () => {
  it('is read and written by those who may invite, and by nobody else', async () => {
    const { as, who } = await plan();
    const contact = { participant: who('Fatima'), email: 'fatima@hjem.example', phone: '12 34 56 78' };
    for (const name of ['Fatima', 'Bo', 'Sofie', 'Tolk', 'Karen']) {
      expect((await house.call('writeContact', { ...as(name), input: contact })).status).toBe(403);
      expect((await house.call('contacts', as(name))).status).toBe(403);
    }
    expect((await house.call('writeContact', { ...as('Lise'), input: contact })).status).toBe(200);
    expect((await house.call('contacts', as('Lise'))).body).toEqual({
      contacts: [contact],
      sent: [],
      notInvited: [],
      mailIsConfigured: false,
    });
    const shown = await Promise.all(
      (['meeting', 'invitation'] as const).map((route) => house.call(route, as('Lise'))),
    );
    expect(JSON.stringify(shown.map(({ body }) => body))).not.toContain('hjem.example');
  });
});
