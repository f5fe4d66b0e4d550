import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { MeetingId, ParticipantId } from '../../../shared/ids.ts';
import { type House, openHouse, seat } from '../house.ts';

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());

const jar = (answer: { headers: Headers }) =>
  answer.headers
    .getSetCookie()
    .filter((each) => !each.includes('Max-Age=0'))
    .map((each) => each.split(';')[0])
    .join('; ');

async function table() {
  const created = await house.newMeeting([
    seat({ name: 'Lise', duties: ['chair'] }),
    seat({ name: 'Fatima', kind: 'parent' }),
  ]);
  const [lise = '', fatima = ''] = await Promise.all(created.links.map(({ link }) => house.signIn(link)));
  const id = created.meeting;
  const seats = created.links.map(({ participant }) => participant);
  const waiting = async (cookie = lise) => (await house.call('meeting', { id, cookie })).body.knocks;
  return { id, lise, fatima, seats, waiting };
}
/** Each a minute after the last: one address may not knock all the time. */
async function knock(id: string, name = 'Amina') {
  house.clock.now = new Date(house.clock.now.getTime() + 60_000);
  return house.call('knock', { id, input: { name } });
}
const stateOf = async (outside: string) => (await house.call('knockState', { cookie: outside })).body.state;
const personIn = async (cookie: string) => (await house.call('session', { cookie })).body.person?.name;

describe('knocking', () => {
  it('is seen by whoever may let people in, with the name, and by nobody else', async () => {
    const at = await table();
    const answer = await knock(at.id, 'Amina');
    expect([answer.status, answer.body, await stateOf(jar(answer))]).toEqual([200, {}, 'waiting']);
    expect(await at.waiting()).toEqual([
      { id: expect.any(String), name: 'Amina', at: house.clock.now.toISOString() },
    ]);
    expect(await at.waiting(at.fatima)).toEqual([]);
    expect(await personIn(jar(answer))).toBeUndefined();
    expect((await house.call('enterAdmitted', { cookie: jar(answer) })).status).toBe(403);
  });

  it('lets somebody in as whom the chair says, for this case alone, and knows the device; others’ links stay', async () => {
    const at = await table();
    const outside = jar(await knock(at.id));
    const [one] = await at.waiting();
    const input = { knock: one?.id ?? '', participant: at.seats[1] as ParticipantId };
    expect((await house.call('admit', { id: at.id, cookie: at.lise, input })).status).toBe(200);
    expect([await stateOf(outside), await at.waiting()]).toEqual(['admitted', []]);
    const came = await house.call('enterAdmitted', { cookie: outside });
    expect(came.body).toMatchObject({ meeting: at.id, session: { person: { name: 'Fatima' } } });
    expect((await house.call('meeting', { id: at.id, cookie: jar(came) })).status).toBe(200);
    expect([await personIn(at.fatima), jar(came)]).toEqual(['Fatima', expect.stringContaining('device=')]);
    expect((await house.call('enterAdmitted', { cookie: outside })).status).toBe(403);
    // Ended with the person's links, as anything that a link has opened.
    await house.call('revokeSeatLink', { id: at.id, cookie: at.lise, input: { participant: at.seats[1] } });
    expect(await personIn(jar(came))).toBeUndefined();
  });

  it('lets nobody in as the one who opens the door, twice, or through another meeting’s door', async () => {
    const [at, other] = [await table(), await table()];
    await knock(at.id);
    const [one] = await at.waiting();
    const knocked = one?.id ?? '';
    const admit = (who: typeof at, participant: unknown) =>
      house.call('admit', { id: who.id, cookie: who.lise, input: { knock: knocked, participant } });
    expect((await admit(at, at.seats[0])).status).toBe(422);
    expect((await admit(at, other.seats[1])).status).toBe(422);
    expect((await admit(other, other.seats[1])).status).toBe(404);
    expect((await admit(at, at.seats[1])).status).toBe(200);
    expect((await admit(at, at.seats[1])).status).toBe(404);
  });

  it('is turned away, or over after ten minutes, and the one who knocks is told', async () => {
    const at = await table();
    const [refused, late] = [jar(await knock(at.id, 'Rune')), jar(await knock(at.id, 'Ole'))];
    const rune = (await at.waiting()).find(({ name }) => name === 'Rune')?.id ?? '';
    const away = { id: at.id, cookie: at.lise, input: { knock: rune } };
    expect((await house.call('turnAway', away)).status).toBe(200);
    expect([await stateOf(refused), await stateOf(late)]).toEqual(['refused', 'waiting']);
    house.clock.now = new Date(house.clock.now.getTime() + 10 * 60_000);
    expect([await stateOf(refused), await stateOf(late), await at.waiting()]).toEqual(['over', 'over', []]);
  });

  it('at a meeting that does not exist looks the same from outside', async () => {
    const at = await table();
    const [real, none] = [await knock(at.id), await knock('0'.repeat(24) as MeetingId)];
    expect([none.status, none.body]).toEqual([real.status, real.body]);
    expect(await stateOf(jar(none))).toBe(await stateOf(jar(real)));
  });

  it('is bounded: five from an address and then one a minute; eight at a meeting', async () => {
    const at = await table();
    house.clock.now = new Date(house.clock.now.getTime() + 10 * 60_000);
    const statuses: number[] = [];
    for (let times = 0; times < 6; times++)
      statuses.push((await house.call('knock', { id: at.id, input: { name: 'x' } })).status);
    expect(statuses).toEqual([200, 200, 200, 200, 200, 429]);
    for (let times = 0; times < 3; times++) expect((await knock(at.id)).status).toBe(200);
    expect(await knock(at.id)).toMatchObject({ status: 503, body: { code: 'busy' } });
  });

  it('takes a name, and not a long one', async () => {
    const at = await table();
    for (const name of ['', '   ', 'x'.repeat(500)]) expect((await knock(at.id, name)).status).toBe(422);
  });
});
