import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findBlock, findItem, setAttributes } from '../../server/demo/writing.ts';
import type { BlockId } from '../../shared/ids.ts';
import { minutesToAgreements } from '../../shared/minutes/read/agreements.ts';
import { nodeToText, readMinutes, walkMinutes } from '../../shared/minutes/read/read.ts';
import { effectiveDeadline, isOpen, statusOf } from '../../shared/stafetlog/stafetlog.ts';
import { type House, openHouse, seat } from './house.ts';
import {
  agree,
  beginStory,
  followUp,
  type Held,
  readDocument,
  type Story,
  stafetlog,
  write,
  writeWords,
} from './story.ts';

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());

async function agreementsIn(held: Held) {
  const minutes = readMinutes(await readDocument(house, held));
  return minutesToAgreements(minutes, held.meeting.participants).agreements;
}

describe('the story of a case', () => {
  let story: Story;
  let second: Held;
  let [vikarer, familiehus, observation] = [] as unknown as BlockId[];
  const say = (
    who: keyof Story['cookies'],
    agreement: BlockId | undefined,
    status: string,
    more: object = {},
  ) =>
    house.call('recordProgress', {
      id: story.case,
      cookie: story.cookies[who],
      input: { agreement, status, until: null, note: '', ...more },
    });
  const read = () => stafetlog(house, story.case, story.cookies.lise);
  const deadlineOf = async (id: BlockId | undefined) => {
    const agreement = (await read()).agreements.find((one) => one.id === id);
    return agreement && effectiveDeadline(agreement);
  };
  const history = async (id: BlockId | undefined) =>
    (await read()).agreements
      .find((one) => one.id === id)
      ?.progress.map(({ by, status, note, meeting }) => [by.name, status, note, meeting]);

  it('begins with a meeting where three things are agreed', async () => {
    story = await beginStory(house);
    const { first } = story;
    await write(house, first, 'Lise', writeWords);
    vikarer = await agree(house, first, 'Lise fortæller vikarerne det', 'Lise', '2026-11-27');
    familiehus = await agree(house, first, 'Bo ringer til familiehuset', 'Bo', '2026-12-01');
    observation = await agree(house, first, 'Karen sender observationen', 'Karen', '2026-W49');
    expect((await read()).agreements.map(({ id }) => id)).toEqual([vikarer, familiehus, observation]);
  });

  it('goes on for two weeks: one is postponed, one is stuck, the baton passes', async () => {
    await story.at('2026-11-26T09:00:00Z');
    const entry = { text: 'Skolen er orienteret', corrects: null };
    const { cookies, case: id } = story;
    expect((await house.call('writeEntry', { id, cookie: cookies.bo, input: entry })).status).toBe(200);
    expect((await say('bo', familiehus, 'postponed', { until: '2026-12-11' })).status).toBe(200);
    await story.at('2026-12-01T09:00:00Z');
    expect((await say('karen', observation, 'stuck', { note: 'Venter på svar' })).status).toBe(200);
    const { people } = await read();
    const to = people.find(({ name }) => name === 'Karen')?.person;
    const offer = (await house.call('offerBaton', { id, cookie: cookies.bo, input: { to } })).body;
    const answer = { handover: offer.id, accept: true };
    expect((await house.call('answerBaton', { id, cookie: cookies.karen, input: answer })).status).toBe(200);
    expect((await read()).tovholder?.name).toBe('Karen');
  });

  it('R012 proposes the follow-up form, the same people, and the baton where it is now', async () => {
    const { body } = await house.call('followUp', { id: story.case, cookie: story.cookies.lise });
    expect(body).toMatchObject({
      templateId: 'opfoelgning-netvaerksmoede',
      carried: { agreements: 3, interventions: 1 },
    });
    expect(body.people.map(({ name, duties, isMe }) => [name, duties, isMe])).toEqual([
      ['Lise', ['chair', 'minuteTaker'], true],
      ['Bo', [], false],
      ['Fatima', [], false],
      ['Karen', ['tovholder'], false],
    ]);
  });

  it('R106 meets again over exactly the open ones, as they are now, each with its identity', async () => {
    expect((await say('lise', vikarer, 'done')).status).toBe(200);
    second = await followUp(story, '2026-12-08');
    expect(second.meeting.title).toBe('Opfølgning på udviklings- eller netværksmøde');
    expect(second.meeting.case.id).toBe(story.case);
    expect((await agreementsIn(second)).map(({ id, owner, deadline }) => [id, owner, deadline])).toEqual([
      [familiehus, second.participant('Bo'), '2026-12-11'],
      [observation, second.participant('Karen'), '2026-W49'],
    ]);
    expect((await agreementsIn(second)).every(({ missing }) => missing.length === 0)).toBe(true);
  });

  it('R170, R055, R063 brings along what the tovholder passes on and the last words', async () => {
    const minutes = readMinutes(await readDocument(house, second));
    const said = [...walkMinutes(minutes)]
      .filter(({ node }) => ['topic', 'voice', 'intervention'].includes(node.node) && nodeToText(node) !== '')
      .map(({ node }) => [nodeToText(node), node.attributes.carriedFrom]);
    expect(said).toEqual([
      ['Blev det lettere?', undefined],
      ['Videregivet af tovholder: torsdag den 26. november: Skolen er orienteret', undefined],
      ['Larm i garderoben', story.first.meeting.id],
      ['Ti minutter før de andre', story.first.meeting.id],
      ['Vi blev hørt', story.first.meeting.id],
    ]);
  });

  it('closes one and stops none: what is said there is said of the same agreement', async () => {
    expect((await say('bo', familiehus, 'dropped', { note: 'Der er ikke plads' })).status).toBe(200);
    expect((await say('karen', observation, 'inProgress')).status).toBe(200);
    expect(await history(vikarer)).toEqual([['Lise', 'done', '', null]]);
    expect(await history(familiehus)).toEqual([
      ['Bo', 'postponed', '', null],
      ['Bo', 'dropped', 'Der er ikke plads', second.meeting.id],
    ]);
    expect(await history(observation)).toEqual([
      ['Karen', 'stuck', 'Venter på svar', null],
      ['Karen', 'inProgress', '', second.meeting.id],
    ]);
    const { agreements } = await read();
    expect(agreements.filter(isOpen).map(({ id }) => id)).toEqual([observation]);
    expect(agreements.map(({ meeting, ...one }) => [statusOf(one), meeting.number])).toEqual([
      ['done', 1],
      ['dropped', 2],
      ['inProgress', 2],
    ]);
  });

  it('shows what was said before in the new block, and in the old one what is said now', async () => {
    const cookie = story.cookies.lise;
    for (const { meeting } of [story.first, second]) {
      const { progress, others } = (await house.call('meeting', { id: meeting.id, cookie })).body;
      expect(progress.filter(({ agreement }) => agreement === observation)).toHaveLength(2);
      expect(others).toHaveLength(1);
    }
  });

  it('a new deadline in the new minutes counts, although it was postponed before', async () => {
    await write(house, second, 'Lise', (doc) => {
      setAttributes(findBlock(findItem(doc, 'i-gang'), 'agreement'), { deadline: '2027-01-15' });
    });
    expect(await deadlineOf(familiehus)).toBe('2027-01-15');
    await say('bo', familiehus, 'postponed', { until: '2027-02-01' });
    expect(await deadlineOf(familiehus)).toBe('2027-02-01');
    await say('bo', familiehus, 'dropped', { note: 'Der er ikke plads' });
  });

  it('carrying on never doubles: a third meeting has the open one once', async () => {
    const third = await followUp(story, '2027-01-12');
    expect((await agreementsIn(third)).map(({ id }) => id)).toEqual([observation]);
    expect((await read()).agreements).toHaveLength(3);
  });
});

describe('a follow-up', () => {
  it('R011 proposes the form for a first meeting while none has been held', async () => {
    house.clock.now = new Date('2026-11-24T13:00:00Z');
    const { meeting, links } = await house.newMeeting([seat({ duties: ['chair'] })]);
    const cookie = await house.signIn(links[0]?.link ?? '');
    const { id } = (await house.call('meeting', { id: meeting, cookie })).body.meeting.case;
    const { body } = await house.call('followUp', { id, cookie });
    expect(body).toMatchObject({
      templateId: 'foerste-netvaerksmoede',
      carried: { agreements: 0, interventions: 0 },
    });
  });

  it('R070 who does not come owns nothing there, and is the same person when they come again', async () => {
    const story = await beginStory(house);
    const id = await agree(house, story.first, 'Bo ringer', 'Bo', '2026-12-01');
    const { people } = (await house.call('followUp', { id: story.case, cookie: story.cookies.lise })).body;
    const second = await followUp(story, '2026-12-08', {
      participants: people.filter(({ name }) => name !== 'Bo'),
    });
    expect(await agreementsIn(second)).toMatchObject([{ id, owner: null, missing: ['owner'] }]);
    const seats = await house.store.reader.seatsOfCase(story.case);
    const personOf = (held: Held) =>
      seats.find(({ participant }) => participant === held.participant('Karen'))?.person;
    expect(personOf(second)).toBe(personOf(story.first));
  });

  it('R083, R070 proposes the agreed day with time, place and the case’s word as last time, and others of the case by name', async () => {
    const story = await beginStory(house);
    await write(house, story.first, 'Lise', (doc) =>
      setAttributes(findBlock(findItem(doc, 'afrunding'), 'topic', 'nextMeeting'), { date: '2026-W51' }),
    );
    const propose = async (who: keyof Story['cookies'] = 'lise') =>
      (await house.call('followUp', { id: story.case, cookie: story.cookies[who] })).body;
    const { people, plan, known, childWord } = await propose();
    expect(plan).toEqual({ day: '2026-12-18', start: '14:00', end: '15:30', place: 'Skovskolen' });
    expect([known, childWord]).toEqual([[], 'child']);
    const more = {
      participants: people.filter(({ name }) => name !== 'Bo'),
      childWord: 'youngPerson' as const,
    };
    await followUp(story, '2026-12-08', more);
    const next = await propose();
    expect(next.people.map(({ name }) => name)).toEqual(['Lise', 'Fatima', 'Karen']);
    expect(next.known).toMatchObject([{ name: 'Bo', kind: 'authority', duties: [], isMe: false }]);
    expect(JSON.stringify(next)).not.toMatch(/@|phone|email/);
    expect(next.childWord).toBe('youngPerson');
    expect(next.plan).toMatchObject({ day: null, start: '14:00' });
  });

  it('R070 somebody of the case is added to the meeting by name, as who they are, and nobody whom the adder has not met', async () => {
    const story = await beginStory(house);
    const { people } = (await house.call('followUp', { id: story.case, cookie: story.cookies.lise })).body;
    const second = await followUp(story, '2026-12-08', {
      participants: people.filter(({ name }) => name !== 'Bo'),
    });
    const at = { id: second.meeting.id, cookie: story.cookies.lise };
    const [bo, ...others] = (await house.call('knownPeople', at)).body;
    expect([bo?.name, others]).toEqual(['Bo', []]);
    expect((await house.call('knownPeople', { ...at, cookie: story.cookies.karen })).status).toBe(403);
    const { duties: _, isMe: __, ...card } = bo ?? ({} as never);
    const add = (person: unknown) =>
      house.call('addPerson', { ...at, input: { ...card, person, substituteFor: null } });
    expect((await add('x'.repeat(24))).status).toBe(422);
    expect((await add(bo?.person)).status).toBe(200);
    expect((await add(bo?.person)).status).toBe(422);
    const seats = await house.store.reader.seatsOfCase(story.case);
    expect(seats.filter(({ person }) => person === bo?.person)).toHaveLength(2);
    expect((await house.call('knownPeople', at)).body).toEqual([]);
  });

  it.each([
    ['somebody who has never been in the case', 'x'.repeat(24), 'no-such-participant'],
    ['one person in two seats', null, 'person-twice'],
  ])('refuses %s, and stores nothing', async (_, person, code) => {
    const story = await beginStory(house);
    const { cookies, case: id } = story;
    const { people, templateId } = (await house.call('followUp', { id, cookie: cookies.lise })).body;
    const last = { ...people[1], name: 'En til', duties: [], person: person ?? people[1]?.person };
    const input = {
      templateId,
      date: '2026-12-08',
      start: '14:00',
      end: '15:30',
      place: 'Skolen',
      purpose: 'Hvad nu?',
      participants: [...people, last],
    };
    const answer = await house.call('createFollowUp', { id, cookie: cookies.lise, input });
    expect(answer).toMatchObject({
      status: 422,
      body: { code: 'invalid-input', fields: { 'participants.4.person': code } },
    });
    expect(await house.store.reader.meetingsOfCase(id)).toHaveLength(1);
  });

  it('is called by the chair, the minute taker or the tovholder, and by nobody else', async () => {
    const { cookies, case: id } = await beginStory(house);
    const status = async (cookie: string) => (await house.call('followUp', { id, cookie })).status;
    expect(await Promise.all([cookies.lise, cookies.bo].map(status))).toEqual([200, 200]);
    expect(await Promise.all([cookies.fatima, cookies.karen].map(status))).toEqual([403, 403]);
    expect(await status(house.organiser)).toBe(404);
  });
});
