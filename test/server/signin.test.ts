import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createOrganiser, renewOrganiserLink } from '../../server/signin/organiser.ts';
import type { ParticipantId } from '../../shared/ids.ts';
import { type House, meetingInput, openHouse, publicUrl, seat } from './house.ts';

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());

const token = (link: string) => link.split('#')[1] ?? '';
/** Opens a link as a browser that has never been here, with the code that the chair shows. */
const openWithCode = async (link: string, at: { id: string; cookie: string }, cookie = '') => {
  const { code } = (await house.call('showRoomCode', at)).body;
  return house.call('openSeat', { cookie, input: { token: token(link), code } });
};
const twoSeats = async () => {
  const created = await house.newMeeting([
    seat({ duties: ['chair'] }),
    seat({ name: 'Fatima', kind: 'parent' }),
  ]);
  const [chair, mother] = created.links;
  if (!chair || !mother) throw new Error('two seats, two links');
  return { id: created.meeting, chair, mother };
};

describe('a seat link', () => {
  it('carries 256 random bits in the fragment', async () => {
    const { chair, mother } = await twoSeats();
    expect(chair.link).toMatch(/^http:\/\/localhost:3000\/seat#[\w-]{43}$/);
    expect(token(chair.link)).not.toBe(token(mother.link));
  });

  it('is not used up by looking: GET shows the page and signs nobody in', async () => {
    const { chair } = await twoSeats();
    const rows = house.auditRows();
    const page = await house.app.request('/seat');
    expect([page.status, page.headers.get('set-cookie')]).toEqual([200, null]);
    expect(house.auditRows()).toBe(rows);
    expect(await house.signIn(chair.link)).toMatch(/^session=/);
  });

  it('opens a session for the person of that seat and says where to go', async () => {
    const { id, chair, mother } = await twoSeats();
    const answer = await openWithCode(mother.link, { id, cookie: await house.signIn(chair.link) });
    expect(answer.body.meeting).toBe(id);
    expect(answer.body.session?.person).toMatchObject({ name: 'Fatima', mayCreateMeeting: false });
  });

  it('gives a cookie that scripts cannot read and other sites cannot send', async () => {
    const { id, chair, mother } = await twoSeats();
    const answer = await openWithCode(mother.link, { id, cookie: await house.signIn(chair.link) });
    const cookie = answer.headers.getSetCookie()[0] ?? '';
    expect(cookie).toMatch(/^session=[\w-]{43}; /);
    for (const part of ['HttpOnly', 'SameSite=Lax', 'Path=/', 'Max-Age=43200'])
      expect(cookie).toContain(part);
    expect(cookie).not.toContain('Secure');
  });

  it('gives a __Host- cookie with Secure under https', async () => {
    const safe = await openHouse((store) => store, 'https://referat.example');
    const link = await renewOrganiserLink(safe.store, 'https://referat.example', safe.clock.now);
    const answer = await safe.call('openSeat', { input: { token: token(link) } });
    const [session, device] = answer.headers.getSetCookie();
    expect(session).toMatch(/^__Host-session=[\w-]{43};.*Secure/);
    expect(device).toMatch(/^__Host-device=[\w-]{43};.*HttpOnly; Secure; SameSite=Strict/);
    await safe.close();
  });

  it('answers a wrong, a revoked and a malformed token alike', async () => {
    const { id, chair, mother } = await twoSeats();
    const cookie = await house.signIn(chair.link);
    await house.call('reissueSeatLink', { id, cookie, input: { participant: mother.participant } });
    const answers = await Promise.all(
      [token(mother.link), 'A'.repeat(43), '../../x'].map((wrong) =>
        house.call('openSeat', { input: { token: wrong } }),
      ),
    );
    for (const { status, body, headers } of answers) {
      expect([status, body, headers.getSetCookie()]).toEqual([404, { code: 'link-not-valid' }, []]);
    }
  });

  it('is replaced by a new one, for the same person', async () => {
    const { id, chair, mother } = await twoSeats();
    const cookie = await house.signIn(chair.link);
    const before = await openWithCode(mother.link, { id, cookie });
    const fresh = await house.call('reissueSeatLink', {
      id,
      cookie,
      input: { participant: mother.participant },
    });
    expect(fresh.body.participant).toBe(mother.participant);
    const after = await openWithCode(fresh.body.link, { id, cookie });
    expect(after.body.session?.person?.id).toBe(before.body.session?.person?.id);
  });

  it('is not made for another when it would open more than this case: the organiser’s, or somebody’s of other cases', async () => {
    const own = await openHouse();
    const minuteTaker = seat({ name: 'Karen', duties: ['minuteTaker'] });
    const organiser = await own.signIn(own.organiserLink);
    const created = await own.call('createMeeting', {
      cookie: organiser,
      input: meetingInput([seat({ isMe: true }), minuteTaker]),
    });
    const [chair, karen] = created.body.links;
    const at = { id: created.body.meeting, input: { participant: chair?.participant as ParticipantId } };
    const cookie = await own.signIn(karen?.link ?? '');
    const refused = await own.call('reissueSeatLink', { ...at, cookie });
    expect([refused.status, refused.body]).toEqual([409, { code: 'opens-more' }]);
    expect((await own.call('reissueSeatLink', { ...at, cookie: organiser })).status).toBe(200);
    await own.close();
  });

  it('is not made for somebody who is not at the table', async () => {
    const { id, chair } = await twoSeats();
    const cookie = await house.signIn(chair.link);
    const elsewhere = (await twoSeats()).mother.participant;
    const answer = await house.call('reissueSeatLink', { id, cookie, input: { participant: elsewhere } });
    expect(answer.body).toEqual({ code: 'invalid-input', fields: { participant: 'no-such-participant' } });
    const nonsense = { participant: 'x' as ParticipantId };
    expect((await house.call('reissueSeatLink', { id, cookie, input: nonsense })).status).toBe(422);
  });
});

describe('a session', () => {
  it('gets a new id at each sign-in, and the browser’s old one ends', async () => {
    const { id, chair, mother } = await twoSeats();
    const first = await house.signIn(chair.link);
    const answer = await openWithCode(mother.link, { id, cookie: first }, first);
    const second = answer.headers.getSetCookie()[0]?.split(';')[0] ?? '';
    expect(second).not.toBe(first);
    expect((await house.call('session', { cookie: first })).body).toEqual({ person: null });
    expect((await house.call('session', { cookie: second })).body.person?.name).toBe('Fatima');
  });

  it('can be open in two browsers at once', async () => {
    const { chair } = await twoSeats();
    const [one, other] = [await house.signIn(chair.link), await house.signIn(chair.link)];
    expect((await house.call('meetings', { cookie: one })).status).toBe(200);
    expect((await house.call('meetings', { cookie: other })).status).toBe(200);
  });

  it('ends on leaving: the cookie, what the browser kept, and the session itself', async () => {
    const { chair } = await twoSeats();
    const cookie = await house.signIn(chair.link);
    const answer = await house.call('closeSession', { cookie });
    expect(answer.headers.get('clear-site-data')).toContain('"storage"');
    expect(answer.headers.getSetCookie()[0]).toMatch(/^session=;.*Max-Age=0/);
    expect((await house.call('meetings', { cookie })).status).toBe(401);
    expect((await house.call('closeSession', { cookie })).status).toBe(200);
  });

  it('says who one is, or that nobody is signed in', async () => {
    expect((await house.call('session')).body).toEqual({ person: null });
    const { body } = await house.call('session', { cookie: house.organiser });
    expect(body.person?.mayCreateMeeting).toBe(true);
  });

  it('calls the organiser by name as soon as a meeting knows it', async () => {
    const { person } = (await house.call('session', { cookie: house.organiser })).body;
    expect(person?.name).toBe('Administrator');
    await house.newMeeting([seat({ name: 'Lise Møller', isMe: true })]);
    const { body } = await house.call('session', { cookie: house.organiser });
    expect(body.person).toEqual({ ...person, name: 'Lise Møller' });
  });
});

describe('the first start', () => {
  it('makes one organiser and one link; later starts make none', async () => {
    expect(house.organiserLink).toMatch(/^http:\/\/localhost:3000\/seat#[\w-]{43}$/);
    expect(await createOrganiser(house.store, publicUrl, new Date())).toBeNull();
  });
});
