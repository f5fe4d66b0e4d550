import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { PersonId } from '../../../shared/ids.ts';
import { type CaseAtWork, openCase, table } from '../case.ts';
import { everybodyCame, type House, openHouse, seat } from '../house.ts';
import { lockCase } from '../locked.ts';
import { consentOf } from './unknown.ts';

/** Two with custody; Karen did not come to the first meeting, was sent its minutes, and is asked to the next. */
const seats = [...table, seat({ name: 'Omar', kind: 'parent', authority: 'Familien' })];
let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());

const today = '2026-11-24';

async function shared() {
  const at = await openCase(house, seats);
  const chair = at.who('Lise').cookie;
  const first = { id: at.first.meeting, cookie: chair };
  await everybodyCame(house.store, first.id);
  const karen = at.who('Karen');
  const away = { participant: karen.participant, present: false };
  await house.call('recordAttendance', { ...first, input: away });
  await lockCase(house, at);
  const sent = { recipients: [{ participant: karen.participant, email: '' }] };
  expect((await house.call('sendMinutes', { ...first, input: sent })).status).toBe(200);
  const proposal = (await house.call('followUp', at.as('Lise'))).body;
  const known = [...proposal.people, ...proposal.known];
  const cards = known.filter(({ person }) => person !== undefined);
  const input = {
    templateId: proposal.templateId,
    date: '2026-12-15',
    start: '14:00',
    end: '15:00',
    place: 'Skolen',
    purpose: 'x',
    participants: cards,
  };
  const make = (more: object = {}) =>
    house.call('createFollowUp', { ...at.as('Lise'), input: { ...input, ...more } });
  const next = (await make()).body.meeting;
  const sharing = (giver: string, more: object = {}) => {
    const said = {
      ...consentOf(giver),
      person: at.who(giver).person,
      scope: 'sharing',
      recipients: [karen.person],
    };
    return house.call('recordConsent', { ...at.as('Bo'), input: { ...said, ...more } });
  };
  const view = async () => (await house.call('gate', at.as('Bo'))).body;
  const withdraw = async (giver: string) => {
    const { facts } = await view();
    const stands = facts.consents.find((each) => each.giver === giver && each.withdrawn === null);
    return house.call('withdrawConsent', { ...at.as('Bo'), input: { consent: stands?.id, day: today } });
  };
  const sees = (who: string) => seesOf(at, at.who(who).cookie, next);
  return { at, first, next, karen, chair, make, sharing, view, withdraw, sees };
}

/** What answers somebody: the case, the first meeting's minutes, and that there is a next meeting. */
async function seesOf(at: CaseAtWork, cookie: string, next: string) {
  const status = async (name: 'stafetlog' | 'gate' | 'locked' | 'meeting', id: string) =>
    (await house.call(name, { id, cookie })).status;
  return {
    stafetlog: await status('stafetlog', at.id),
    gate: await status('gate', at.id),
    locked: await status('locked', at.first.meeting),
    next: await status('meeting', next),
  };
}
const open = { stafetlog: 200, gate: 200, locked: 200, next: 200 };
const closed = { stafetlog: 404, gate: 404, locked: 403, next: 404 };

describe('[R035] a consent to sharing that is withdrawn', () => {
  it('says before what it closes, and from then on closes it: the case, what was sent, the next meeting', async () => {
    const one = await shared();
    expect((await one.sharing('Fatima')).status).toBe(200);
    const [consent] = (await one.view()).facts.consents;
    expect(consent?.recipients).toEqual([one.karen.person]);
    const { closes } = (await one.view()).touches[consent?.id ?? ''] ?? { closes: [] };
    expect(closes).toMatchObject([
      { name: 'Karen', leaves: [{ id: one.next }], reads: [{ id: one.first.id }], leads: [] },
    ]);
    expect(await one.sees('Karen')).toEqual(open);
    let hungUp = 0;
    const listen = (name: string) =>
      house.caseEvents.subscribe(one.at.id, {
        person: one.at.who(name).person,
        session: name,
        mayHearOf: () => true,
        mayKnowOf: () => true,
        notify: () => {},
        close: () => hungUp++,
      });
    for (const name of ['Karen', 'Fatima', 'Bo']) listen(name);
    expect((await one.withdraw('Fatima')).status).toBe(200);
    expect(hungUp).toBe(1);
    expect(await one.sees('Karen')).toEqual(closed);
    // Nobody else is closed out, and nobody of the family learns that anything has happened.
    expect(await one.sees('Bo')).toEqual(open);
    expect(await one.sees('Fatima')).toEqual({ ...open, gate: 403 });
    const page = JSON.stringify(
      (await house.call('meeting', { id: one.next, cookie: one.at.who('Fatima').cookie })).body,
    );
    expect(page).not.toMatch(/consent|KANARIE/);
  });

  it('R130 leaves no baton with them: whoever leads names another, and an offer of theirs is gone', async () => {
    const one = await shared();
    const say = async (who: string, name: 'offerBaton' | 'nameTovholder', to: string) =>
      house.call(name, {
        ...one.at.as(who),
        input: name === 'offerBaton' ? { to: one.at.who(to).person } : { person: one.at.who(to).person },
      });
    const { id } = (await say('Lise', 'offerBaton', 'Karen')).body as { id: string };
    await house.call('answerBaton', {
      ...one.at.as('Karen'),
      input: { handover: id as never, accept: true },
    });
    await one.sharing('Fatima');
    const offered = (await say('Karen', 'offerBaton', 'Bo')).body as { id: string };
    const view = async () => (await house.call('stafetlog', one.at.as('Lise'))).body;
    expect((await view()).may.nameTovholder).toBe(false);
    expect((await say('Lise', 'nameTovholder', 'Bo')).body).toEqual({ code: 'not-now' });
    await one.withdraw('Fatima');
    expect(await view()).toMatchObject({ tovholder: { name: 'Karen' }, may: { nameTovholder: true } });
    expect((await say('Fatima', 'nameTovholder', 'Bo')).status).toBe(403);
    expect((await say('Lise', 'nameTovholder', 'Lise')).status).toBe(200);
    expect(await view()).toMatchObject({ tovholder: { name: 'Lise' }, may: { nameTovholder: false } });
    const late = { handover: offered.id as never, accept: true };
    expect((await house.call('answerBaton', { ...one.at.as('Bo'), input: late })).status).not.toBe(200);
    expect(await view()).toMatchObject({ tovholder: { name: 'Lise' }, offered: null });
  });

  it('lets them in by no way before there is another', async () => {
    const one = await shared();
    await one.sharing('Fatima');
    await one.withdraw('Fatima');
    const refused = { status: 422, body: { code: 'invalid-input' } };
    const next = { id: one.next, cookie: one.chair };
    const { former } = (await house.store.reader.meeting(one.next as never)) ?? { former: [] };
    const participant = former.find(({ name }) => name === 'Karen')?.id;
    expect(participant).toBeDefined();
    expect(await house.call('restorePerson', { ...next, input: { participant } })).toMatchObject({
      ...refused,
      body: { fields: { participant: 'no-consent' } },
    });
    const made = await one.make();
    expect([made.status, Object.values(made.body.fields ?? {})]).toEqual([422, ['no-consent']]);
    const again = { recipients: [{ participant: one.karen.participant, email: '' }] };
    expect((await house.call('sendMinutes', { ...one.first, input: again })).body).toMatchObject({
      fields: { 'recipients.0.participant': 'no-consent' },
    });
    const locked = (await house.call('locked', one.first)).body;
    expect(locked.sending?.notShared).toEqual([one.karen.participant]);
    const link = await house.call('reissueSeatLink', {
      ...one.first,
      input: { participant: one.karen.participant },
    });
    expect(link.body).toMatchObject({ code: 'not-cleared' });
    await one.sharing('Fatima');
    expect(await one.sees('Karen')).toMatchObject({ stafetlog: 200, gate: 200, locked: 200 });
    expect((await house.call('restorePerson', { ...next, input: { participant } })).status).toBe(200);
    expect(await one.sees('Karen')).toEqual(open);
  });

  it('stops when either of two with custody withdraws, or the young person; whoever did has to say yes again', async () => {
    const one = await shared();
    for (const giver of ['Fatima', 'Omar']) await one.sharing(giver);
    await one.sharing('Sofie', { capacity: 'youngPerson' });
    const stafetlog = async () => (await one.sees('Karen')).stafetlog;
    for (const giver of ['Omar', 'Sofie']) {
      expect(await stafetlog()).toBe(200);
      await one.withdraw(giver);
      expect([giver, await stafetlog()]).toEqual([giver, 404]);
      await one.sharing('Fatima');
      expect([giver, await stafetlog()]).toEqual([giver, 404]);
      await one.sharing(giver);
    }
    expect(await stafetlog()).toBe(200);
  });

  it('leaves whoever was there what they heard, and whoever leads a meeting at it until another does', async () => {
    const one = await shared();
    await one.sharing('Fatima', { recipients: [one.at.who('Lise').person] });
    const [consent] = (await one.view()).facts.consents;
    expect((await one.view()).touches[consent?.id ?? '']?.closes).toMatchObject([
      { name: 'Lise', leaves: [], leads: [{ id: one.next }] },
    ]);
    await one.withdraw('Fatima');
    expect(await one.sees('Lise')).toEqual({ stafetlog: 404, gate: 404, locked: 200, next: 200 });
  });

  it('names people of the case, and none of the family', async () => {
    const one = await shared();
    const fields = async (recipients: string[], more: object = {}) =>
      (await one.sharing('Fatima', { recipients, ...more })).body.fields;
    expect(await fields(['0'.repeat(24)])).toEqual({ 'recipients.0': 'no-such-participant' });
    expect(await fields([one.at.who('Omar').person])).toEqual({ 'recipients.0': 'not-a-choice' });
    const karen: PersonId = one.karen.person;
    expect(await fields([karen], { scope: 'meeting' })).toEqual({ recipients: 'not-a-choice' });
  });
});

describe('[R160] where the family speaks another language', () => {
  it('a consent says whether an interpreter was used, and if not, why', async () => {
    const one = await shared();
    const speak = {
      language: 'arabisk',
      networkTalk: '',
      networkTalkReason: '',
      informedOn: '',
      informedIn: '',
    };
    const said = { interpreter: null, how: 'spoken' };
    expect((await one.sharing('Fatima', said)).status).toBe(200);
    const meeting = { id: one.next, cookie: one.chair };
    expect((await house.call('writeFamilyLanguage', { ...meeting, input: speak })).status).toBe(200);
    expect((await one.sharing('Fatima', said)).body.fields).toEqual({ interpreter: 'required' });
    const no = { ...said, interpreter: false };
    expect((await one.sharing('Fatima', no)).body.fields).toEqual({ interpreterWhy: 'required' });
    expect(
      (await one.sharing('Fatima', { ...no, interpreterWhy: 'Søsteren ville ikke', how: 'interpreted' }))
        .status,
    ).toBe(422);
    expect((await one.sharing('Fatima', { ...no, interpreterWhy: 'Hun taler dansk' })).status).toBe(200);
    expect((await one.sharing('Fatima', { ...said, interpreter: true })).status).toBe(200);
    const { facts, familyLanguage } = await one.view();
    expect(familyLanguage).toBe('arabisk');
    expect(facts.consents.map((each) => [each.interpreter, each.interpreterWhy])).toEqual([
      [null, ''],
      [false, 'Hun taler dansk'],
      [true, ''],
    ]);
  });
});
