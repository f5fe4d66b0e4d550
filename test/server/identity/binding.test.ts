import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { renewOrganiserLink } from '../../../server/signin/organiser.ts';
import type { CreatedMeeting } from '../../../shared/api/new-meeting-views.ts';
import type { ParticipantInput } from '../../../shared/meeting/meeting-input.ts';
import { type House, meetingInput, openHouse, publicUrl, seat } from '../house.ts';
import { openBrowser } from './browser.ts';
import { type HostileIssuer, startIssuer } from './hostile-issuer.ts';

let issuer: HostileIssuer;
let house: House;
beforeEach(async () => {
  issuer = await startIssuer();
  house = await openHouse(undefined, undefined, null, null, issuer.settings);
});
afterEach(async () => {
  await house.close();
  await issuer.stop();
});

const karen = 'karen@skolen.example';
type Browser = ReturnType<typeof openBrowser>;

/** A case with a chair and the person in question, who is reached under an address. */
async function caseWith(person: Partial<ParticipantInput> = {}, email = karen): Promise<CreatedMeeting> {
  const made = await house.newMeeting(
    [seat({ duties: ['chair'], isMe: true }), seat({ name: 'Karen', ...person })],
    {},
    'unsaid',
  );
  if (email) await contact(made, email);
  return made;
}

async function contact(made: CreatedMeeting, email: string): Promise<void> {
  const input = { participant: made.links[1]?.participant ?? '', email, phone: '' };
  const answer = await house.call('writeContact', { id: made.meeting, cookie: house.organiser, input });
  expect(answer.status).toBe(200);
}

async function login(
  as: Partial<HostileIssuer['person']> = {},
  browser: Browser = openBrowser(house),
  bind = false,
) {
  issuer.say({ claims: (it) => ({ ...it, ...as }) });
  const begun = await browser.begin({ bind });
  const answered = await browser.finish(issuer.authorize(begun.body.address));
  return { browser, to: answered.headers.get('location'), meetings: await browser.meetings() };
}
function identitiesKept(): number {
  const database = new DatabaseSync(join(house.folder, 'faellesreferat.sqlite'), { readOnly: true });
  const row = database.prepare('select count(*) as n from identity').get();
  database.close();
  return Number(row?.n);
}
const linkOf = (made: CreatedMeeting, at = 1) => made.links[at]?.link ?? '';

describe('whom a login opens', () => {
  it('is a professional under the address that inviters have, in every case where they have it', async () => {
    const [one, two] = [await caseWith(), await caseWith({ kind: 'authority' })];
    await caseWith({}, 'another@skolen.example');
    const { to, meetings, browser } = await login();
    expect([to, meetings?.sort()]).toEqual(['/', [one.meeting, two.meeting].sort()]);
    for (const { meeting, links } of [one, two]) {
      const view = await house.call('meeting', { id: meeting, cookie: browser.cookie() });
      expect([view.status, view.body.me]).toEqual([200, links[1]?.participant]);
    }
    expect((await house.call('cases', { cookie: browser.cookie() })).body).toHaveLength(2);
    // P10: what they have read in each of them is theirs to see.
    const { days } = (await house.call('ownSeen', { cookie: browser.cookie() })).body;
    const entries = days.flatMap((day) => day.entries);
    const readIn = entries.filter(({ purpose }) => purpose === 'minutes').map((entry) => entry.case?.id);
    const cases = await Promise.all(
      [one, two].map(async ({ meeting }) => (await house.store.reader.meeting(meeting))?.case.id),
    );
    expect(readIn.sort()).toEqual(cases.sort());
  });

  it.each(['parent', 'child', 'privateNetwork', 'interpreter', 'supportPerson'] as const)(
    'is never a %s by address',
    async (kind) => {
      await caseWith({ kind });
      expect(await login()).toMatchObject({ to: '/login/nobody', meetings: null });
    },
  );

  it('is the identity from then on, whatever address it has', async () => {
    const made = await caseWith();
    await login();
    expect((await login({ email: 'karen.new@skolen.example' })).meetings).toEqual([made.meeting]);
    expect((await login({ email_verified: false })).meetings).toEqual([made.meeting]);
  });

  it('is not another identity with the same address', async () => {
    await caseWith();
    await login();
    expect(await login({ sub: 'another' })).toMatchObject({ to: '/login/nobody', meetings: null });
  });

  it('is whoever the address is of since it was put right, and not whoever it was of', async () => {
    const made = await caseWith();
    const { browser } = await login();
    await contact(made, 'right@skolen.example');
    expect(await browser.meetings()).toBeNull();
    expect((await login()).to).toBe('/login/nobody');
    expect((await login({ sub: 'right', email: 'right@skolen.example' })).meetings).toEqual([made.meeting]);
  });

  it('ends with the seat’s link, and at once; by the rules it is bound again', async () => {
    const made = await caseWith();
    const { browser } = await login();
    const input = { participant: made.links[1]?.participant ?? '' };
    expect(
      (await house.call('reissueSeatLink', { id: made.meeting, cookie: house.organiser, input })).status,
    ).toBe(200);
    expect(await browser.meetings()).toBeNull();
    expect((await login()).meetings).toEqual([made.meeting]);
    expect(
      (await house.call('removePerson', { id: made.meeting, cookie: house.organiser, input })).status,
    ).toBe(200);
    // Whom nothing binds is nobody we know.
    expect(identitiesKept()).toBe(0);
    expect((await login()).to).toBe('/login/nobody');
  });
});

describe('what somebody chooses with their login', () => {
  const feedOf = async (address: string) => (await house.app.request(address.slice(publicUrl.length))).text();
  const events = async (address: string) => (await feedOf(address)).match(/BEGIN:VEVENT/g)?.length ?? 0;

  it('is a calendar of everybody that they are, also of cases that come later; one address at a time', async () => {
    const one = await caseWith();
    await caseWith({ kind: 'authority' });
    await caseWith({}, 'another@skolen.example');
    const { browser } = await login();
    const cookie = browser.cookie();
    const renew = async () =>
      (await house.call('renewCalendar', { cookie, input: { showsText: false } })).body.address;
    const [first, second] = [await renew(), await renew()];
    expect([await events(first), await events(second)]).toEqual([0, 2]);
    expect((await house.call('calendar', { cookie })).body.isOn).toBe(true);
    await caseWith();
    expect(await events(second)).toBe(2);
    await login();
    expect(await events(second)).toBe(3);
    // What a case is bound to no more is not in it.
    const input = { participant: one.links[1]?.participant ?? '' };
    await house.call('removePerson', { id: one.meeting, cookie: house.organiser, input });
    expect(await events(second)).toBe(2);
    const later = (await login()).browser.cookie();
    await house.call('revokeCalendar', { cookie: later });
    expect([await events(second), (await house.call('calendar', { cookie: later })).body.isOn]).toEqual([
      0,
      false,
    ]);
  });

  it('is one address for reminders of everybody that they are', async () => {
    await caseWith();
    await caseWith();
    const { browser } = await login();
    const chosen = { email: karen, daysBefore: 5 };
    await house.call('setReminders', { cookie: browser.cookie(), input: chosen });
    expect((await house.call('reminders', { cookie: browser.cookie() })).body).toMatchObject(chosen);
    const [row, ...more] = await house.store.reader.remindable();
    expect([row, more]).toMatchObject([{ email: karen, daysBefore: 5 }, []]);
    expect(row?.account).toHaveLength(2);
    for (const { person, reach } of row?.account ?? []) {
      expect(reach).toHaveLength(1);
      expect(await house.store.reader.reminders(person)).toEqual(chosen);
    }
  });
});

describe('a login that somebody binds to themselves', () => {
  it('opens as far as their link does, the next time too', async () => {
    const [one] = [await caseWith({}, ''), await caseWith({}, '')];
    const browser = openBrowser(house, await house.signIn(linkOf(one)));
    expect((await house.call('login', { cookie: browser.cookie() })).body).toEqual({
      issuer: { name: 'Kommunen' },
      mayBind: true,
    });
    expect((await login({ email_verified: false }, browser, true)).meetings).toEqual([one.meeting]);
    expect((await house.call('login', { cookie: browser.cookie() })).body.mayBind).toBe(false);
    expect((await login({ email_verified: false })).meetings).toEqual([one.meeting]);
  });

  it('reaches further when somebody binds it again where they reach further', async () => {
    const one = await caseWith({}, '');
    const wide = await house.signIn(linkOf(one));
    const input = meetingInput([seat({ name: 'Karen', isMe: true })]);
    const made = (await house.call('createMeeting', { cookie: wide, input })).body.meeting;
    const narrow = openBrowser(house, await house.signIn(linkOf(one)));
    expect((await login({ email_verified: false }, narrow, true)).meetings).toEqual([one.meeting]);
    expect((await house.call('login', { cookie: wide })).body.mayBind).toBe(true);
    const both = [one.meeting, made].sort();
    const again = await login({ email_verified: false }, openBrowser(house, wide), true);
    expect(again.meetings?.sort()).toEqual(both);
    expect((await login({ email_verified: false })).meetings?.sort()).toEqual(both);
  });

  it('is the organiser’s, with all that is theirs and what they make with it', async () => {
    const made = await caseWith({}, '');
    const browser = openBrowser(house, house.organiser);
    await login({ sub: 'organiser', email_verified: false }, browser, true);
    const again = await login({ sub: 'organiser', email_verified: false });
    expect(again.meetings).toEqual([made.meeting]);
    await renewOrganiserLink(house.store, publicUrl, new Date());
    expect(await again.browser.meetings()).toBeNull();
    expect((await login({ sub: 'organiser', email_verified: false })).to).toBe('/login/unverified');
  });

  it('opens a case made with it the next time too', async () => {
    const made = await caseWith();
    const { browser } = await login();
    const input = meetingInput([seat({ duties: ['chair'], isMe: true })]);
    const created = await house.call('createMeeting', { cookie: browser.cookie(), input });
    expect(created.status).toBe(200);
    expect((await login()).meetings?.sort()).toEqual([made.meeting, created.body.meeting].sort());
  });

  it('is not bound because it is used in a browser where somebody else is signed in', async () => {
    const made = await caseWith({}, '');
    const cookie = await house.signIn(linkOf(made));
    expect((await login({}, openBrowser(house, cookie))).to).toBe('/login/nobody');
    expect((await login()).to).toBe('/login/nobody');
  });

  it('is nobody’s who has no profession here, nor of a session that has ended meanwhile', async () => {
    const made = await caseWith({ kind: 'parent' }, '');
    const parent = openBrowser(house, await house.signIn(linkOf(made)));
    expect(await parent.begin({ bind: true })).toMatchObject({ status: 403, body: { code: 'not-now' } });
    expect((await openBrowser(house).begin({ bind: true })).status).toBe(401);

    const other = await caseWith({}, '');
    const browser = openBrowser(house, await house.signIn(linkOf(other)));
    const begun = await browser.begin({ bind: true });
    await house.call('closeSession', { cookie: browser.cookie() });
    const answered = await browser.finish(issuer.authorize(begun.body.address));
    expect(answered.headers.get('location')).toBe('/login/expired');
    expect((await login()).to).toBe('/login/nobody');
  });

  it('is refused when another login is known already', async () => {
    const made = await caseWith({}, '');
    const cookie = await house.signIn(linkOf(made));
    const [first, second] = [openBrowser(house, cookie), openBrowser(house, cookie)];
    const begun = [await first.begin({ bind: true }), await second.begin({ bind: true })];
    await first.finish(issuer.authorize(begun[0]?.body.address ?? ''));
    issuer.say({ claims: (it) => ({ ...it, sub: 'another' }) });
    const late = await second.finish(issuer.authorize(begun[1]?.body.address ?? ''));
    expect(late.headers.get('location')).toBe('/login/expired');
    const anew = openBrowser(house, await house.signIn(linkOf(made)));
    expect((await anew.begin({ bind: true })).status).toBe(403);
  });
});

describe('without an issuer', () => {
  it('nothing of it is offered', async () => {
    const plain = await openHouse();
    expect((await plain.call('login')).body).toEqual({ issuer: null, mayBind: false });
    expect((await plain.call('beginLogin')).status).toBe(404);
    const answered = await plain.app.request('/api/login/callback?code=x&state=y');
    expect(answered.headers.get('location')).toBe('/login/expired');
    await plain.close();
  });
});
