import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { MeetingView } from '../../../shared/api/api.ts';
import type { KnownPerson } from '../../../shared/meeting/meeting-input.ts';
import { type House, openHouse, seat, withoutAuthority } from '../house.ts';
import { beginStory, followUp, type Held, type Story } from '../story.ts';

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());

const namesOf = (people: readonly KnownPerson[]) => people.map(({ name }) => name);
const viewOf = async ({ meeting }: Pick<Held, 'meeting'>, cookie: string): Promise<MeetingView> =>
  (await house.call('meeting', { id: meeting.id, cookie })).body;
const coreOf = async (held: Pick<Held, 'meeting'>, cookie: string) => {
  const { coreCircle, meeting } = await viewOf(held, cookie);
  const isMember = (id: string) => coreCircle?.members.some((member) => member === id);
  return coreCircle && meeting.participants.filter(({ id }) => isMember(id)).map(({ name }) => name);
};
const add = (held: Held, cookie: string, name: string, more: object = {}) => {
  const { isMe, duties, ...facts } = seat({ name });
  return house.call('addPerson', { id: held.meeting.id, cookie, input: { ...facts, ...more } });
};
const mark = (held: Held, cookie: string, participant: string, isCore: boolean) =>
  house.call('markCore', { id: held.meeting.id, cookie, input: { participant, isCore } });
const proposalOf = async ({ case: id, cookies }: Story) =>
  (await house.call('followUp', { id, cookie: cookies.lise })).body;

describe('R156 the core circle and guests', () => {
  it('is proposed for the next meeting, and whoever came along is offered; the chair changes it with one deed', async () => {
    const story = await beginStory(house);
    const { first, cookies } = story;
    const amina = (await add(first, cookies.lise, 'Amina')).body.participant;
    expect(await coreOf(first, cookies.lise)).toEqual(['Lise', 'Bo', 'Fatima', 'Karen']);
    expect(await coreOf(first, cookies.bo)).toHaveLength(4);
    // Nobody reads of themselves, or of others, that they are guests.
    expect(await coreOf(first, cookies.fatima)).toBeNull();
    expect(await coreOf(first, cookies.karen)).toBeNull();

    const proposed = await proposalOf(story);
    expect(namesOf(proposed.people)).toEqual(['Lise', 'Bo', 'Fatima', 'Karen']);
    expect(namesOf(proposed.known)).toEqual(['Amina']);

    expect((await mark(first, cookies.lise, amina, true)).status).toBe(200);
    expect((await mark(first, cookies.bo, first.participant('Karen'), false)).status).toBe(200);
    const rows = await house.store.reader.audit(first.meeting.id);
    expect(rows.filter(({ operation }) => operation === 'markCore').map(({ subject }) => subject)).toEqual([
      amina,
      first.participant('Karen'),
    ]);
    const changed = await proposalOf(story);
    expect(namesOf(changed.people)).toEqual(['Lise', 'Bo', 'Fatima', 'Amina']);
    expect(namesOf(changed.known)).toEqual(['Karen']);

    // What is said at one meeting counts at the others, and the last said counts.
    const second = await followUp(story, '2026-12-08');
    expect(await coreOf(second, cookies.lise)).toEqual(['Lise', 'Bo', 'Fatima', 'Amina']);
    await mark(second, cookies.lise, second.participant('Amina'), false);
    expect(await coreOf(second, cookies.lise)).toEqual(['Lise', 'Bo', 'Fatima']);
    // Somebody of the core circle who was not asked to the last meeting is proposed for the next one.
    await mark(first, cookies.lise, first.participant('Karen'), true);
    expect(namesOf((await proposalOf(story)).people)).toContain('Karen');
  });

  it('R171 is not of whoever lends voice or ear, nor of a substitute', async () => {
    const { first, cookies } = await beginStory(house);
    const interpreter = (await add(first, cookies.lise, 'Tolk', { kind: 'interpreter' })).body.participant;
    const substituteFor = first.participant('Karen');
    const substitute = (await add(first, cookies.lise, 'Ole', { substituteFor })).body.participant;
    for (const participant of [interpreter, substitute]) {
      const { status, body } = await mark(first, cookies.lise, participant, true);
      expect([status, body.fields]).toEqual([422, { participant: 'not-a-choice' }]);
    }
    expect(await coreOf(first, cookies.lise)).toEqual(['Lise', 'Bo', 'Fatima', 'Karen']);
  });

  it('is looked at before the third meeting: a tip to whoever leads it, which stops nothing', async () => {
    const story = await beginStory(house);
    const { cookies, case: id } = story;
    await followUp(story, '2026-12-08');
    const plan = { templateId: 'opfoelgning-netvaerksmoede', start: '14:00', end: '15:30', place: 'Skolen' };
    const call = async (date: string, change: (people: KnownPerson[]) => object[]) => {
      const participants = change((await proposalOf(story)).people);
      const input = { ...plan, date, purpose: 'Blev det lettere?', participants };
      const { status, body } = await house.call('createFollowUp', { id, cookie: cookies.lise, input });
      expect(status).toBe(200);
      return { meeting: { id: body.meeting } } as unknown as Held;
    };
    const stranger = (name: string) => ({ ...seat({ name }), person: null });
    const newsOf = async (held: Held) => (await viewOf(held, cookies.lise)).coreCircle?.news;

    const same = await call('2026-12-15', (people) => people);
    expect(await newsOf(same)).toBeNull();
    const third = await call('2026-12-16', (people) => [
      ...people.filter(({ name }) => name !== 'Karen'),
      stranger('Nadia'),
      stranger('Omar'),
    ]);
    expect(await newsOf(third)).toEqual({ number: 3, fresh: 2, of: 5 });
    // A guest is not counted.
    const view = await viewOf(third, cookies.lise);
    const nadia = view.meeting.participants.find(({ name }) => name === 'Nadia')?.id ?? '';
    await mark(third, cookies.lise, nadia, false);
    expect(await newsOf(third)).toBeNull();
    await mark(third, cookies.lise, nadia, true);
    const begun = await house.call('startMeeting', {
      id: third.meeting.id,
      cookie: cookies.lise,
      input: withoutAuthority,
    });
    expect(begun.status).toBe(200);
    expect(await newsOf(third)).toBeNull();
  });
});
