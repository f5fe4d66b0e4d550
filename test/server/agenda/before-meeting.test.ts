import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { BlockId, ParticipantId, ProposalId } from '../../../shared/ids.ts';
import { maxProposals } from '../../../shared/limits.ts';
import { signInAll } from '../case.ts';
import { type House, meetingInput, openHouse, seat, withoutAuthority } from '../house.ts';

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());

const seats = [
  seat({ name: 'Lise', duties: ['chair'] }),
  seat({ name: 'Ole', duties: ['minuteTaker'] }),
  seat({ name: 'Tove', duties: ['tovholder'] }),
  seat({ name: 'Fatima', kind: 'parent' }),
  seat({ name: 'Omar', kind: 'parent' }),
  seat({ name: 'Sofie', kind: 'child' }),
  seat({ name: 'Karen' }),
  seat({ name: 'Tolk', kind: 'interpreter' }),
];

async function prepare() {
  const created = await house.newMeeting(seats);
  const people = await signInAll(house, created, seats);
  const as = (name: string) => ({ id: created.meeting, cookie: people.get(name)?.cookie ?? '' });
  const who = (name: string) => people.get(name)?.participant as ParticipantId;
  const view = async (name: string) => (await house.call('meeting', as(name))).body;
  const propose = (name: string, title = 'Søvn') =>
    house.call('proposeItem', { ...as(name), input: { title } });
  const first = async (name = 'Lise') => (await view(name)).proposals[0]?.id as ProposalId;
  const agenda = async () => {
    const { minutes } = await house.rooms.minutes(created.document);
    return minutes.nodes
      .filter(({ node }) => node === 'agendaItem')
      .map(({ attributes }) => ({ id: attributes.id as BlockId, title: String(attributes.title) }));
  };
  const audited = async (operation: string) =>
    (await house.store.reader.audit(created.meeting)).filter((row) => row.operation === operation);
  return { ...created, as, who, view, propose, first, agenda, audited };
}

describe('R088 the family proposes an item before the meeting', () => {
  it('is seen by the proposer and those who prepare the meeting, and by nobody else', async () => {
    const at = await prepare();
    expect((await at.propose('Karen')).status).toBe(403);
    expect((await at.propose('Fatima', ' ')).body.fields).toEqual({ title: 'required' });
    expect((await at.propose('Fatima')).status).toBe(200);
    for (const name of ['Fatima', 'Lise', 'Ole', 'Tove'])
      expect((await at.view(name)).proposals).toMatchObject([
        { title: 'Søvn', participant: at.who('Fatima'), answer: null },
      ]);
    for (const name of ['Omar', 'Sofie', 'Karen', 'Tolk'])
      expect((await at.view(name)).proposals).toEqual([]);
    expect(await at.audited('proposeItem')).toHaveLength(1);
    expect(JSON.stringify(await house.store.reader.audit(at.meeting))).not.toContain('Søvn');
  });

  it('is taken in before the last item in the name of the chair, once, and everybody sees whose proposal it was', async () => {
    const at = await prepare();
    await at.propose('Sofie');
    const input = { proposal: await at.first() };
    expect((await house.call('takeInProposal', { ...at.as('Tove'), input })).status).toBe(403);
    const both = await Promise.all(
      ['Lise', 'Ole'].map((name) => house.call('takeInProposal', { ...at.as(name), input })),
    );
    expect(both.map(({ status }) => status).sort()).toEqual([200, 403]);
    const agenda = await at.agenda();
    expect(agenda.filter(({ title }) => title === 'Søvn')).toEqual([agenda.at(-2)]);
    const item = agenda.at(-2)?.id;
    expect((await at.view('Karen')).proposals).toMatchObject([
      { participant: at.who('Sofie'), answer: { item, reason: '' } },
    ]);
    const again = { ...input, reason: 'x' };
    expect((await house.call('declineProposal', { ...at.as('Lise'), input: again })).status).toBe(403);
  });

  it('is declined with a line, which the proposer reads and the others do not', async () => {
    const at = await prepare();
    await at.propose('Fatima');
    const proposal = await at.first();
    const decline = (reason: string) =>
      house.call('declineProposal', { ...at.as('Lise'), input: { proposal, reason } });
    expect((await decline(' ')).body.fields).toEqual({ reason: 'required' });
    expect((await decline('Det tager vi på det næste møde')).status).toBe(200);
    expect((await at.view('Fatima')).proposals).toMatchObject([
      { answer: { item: null, reason: 'Det tager vi på det næste møde' } },
    ]);
    expect((await at.view('Omar')).proposals).toEqual([]);
    expect((await at.agenda()).some(({ title }) => title === 'Søvn')).toBe(false);
  });

  it('is answered also while the meeting is held, when none is proposed any more', async () => {
    const at = await prepare();
    await at.propose('Fatima');
    await house.call('startMeeting', { ...at.as('Lise'), input: withoutAuthority });
    expect((await at.propose('Fatima')).status).toBe(403);
    const input = { proposal: await at.first() };
    expect((await house.call('takeInProposal', { ...at.as('Lise'), input })).status).toBe(200);
    expect((await at.agenda()).some(({ title }) => title === 'Søvn')).toBe(true);
  });

  it('is bounded for each, and none of another meeting is answered', async () => {
    const [at, other] = [await prepare(), await prepare()];
    for (let n = 0; n < maxProposals; n++)
      expect((await at.propose('Fatima', `Punkt ${n}`)).status).toBe(200);
    expect((await at.propose('Fatima')).body.fields).toEqual({ title: 'too-many' });
    expect((await at.propose('Omar')).status).toBe(200);
    const input = { proposal: await at.first() };
    expect((await house.call('takeInProposal', { ...other.as('Lise'), input })).status).toBe(403);
  });
});

describe('R061, R062 the child takes part in all, some or none', () => {
  const say = (
    at: Awaited<ReturnType<typeof prepare>>,
    by: string,
    part: string,
    items: string[] = [],
    of = 'Sofie',
  ) => house.call('sayChildPart', { ...at.as(by), input: { participant: at.who(of), part, items } });

  it('is said by a parent, by the child itself and by the chair, and read by everybody; the last counts and each is kept', async () => {
    const at = await prepare();
    const [item] = await at.agenda();
    for (const name of ['Ole', 'Tove', 'Karen', 'Tolk'])
      expect((await say(at, name, 'all')).status).toBe(403);
    for (const name of ['Fatima', 'Lise']) expect((await say(at, name, 'all')).status).toBe(200);
    expect((await say(at, 'Sofie', 'some', [item?.id ?? ''])).status).toBe(200);
    expect((await at.view('Karen')).childParts).toEqual([
      { participant: at.who('Sofie'), part: 'some', items: [item?.id] },
    ]);
    expect(await at.audited('sayChildPart')).toHaveLength(3);
  });

  it('is said of a child alone, of items there are, and of items only with some', async () => {
    const at = await prepare();
    const [item] = await at.agenda();
    expect((await say(at, 'Lise', 'all', [], 'Fatima')).body.fields).toEqual({ participant: 'not-a-choice' });
    expect((await say(at, 'Fatima', 'some')).body.fields).toEqual({ items: 'invalid' });
    expect((await say(at, 'Fatima', 'none', [item?.id ?? ''])).body.fields).toEqual({ items: 'invalid' });
    expect((await say(at, 'Fatima', 'some', ['nowhere'])).body.fields).toEqual({ items: 'no-such-item' });
    expect((await at.view('Fatima')).childParts).toEqual([]);
  });

  it('keeps the item it names when it is moved or renamed, and stays said when it is removed', async () => {
    const at = await prepare();
    const agenda = await at.agenda();
    const item = agenda[1]?.id as BlockId;
    await say(at, 'Fatima', 'some', [item]);
    await house.call('moveItem', { ...at.as('Lise'), input: { item, after: null } });
    await house.call('changeItem', { ...at.as('Lise'), input: { item, title: 'Kaffe', minutes: 5 } });
    expect((await at.agenda())[0]).toEqual({ id: item, title: 'Kaffe' });
    await house.call('removeItem', { ...at.as('Lise'), input: { item } });
    expect((await at.view('Fatima')).childParts).toMatchObject([{ part: 'some', items: [item] }]);
  });

  it('stands as it was said once the meeting has begun', async () => {
    const at = await prepare();
    await say(at, 'Sofie', 'none');
    await house.call('startMeeting', { ...at.as('Lise'), input: withoutAuthority });
    expect((await say(at, 'Lise', 'all')).status).toBe(403);
    expect((await at.view('Fatima')).childParts).toMatchObject([{ part: 'none' }]);
  });
});

describe('R021, R022 who invites and who answers for the agenda', () => {
  const held = async (at: Awaited<ReturnType<typeof prepare>>) => (await at.view('Karen')).planningDuties;
  const give = (at: Awaited<ReturnType<typeof prepare>>, by: string, to: string) =>
    house.call('givePlanningDuty', { ...at.as(by), input: { duty: 'inviter', participant: at.who(to) } });

  it('is the chair where whoever called the meeting is not of it, and can be given to somebody else, with a row in the audit', async () => {
    const at = await prepare();
    const lise = at.who('Lise');
    expect(await held(at)).toEqual({ inviter: lise, agendaOwner: lise });
    expect((await give(at, 'Karen', 'Karen')).status).toBe(403);
    expect((await give(at, 'Lise', 'Karen')).status).toBe(200);
    expect(await held(at)).toEqual({ inviter: at.who('Karen'), agendaOwner: lise });
    expect(await at.audited('givePlanningDuty')).toMatchObject([{ subject: at.who('Karen') }]);
    // It opens nothing: see `planningDuties`.
    expect((await house.call('contacts', at.as('Karen'))).status).toBe(403);
    await house.call('removePerson', { ...at.as('Lise'), input: { participant: at.who('Karen') } });
    expect((await at.view('Lise')).planningDuties.inviter).toBe(lise);
  });

  it('is whoever has called the meeting, when they take part in it', async () => {
    const created = await house.newMeeting([
      seat({ name: 'Lise', duties: ['chair'] }),
      seat({ name: 'Me', isMe: true }),
    ]);
    const { planningDuties } = (await house.call('meeting', { id: created.meeting, cookie: house.organiser }))
      .body;
    const me = created.links[1]?.participant;
    expect(planningDuties).toEqual({ inviter: me, agendaOwner: me });
  });

  it('R021 is chosen when the meeting is created, and then never the child either', async () => {
    const people = [
      seat({ name: 'Lise', duties: ['chair'], isMe: true }),
      seat({ name: 'Karen' }),
      seat({ name: 'Sofie', kind: 'child' }),
    ];
    const create = (planningDuties: object) =>
      house.call('createMeeting', {
        cookie: house.organiser,
        input: { ...meetingInput(people), planningDuties },
      });
    const made = await create({ agendaOwner: 1 });
    const { planningDuties } = (
      await house.call('meeting', { id: made.body.meeting, cookie: house.organiser })
    ).body;
    const [lise, karen] = made.body.links.map(({ participant }) => participant);
    expect(planningDuties).toEqual({ inviter: lise, agendaOwner: karen });
    expect((await create({ inviter: 2 })).body.fields).toEqual({
      'planningDuties.inviter': 'child-has-duty',
    });
    expect((await create({ inviter: 3 })).body.fields).toEqual({
      'planningDuties.inviter': 'no-such-participant',
    });
    expect((await create({ chair: 1 })).status).toBe(422);
  });

  it('is never the child, nor somebody of another meeting, and stands once the meeting has begun', async () => {
    const [at, other] = [await prepare(), await prepare()];
    expect((await give(at, 'Lise', 'Sofie')).body.fields).toEqual({ participant: 'child-has-duty' });
    const input = { duty: 'inviter', participant: other.who('Karen') };
    expect((await house.call('givePlanningDuty', { ...at.as('Lise'), input })).body.fields).toEqual({
      participant: 'no-such-participant',
    });
    await house.call('startMeeting', { ...at.as('Lise'), input: withoutAuthority });
    expect((await give(at, 'Lise', 'Karen')).status).toBe(403);
  });
});
