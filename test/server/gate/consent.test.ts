import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type House, openHouse } from '../house.ts';
import { openUnknown, type UnknownCase } from './unknown.ts';

let house: House;
let at: UnknownCase;
beforeAll(async () => {
  house = await openHouse();
  at = await openUnknown(house);
  await at.clear();
});
afterAll(() => house.close());

describe('[R035] a consent', () => {
  it('R160 says what, from whom, to whom, for which purpose, who gave it, when and how; a general one is none', async () => {
    for (const field of ['what', 'from', 'to', 'purpose', 'giver'])
      expect([field, (await at.consent('Fatima', { [field]: '' })).status]).toEqual([field, 422]);
    const { facts } = await at.view();
    expect(facts.consents[0]).toMatchObject({
      giver: 'Fatima',
      how: 'interpreted',
      withdrawn: null,
      by: 'Pia',
    });
  });

  it('shows what rests on it, and once withdrawn stops inviting, links and the beginning from then on', async () => {
    const invite = { ...at.at, input: { despite: [] } };
    await house.call('writeBackground', { ...at.at, input: { text: 'x' } });
    expect((await house.call('inviteParticipants', invite)).status).toBe(200);
    const { facts, touches } = await at.view();
    const id = facts.consents[0]?.id ?? '';
    expect(touches[id]).toMatchObject({
      meetings: [{ id: at.created.meeting, phase: 'invited' }],
      people: ['Pia', 'Lene', 'Bo', 'Karen'],
      deliveries: [],
    });
    const withdraw = { id: at.id, cookie: at.cookies.Lene, input: { consent: id, day: '2026-11-24' } };
    expect((await house.call('withdrawConsent', withdraw)).status).toBe(200);
    expect((await house.call('withdrawConsent', withdraw)).status).toBe(403);
    expect(await at.missing()).toEqual(['consent-custody', 'consent-withdrawn']);
    const participant = at.created.links[6]?.participant;
    for (const [name, input] of [
      ['inviteOne', { participant }],
      ['inviteProfessionals', { reason: 'x' }],
      ['reissueSeatLink', { participant }],
    ] as const)
      expect([name, (await house.call(name, { ...at.at, input })).body.code]).toEqual([name, 'not-cleared']);
    const start = await house.call('startMeeting', { ...at.at, input: { despite: [] } });
    expect(start.body).toMatchObject({ code: 'not-ready', missing: [{ code: 'not-cleared' }] });
    // Another one by the same person opens again.
    await at.consent('Fatima');
    expect(await at.missing()).toEqual([]);
  });
});
