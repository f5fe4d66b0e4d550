import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { tokenToHash } from '../../../server/door/token.ts';
import type { Letter } from '../../../server/mail/letter.ts';
import { renewOrganiserLink } from '../../../server/signin/organiser.ts';
import { type House, meetingInput, openHouse, publicUrl, seat } from '../house.ts';

let house: House;
const letters: { to: string; letter: Letter }[] = [];
beforeAll(async () => {
  const send = async (to: string, letter: Letter) => void letters.push({ to, letter });
  house = await openHouse((store) => store, publicUrl, {
    address: 'x@y.example',
    check: async () => {},
    send,
  });
});
afterAll(() => house.close());

const tokenOf = (link: string) => link.split('#')[1] ?? '';
type Came = Awaited<ReturnType<typeof come>>;
/** The cookies that a browser would send back. */
const jar = (answer: { headers: Headers }) =>
  answer.headers
    .getSetCookie()
    .map((each) => each.split(';')[0])
    .join('; ');
const deviceIn = (answer: { headers: Headers }) =>
  jar(answer)
    .split('; ')
    .find((each) => each.startsWith('device=')) ?? '';
const come = (link: string, code?: string, cookie = '') =>
  house.call('openSeat', { cookie, input: { token: tokenOf(link), code } });

async function table() {
  const people = [seat({ duties: ['chair'] }), seat({ name: 'Fatima Kanariefugl', kind: 'parent' })];
  const created = await house.newMeeting(people);
  const [chair, mother] = created.links as [
    { link: string; participant: never },
    { link: string; participant: never },
  ];
  const at = { id: created.meeting, cookie: await house.signIn(chair.link) };
  const code = async () => (await house.call('showRoomCode', at)).body.code;
  return { at, chair, mother, code };
}
const isIn = async (answer: Came) => {
  return (await house.call('meetings', { cookie: jar(answer) })).status === 200;
};

describe('a link alone', () => {
  it('says that a code is needed and nothing else, and signs nobody in', async () => {
    const { mother } = await table();
    const rows = house.auditRows();
    const answer = await come(mother.link);
    expect([answer.status, answer.body, answer.headers.getSetCookie()]).toEqual([
      200,
      { session: null, meeting: null, needs: { byMail: true } },
      [],
    ]);
    expect(house.auditRows()).toBe(rows);
  });

  it('is not used up by a mail scanner: HEAD, GET, GET with scripts, one click', async () => {
    const { mother, code } = await table();
    for (const method of ['HEAD', 'GET'])
      for (const path of ['/seat', `/seat%23${tokenOf(mother.link)}`, '/api/seat'])
        expect((await house.app.request(path, { method })).headers.getSetCookie()).toEqual([]);
    for (let clicks = 0; clicks < 3; clicks++) expect(await isIn(await come(mother.link))).toBe(false);
    expect(await isIn(await come(mother.link, await code()))).toBe(true);
  });

  it('opens nothing with a wrong code; after five there is a wait, also for the right one', async () => {
    const { mother, code } = await table();
    const right = await code();
    const wrong = `${right}`.replace(/.$/, (digit) => `${(Number(digit) + 1) % 10}`);
    for (let times = 0; times < 5; times++)
      expect(await come(mother.link, wrong)).toMatchObject({ status: 403, body: { code: 'code-not-valid' } });
    const answer = await come(mother.link, right);
    expect([answer.status, answer.body]).toEqual([429, { code: 'code-wait' }]);
    expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0);
    house.clock.now = new Date(house.clock.now.getTime() + 125_000);
    expect(await isIn(await come(mother.link, right))).toBe(true);
  });

  it('is too old when nobody has opened it for half a year', async () => {
    const { mother, code } = await table();
    const before = house.clock.now;
    house.clock.now = new Date(before.getTime() + 181 * 24 * 3600 * 1000);
    expect(await come(mother.link)).toMatchObject({ status: 404, body: { code: 'link-not-valid' } });
    house.clock.now = before;
    expect(await isIn(await come(mother.link, await code()))).toBe(true);
  });
});

describe('the device that has opened a link', () => {
  it('opens it again without a code, also after leaving; another does not', async () => {
    const { mother, code } = await table();
    const first = await come(mother.link, await code());
    expect(first.body.session?.person?.name).toBe('Fatima Kanariefugl');
    await house.call('closeSession', { cookie: jar(first) });
    expect(await isIn(await come(mother.link, undefined, deviceIn(first)))).toBe(true);
    expect((await come(mother.link)).body.session).toBeNull();
    expect((await come(mother.link, undefined, `device=${'b'.repeat(43)}`)).body.session).toBeNull();
  });

  it('opens nothing by itself, and no link of anybody else', async () => {
    const { chair, mother, code } = await table();
    const first = await come(mother.link, await code());
    expect((await house.call('meetings', { cookie: deviceIn(first) })).status).toBe(401);
    expect((await come(chair.link, undefined, deviceIn(first))).body.session).toBeNull();
  });

  it('opens the same person’s next link to the same case, and none to another case', async () => {
    const { chair, code } = await table();
    const first = await come(chair.link, await code());
    const seats = [seat({ isMe: true })];
    const other = (await house.call('createMeeting', { cookie: jar(first), input: meetingInput(seats) }))
      .body;
    const there = other.links[0]?.link ?? '';
    expect((await come(there, undefined, deviceIn(first))).body.session).toBeNull();
    const { body } = await house.call('showFirstCode', { id: other.meeting, cookie: jar(first) });
    expect(await isIn(await come(there, body.code, deviceIn(first)))).toBe(true);
  });

  it('is forgotten after half a year without being used', async () => {
    const { mother, code } = await table();
    const first = await come(mother.link, await code());
    const before = house.clock.now;
    house.clock.now = new Date(before.getTime() + 181 * 24 * 3600 * 1000);
    expect((await come(mother.link, undefined, deviceIn(first))).body.session).toBeNull();
    house.clock.now = before;
  });

  it('is told of when it is one more, to the person and to those who let people in, for a week', async () => {
    const { at, mother, code } = await table();
    const first = await come(mother.link, await code());
    const view = async (cookie: string) => (await house.call('meeting', { ...at, cookie })).body.newDevices;
    expect(await view(at.cookie)).toEqual([]);
    const second = await come(mother.link, await code());
    expect(await isIn(first)).toBe(true);
    const told = [{ participant: mother.participant, at: house.clock.now.toISOString() }];
    expect([await view(at.cookie), await view(jar(second))]).toEqual([told, told]);
  });

  it('is forgotten when the link is made anew or revoked: what it opened has ended, and the new one takes a code', async () => {
    const { at, mother, code } = await table();
    const first = await come(mother.link, await code());
    const input = { participant: mother.participant };
    const fresh = (await house.call('reissueSeatLink', { ...at, input })).body.link;
    expect(await isIn(first)).toBe(false);
    expect((await come(mother.link, undefined, deviceIn(first))).status).toBe(404);
    expect((await come(fresh, undefined, deviceIn(first))).body.session).toBeNull();
    const again = await come(fresh, await code(), deviceIn(first));
    await house.call('revokeSeatLink', { ...at, input });
    expect([await isIn(again), (await come(fresh, undefined, deviceIn(again))).status]).toEqual([false, 404]);
  });
});

describe('signing out all other devices', () => {
  it('ends the person’s other sessions and forgets the other devices; this one and everybody else stay', async () => {
    const { at, mother, code } = await table();
    const [phone, laptop] = [await come(mother.link, await code()), await come(mother.link, await code())];
    expect((await house.call('closeOtherSessions', { cookie: jar(laptop) })).status).toBe(200);
    expect([await isIn(phone), await isIn(laptop)]).toEqual([false, true]);
    expect((await house.call('meetings', at)).status).toBe(200);
    expect((await come(mother.link, undefined, deviceIn(phone))).body.session).toBeNull();
    expect(await isIn(await come(mother.link, undefined, deviceIn(laptop)))).toBe(true);
    expect((await house.call('closeOtherSessions')).status).toBe(401);
  });
});

describe('a code by mail', () => {
  it('goes to the address that is known, with neither name nor meeting nor link, and opens that link', async () => {
    const { at, mother } = await table();
    const input = { participant: mother.participant, email: 'f@familie.example', phone: '' };
    await house.call('writeContact', { ...at, input });
    const asked = await house.call('mailCode', { input: { token: tokenOf(mother.link) } });
    expect([asked.status, asked.body]).toEqual([200, {}]);
    const { to, letter } = letters.at(-1) ?? {};
    expect(to).toBe('f@familie.example');
    const said = `${letter?.subject} ${letter?.text}`;
    expect(said).not.toMatch(/Fatima|Sofie|netværks|http|\/seat/i);
    expect(said).toContain('Soomaali: ');
    const code = /(\d{3}) (\d{3})/.exec(said)?.[0] ?? '';
    expect(await isIn(await come(mother.link, code))).toBe(true);
    expect(await come(mother.link, code)).toMatchObject({ status: 403, body: { code: 'code-not-valid' } });
  });

  it('is answered alike where no address is known, and not sent as often as somebody likes', async () => {
    const { mother } = await table();
    const sent = letters.length;
    const ask = () => house.call('mailCode', { input: { token: tokenOf(mother.link) } });
    for (let times = 0; times < 3; times++) expect(await ask()).toMatchObject({ status: 200, body: {} });
    expect(await ask()).toMatchObject({ status: 429, body: { code: 'code-wait' } });
    expect(letters.length).toBe(sent);
  });
});

describe('the first code', () => {
  it('is for whoever has created the meeting, until it begins, and opens a link to it', async () => {
    const { organiser } = house;
    const { at, chair, mother } = await table();
    const as = (cookie: string) => house.call('showFirstCode', { ...at, cookie });
    const { code } = (await as(organiser)).body;
    expect(await isIn(await come(chair.link, code))).toBe(true);
    expect((await as(at.cookie)).status).toBe(404);
    await house.store.writer.changePhase(at.id, 'preparing', 'inProgress', {
      person: null,
      operation: 'startMeeting',
      meeting: at.id,
      subject: null,
      at: '',
    });
    expect((await as(organiser)).body).toEqual({ code: 'not-now' });
    expect((await come(mother.link, code)).body).toEqual({ code: 'code-not-valid' });
  });
});

it('neither a token, nor a code, nor a device stands in the data', async () => {
  const { mother, code } = await table();
  const digits = await code();
  const first = await come(mother.link, digits);
  await house.accessLog.flush();
  const names = readdirSync(house.folder).filter((name) => name.startsWith('faellesreferat'));
  const kept = Buffer.concat(names.map((name) => readFileSync(join(house.folder, name)))).toString('latin1');
  const device = deviceIn(first).split('=')[1] ?? '';
  expect(kept).toContain(tokenToHash(device));
  for (const secret of [tokenOf(mother.link), device, `"${digits}"`]) expect(kept).not.toContain(secret);
});

describe('the organiser’s link', () => {
  it('opens once by itself, because it stands on the console; raced by two devices, for one', async () => {
    const link = await renewOrganiserLink(house.store, publicUrl, house.clock.now);
    const both = await Promise.all([come(link), come(link)]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 403]);
    const [first] = both.filter(({ status }) => status === 200);
    if (!first) throw new Error('nobody came in');
    expect(await isIn(first)).toBe(true);
    expect((await come(link)).body).toEqual({
      session: null,
      meeting: null,
      needs: { byMail: false, isOwn: true },
    });
    expect(await isIn(await come(link, undefined, deviceIn(first)))).toBe(true);
  });
});
