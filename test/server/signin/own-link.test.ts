import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { renewOrganiserLink } from '../../../server/signin/organiser.ts';
import { type House, meetingInput, openHouse, publicUrl, seat } from '../house.ts';

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());

const tokenOf = (link: string) => link.split('#')[1] ?? '';
const jar = (answer: { headers: Headers }) =>
  answer.headers
    .getSetCookie()
    .map((each) => each.split(';')[0])
    .join('; ');
const come = (link: string, code?: string, cookie = '') =>
  house.call('openSeat', { cookie, input: { token: tokenOf(link), code } });
const meetingsIn = async (cookie: string) => {
  const { status, body } = await house.call('meetings', { cookie });
  return status === 200 ? body.map(({ id }) => id).sort() : status;
};
const ownLink = async (cookie: string) => {
  const answer = await house.call('makeOwnLink', { cookie });
  return { link: answer.body.link, device: jar(answer) };
};

/** Karen comes by a link to somebody else's case, and makes a case of her own in that session. */
async function karen() {
  const people = [seat({ duties: ['chair'] }), seat({ name: 'Karen', duties: ['minuteTaker'] })];
  const invited = await house.newMeeting([...people, seat({ name: 'Fatima', kind: 'parent' })]);
  const [chair, seatLink, mother] = invited.links;
  if (!chair || !seatLink || !mother) throw new Error('three seats, three links');
  const cookie = await house.signIn(seatLink.link);
  const create = async (by: string) => {
    const input = meetingInput([seat({ name: 'Karen', isMe: true })]);
    return (await house.call('createMeeting', { cookie: by, input })).body.meeting;
  };
  return { invited, chair, seatLink, mother, cookie, create };
}

describe('a link that names a person', () => {
  it('opens what the session opened in which it was made, on that device without a code', async () => {
    const at = await karen();
    const made = await at.create(at.cookie);
    const { link, device } = await ownLink(at.cookie);
    const all = [at.invited.meeting, made].sort();
    const answer = await come(link, undefined, device);
    expect([answer.body.meeting, await meetingsIn(jar(answer))]).toEqual([null, all]);
    // Where one is already, nothing has ended.
    expect(await meetingsIn(at.cookie)).toEqual(all);
  });

  it('opens no more than the link it was made by: whoever gave that has seen it', async () => {
    const at = await karen();
    const made = await at.create(at.cookie);
    const narrow = await house.signIn(at.seatLink.link);
    const { link, device } = await ownLink(narrow);
    expect(await meetingsIn(jar(await come(link, undefined, device)))).toEqual([at.invited.meeting]);
    expect((await house.call('meeting', { id: made, cookie: narrow })).status).toBe(404);
  });

  it('is not ended by one that opens less, and is by one that opens as much', async () => {
    const at = await karen();
    await at.create(at.cookie);
    const wide = await ownLink(at.cookie);
    const narrow = await ownLink(await house.signIn(at.seatLink.link));
    expect(await meetingsIn(jar(await come(wide.link, undefined, wide.device)))).toHaveLength(2);
    await ownLink(at.cookie);
    for (const { link, device } of [wide, narrow])
      expect((await come(link, undefined, device)).body).toEqual({ code: 'link-not-valid' });
  });

  it('takes a code elsewhere, which is shown where one is in; a code of a meeting does not open it', async () => {
    const at = await karen();
    const { link, device } = await ownLink(at.cookie);
    const needs = { byMail: false, isOwn: true };
    expect((await come(link)).body).toEqual({ session: null, meeting: null, needs });
    const meeting = { id: at.invited.meeting, cookie: await house.signIn(at.chair.link) };
    const room = (await house.call('showRoomCode', meeting)).body.code;
    expect((await come(link, room)).body).toEqual({ code: 'code-not-valid' });
    const { code } = (await house.call('showOwnCode', { cookie: at.cookie })).body;
    // The code is the link's: it opens no seat.
    expect((await come(at.mother.link, code)).body).toEqual({ code: 'code-not-valid' });
    expect(await meetingsIn(jar(await come(link, code)))).toEqual([at.invited.meeting]);
    expect((await come(link, code)).body).toEqual({ code: 'code-not-valid' });
    expect((await come(link, undefined, device)).status).toBe(200);
  });

  it('opens what is created in its sessions the next time too, whichever of them it was', async () => {
    const at = await karen();
    const { link, device } = await ownLink(at.cookie);
    const sessions = [jar(await come(link, undefined, device)), jar(await come(link, undefined, device))];
    const made = [await at.create(sessions[0] ?? ''), await at.create(sessions[1] ?? '')];
    const again = await meetingsIn(jar(await come(link, undefined, device)));
    expect(again).toEqual([at.invited.meeting, ...made].sort());
  });

  it('opens a case no more whose link is made anew or revoked; its sessions and calendar end', async () => {
    const at = await karen();
    const made = await at.create(at.cookie);
    const { link, device } = await ownLink(at.cookie);
    const cookie = jar(await come(link, undefined, device));
    const { address } = (await house.call('renewCalendar', { cookie, input: { showsText: false } })).body;
    const input = { participant: at.seatLink.participant };
    const chair = { id: at.invited.meeting, cookie: await house.signIn(at.chair.link) };
    // Somebody of other cases is given no link by another; hers may be ended.
    expect((await house.call('revokeSeatLink', { ...chair, input })).status).toBe(200);
    expect(await meetingsIn(cookie)).toBe(401);
    expect((await house.app.request(address.slice(publicUrl.length))).status).toBe(404);
    expect(await meetingsIn(jar(await come(link, undefined, device)))).toEqual([made]);
  });

  it('is not made anew, after a case was taken from somebody, by a session that came by a link to another', async () => {
    const at = await karen();
    const made = await at.create(at.cookie);
    // Somebody who came by the link to the first case, and has made another in that session, loses the other.
    const of = (await house.store.reader.meeting(made))?.participants[0]?.id;
    const { link, device } = await ownLink(at.cookie);
    const still = jar(await come(link, undefined, device));
    await house.call('revokeSeatLink', { id: made, cookie: still, input: { participant: of } });
    expect((await house.call('makeOwnLink', { cookie: at.cookie })).status).toBe(401);
    expect(await meetingsIn(at.cookie)).toBe(401);
  });

  it('is revoked with the last case that it opens', async () => {
    const at = await karen();
    const { link, device } = await ownLink(at.cookie);
    const input = { participant: at.seatLink.participant };
    const chair = { id: at.invited.meeting, cookie: await house.signIn(at.chair.link) };
    await house.call('revokeSeatLink', { ...chair, input });
    expect((await come(link, undefined, device)).body).toEqual({ code: 'link-not-valid' });
  });

  it('is ended on other devices by whoever signs them out', async () => {
    const at = await karen();
    const { link, device } = await ownLink(at.cookie);
    const { code } = (await house.call('showOwnCode', { cookie: at.cookie })).body;
    const phone = await come(link, code);
    const here = jar(await come(link, undefined, device));
    await house.call('closeOtherSessions', { cookie: `${here}` });
    expect([await meetingsIn(jar(phone)), await meetingsIn(here)]).toEqual([401, [at.invited.meeting]]);
    const phoneDevice = jar(phone)
      .split('; ')
      .filter((each) => each.startsWith('device='))
      .join('');
    expect((await come(link, undefined, phoneDevice)).body.session).toBeNull();
  });

  it('is for professionals: a parent has the seat and nothing else', async () => {
    const at = await karen();
    const cookie = await house.signIn(at.mother.link);
    expect((await house.call('session', { cookie })).body.person).not.toHaveProperty('ownLink');
    for (const route of ['makeOwnLink', 'showOwnCode'] as const)
      expect((await house.call(route, { cookie })).body).toEqual({ code: 'not-now' });
  });

  it('is the organiser’s on the console, and one made by them is ended with it', async () => {
    const own = await openHouse();
    const { meeting } = await own.newMeeting([seat({ isMe: true })]);
    const made = await own.call('makeOwnLink', { cookie: own.organiser });
    const open = async (link: string, device = '') =>
      own.call('openSeat', { cookie: device, input: { token: tokenOf(link) } });
    const came = await open(made.body.link, jar(made));
    expect((await own.call('meetings', { cookie: jar(came) })).body.map(({ id }) => id)).toEqual([meeting]);
    expect((await open(own.organiserLink)).body).toEqual({ code: 'link-not-valid' });
    const fresh = await renewOrganiserLink(own.store, publicUrl, own.clock.now);
    expect((await open(made.body.link, jar(made))).body).toEqual({ code: 'link-not-valid' });
    expect((await open(fresh)).body.session?.person?.isOrganiser).toBe(true);
    await own.close();
  });

  it('of a professional outlives a new link of the organiser', async () => {
    const at = await karen();
    const { link, device } = await ownLink(at.cookie);
    await renewOrganiserLink(house.store, publicUrl, house.clock.now);
    expect((await come(link, undefined, device)).status).toBe(200);
  });
});
