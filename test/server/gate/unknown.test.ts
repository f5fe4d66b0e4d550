import { DatabaseSync } from 'node:sqlite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type House, meetingInput, openHouse } from '../house.ts';
import { openUnknown, seats, type UnknownCase, walk } from './unknown.ts';

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());

const linksOf = ({ created }: UnknownCase) => created.links.map(({ link, waits }) => [link !== '', waits]);

describe('[R016] an unknown case', () => {
  it('[R023][R024][R025][R026][R027][R028][R029][R030][R031][R032][R034][R035][R037][R038][R039] is blocked at each condition, and cleared by the last', async () => {
    const at = await openUnknown(house);
    const codes = [];
    for (const [who, step, answer] of walk) {
      codes.push((await at.missing())[0]);
      expect([step, (await at.answerAs(who, step, answer)).status]).toEqual([step, 200]);
    }
    expect(codes.slice(0, 10)).toEqual(walk.slice(0, 10).map(([, step]) => step));
    expect(await at.missing()).toEqual(['consent-custody', 'request', 'plan']);
    // Both of two who have custody.
    await at.consent('Fatima');
    await at.consent(' fatima');
    expect(await at.missing()).toContain('consent-custody');
    expect((await at.answerAs('Pia', 'request', 'sent')).status).toBe(403);
    await at.consent('Omar');
    expect((await at.answerAs('Pia', 'request', 'assigned')).status).toBe(403);
    expect((await at.answerAs('Pia', 'request', 'sent')).status).toBe(200);
    expect(await at.missing()).toEqual(['not-confirmed', 'plan']);
    await at.answerAs('Pia', 'request', 'noBasis');
    expect(await at.missing()).toContain('no-basis');
    await at.answerAs('Pia', 'request', 'assigned');
    expect(await at.missing()).toEqual(['plan']);
    expect((await at.answerAs('Lene', 'plan', 'yes')).status).toBe(200);
    expect(await at.missing()).toEqual([]);
    const { facts } = await at.view();
    // Each with who said it and when; nothing is written over.
    expect(facts.entries.filter(({ step }) => step === 'request').map(({ answer }) => answer)).toEqual([
      'sent',
      'noBasis',
      'assigned',
    ]);
    expect(facts.entries.find(({ step }) => step === 'judgement')?.by.name).toBe('Lene');
  });

  it('[R039][R040] has no link to a seat but the planners’ before that, by any way that makes one', async () => {
    const at = await openUnknown(house);
    expect(linksOf(at)).toEqual(seats.map((_, index) => (index < 2 ? [true, undefined] : [false, true])));
    const participant = at.created.links[3]?.participant;
    const refused = { status: 409, body: { code: 'not-cleared' } };
    expect(await house.call('reissueSeatLink', { ...at.at, input: { participant } })).toMatchObject(refused);
    const added = await house.call('addPerson', {
      ...at.at,
      input: { ...personInput, person: null, substituteFor: null },
    });
    expect(added.body).toMatchObject({ link: '', waits: true });
    await house.call('writeBackground', { ...at.at, input: { text: 'x' } });
    const invite = { ...at.at, input: { despite: ['no-parent', 'no-authority'] } };
    expect(await house.call('inviteParticipants', invite)).toMatchObject({
      status: 409,
      body: { code: 'not-ready', missing: [{ code: 'not-cleared', blocks: true }] },
    });
    expect(
      await house.call('startMeeting', { ...at.at, input: { despite: ['no-authority'] } }),
    ).toMatchObject({
      body: { code: 'not-ready', missing: [{ code: 'not-cleared' }] },
    });
    await expect(seatsWithLink(at)).resolves.toEqual(['Lene', 'Pia']);
    await at.clear();
    expect((await house.call('inviteParticipants', invite)).status).toBe(200);
    expect((await house.call('reissueSeatLink', { ...at.at, input: { participant } })).status).toBe(200);
  });

  it('[R024] only the leader judges, and takes it back', async () => {
    const at = await openUnknown(house);
    await at.answerAs('Pia', 'concern', 'yes');
    expect((await at.answerAs('Pia', 'judgement', 'yes')).status).toBe(403);
    const past = { id: at.id, cookie: at.cookies.Pia };
    const input = { step: 'judgement', answer: 'yes', who: '', day: '', words: 'x', interpreter: null };
    expect((await house.call('answerGate', { ...past, input })).status).toBe(403);
    expect((await at.answerAs('Lene', 'judgement', 'yes', { words: '' })).status).toBe(422);
    expect((await at.answerAs('Lene', 'judgement', 'no', { words: 'Vi prøver selv' })).status).toBe(200);
    expect(await at.missing()).toContain('judgement-no');
    expect((await house.call('answerGate', { ...past, input: { ...input, answer: 'open' } })).status).toBe(
      403,
    );
    expect((await at.answerAs('Lene', 'judgement', 'open')).status).toBe(200);
    expect(await at.missing()).toContain('judgement');
  });

  it('[R029][R033][R036] a yes to underretning stops the work, a doubt waits for advice, which names no case', async () => {
    const at = await openUnknown(house);
    for (const [who, step, answer] of walk.slice(0, 7)) await at.answerAs(who, step, answer);
    for (const [answer, code] of [
      ['doubt', 'report-doubt'],
      ['yes', 'report-yes'],
    ] as const) {
      await at.answerAs('Pia', 'report', answer);
      expect(await at.missing()).toContain(code);
      expect((await at.answerAs('Pia', 'expectations', 'yes')).status).toBe(403);
    }
    // R036: who asks for advice says nothing of the case.
    expect((await at.answerAs('Pia', 'sparring', 'yes')).status).toBe(200);
    await at.answerAs('Pia', 'report', 'no');
    expect((await at.answerAs('Pia', 'expectations', 'yes')).status).toBe(200);
  });

  it('asks of honour-related conflict before parents are involved', async () => {
    const at = await openUnknown(house);
    for (const [who, step, answer] of walk.slice(0, 2)) await at.answerAs(who, step, answer);
    for (const step of ['preconditionA', 'presented'] as const)
      expect((await at.answerAs('Pia', step, 'yes')).status).toBe(403);
    expect((await at.consent('Fatima')).status).toBe(403);
    await at.answerAs('Pia', 'honour', 'yes');
    expect(await at.missing()).toContain('risk');
    expect((await at.answerAs('Pia', 'preconditionA', 'yes')).status).toBe(403);
    await at.answerAs('Pia', 'risk', 'yes');
    expect((await at.answerAs('Pia', 'preconditionA', 'yes')).status).toBe(200);
  });

  it('[R035] asks the young person from 15 on too', async () => {
    const at = await openUnknown(house);
    await at.clear();
    await at.answerAs('Pia', 'fifteen', 'yes');
    expect(await at.missing()).toEqual(['consent-young']);
    await at.consent('Sofie', { capacity: 'youngPerson' });
    expect(await at.missing()).toEqual([]);
  });

  it('[R019] is not made without its leader, who is added; [R042] leader and rådgiver are the pair', async () => {
    const alone = await house.call('createMeeting', {
      cookie: house.organiser,
      input: { ...meetingInput(seats.slice(2)), caseKind: 'unknown' },
    });
    expect(alone.body).toMatchObject({ code: 'invalid-input', fields: { leader: 'no-leader' } });
    const { meeting } = (await openUnknown(house)).created;
    const { participants } = (await house.store.reader.meeting(meeting)) ?? { participants: [] };
    const holds = (duty: 'chair' | 'minuteTaker') =>
      participants.find(({ duties }) => duties.includes(duty))?.name;
    expect([holds('chair'), holds('minuteTaker')]).toEqual(['Lene', 'Bo']);
  });
});

const personInput = {
  name: 'Ny',
  authority: '',
  role: '',
  responsibilityArea: '',
  decisionPower: '',
  kind: 'professional' as const,
};

async function seatsWithLink({ created }: UnknownCase): Promise<string[]> {
  const meeting = await house.store.reader.meeting(created.meeting);
  const database = new DatabaseSync(`${house.folder}/faellesreferat.sqlite`, { readOnly: true });
  const rows = database
    .prepare(
      'select distinct participant from seat join participant p on p.id = participant where meeting = ?',
    )
    .all(created.meeting);
  database.close();
  const ids = rows.map(({ participant }) => participant);
  return (meeting?.participants ?? [])
    .filter(({ id }) => ids.includes(id))
    .map(({ name }) => name)
    .sort();
}
