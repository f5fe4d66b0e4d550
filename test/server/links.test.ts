import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createSessions } from '../../server/door/session.ts';
import { tokenToHash } from '../../server/door/token.ts';
import { createLog } from '../../server/process/log.ts';
import { entrantOf } from '../../server/serve.ts';
import { startSessionExpiry } from '../../server/signin/expiry.ts';
import type { CreateFollowUpInput } from '../../shared/stafetlog/stafetlog-input.ts';
import { type CaseAtWork, openCase } from './case.ts';
import { type House, meetingInput, openHouse, publicUrl, seat } from './house.ts';
import { lockCase } from './locked.ts';

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());

const opens = async (link: string) => (await house.signIn(link)) !== '';
const isIn = async (cookie: string) => (await house.call('meetings', { cookie })).status === 200;
const participant = (at: CaseAtWork, name: string) => at.who(name).participant;

/** A second meeting of the case with the same people; a link for each. */
async function followUp(at: CaseAtWork) {
  const { cookie } = at.who('Lise');
  const { people } = (await house.call('followUp', { id: at.id, cookie })).body;
  const { childFirstName: _, caseKind: __, ...input } = meetingInput([]);
  const participants = people as CreateFollowUpInput['participants'];
  const { body } = await house.call('createFollowUp', {
    id: at.id,
    cookie,
    input: { ...input, date: '2026-12-15', participants },
  });
  const linkOf = (name: string) => body.links[people.findIndex((person) => person.name === name)]?.link ?? '';
  const seatOf = (name: string) =>
    body.links[people.findIndex((person) => person.name === name)]?.participant;
  return { id: body.meeting, linkOf, seatOf };
}

describe('a personal link', () => {
  it('can be revoked after the lock: it opens nothing, and what it has opened has ended', async () => {
    const at = await openCase(house);
    await lockCase(house, at);
    const { cookie } = at.who('Fatima');
    expect(await isIn(cookie)).toBe(true);
    const input = { participant: participant(at, 'Fatima') };
    const lise = { id: at.first.meeting, cookie: at.who('Lise').cookie };
    expect((await house.call('revokeSeatLink', { ...lise, input })).status).toBe(200);
    expect(await isIn(cookie)).toBe(false);
    expect(await opens(at.first.links[2]?.link ?? '')).toBe(false);
    expect(await isIn(lise.cookie)).toBe(true);
    const fresh = await house.call('reissueSeatLink', { ...lise, input });
    expect(await opens(fresh.body.link)).toBe(true);
  });

  it('made anew at the second meeting ends the one of the first, its sessions and its calendar address', async () => {
    const at = await openCase(house);
    const second = await followUp(at);
    const { cookie } = at.who('Fatima');
    const { address } = (await house.call('renewCalendar', { cookie, input: { showsText: false } })).body;
    const feed = async () => (await house.app.request(address.slice(publicUrl.length))).status;
    expect([await isIn(cookie), await feed()]).toEqual([true, 200]);
    const fresh = await house.call('reissueSeatLink', {
      id: second.id,
      cookie: at.who('Lise').cookie,
      input: { participant: second.seatOf('Fatima') },
    });
    expect([await isIn(cookie), await feed()]).toEqual([false, 404]);
    expect(await opens(at.first.links[2]?.link ?? '')).toBe(false);
    expect(await opens(second.linkOf('Fatima'))).toBe(false);
    expect(await opens(fresh.body.link)).toBe(true);
  });

  it('of a follow-up ends the older one once it is used, and not before', async () => {
    const at = await openCase(house);
    const second = await followUp(at);
    const first = at.first.links[2]?.link ?? '';
    const { cookie } = at.who('Fatima');
    expect([await opens(first), await isIn(cookie)]).toEqual([true, true]);
    expect(await opens(second.linkOf('Fatima'))).toBe(true);
    expect([await opens(first), await isIn(cookie)]).toEqual([false, false]);
    expect(await isIn(at.who('Karen').cookie)).toBe(true);
  });

  it('does not end the session of whoever makes their own anew', async () => {
    const at = await openCase(house);
    const { cookie } = at.who('Lise');
    const input = { participant: participant(at, 'Lise') };
    await house.call('reissueSeatLink', { id: at.first.meeting, cookie, input });
    expect(await isIn(cookie)).toBe(true);
  });
});

describe('what a link opens', () => {
  /** Karen sits in Lise's case and then calls a meeting on a case of her own. */
  const later = async () => {
    const at = await openCase(house);
    const karen = at.who('Karen');
    const input = meetingInput([seat({ name: 'Karen', isMe: true }), seat({ name: 'Mor', kind: 'parent' })]);
    const made = (await house.call('createMeeting', { cookie: karen.cookie, input })).body;
    const open = {
      person: karen.person,
      operation: 'openSeat',
      meeting: null,
      subject: null,
      at: '',
    } as const;
    const document = (await house.store.reader.meeting(made.meeting))?.document;
    const sessions = createSessions({ store: house.store, publicUrl, now: () => house.clock.now });
    return { at, karen, made, open, document, sessions };
  };
  const casesIn = async (cookie: string) => (await house.call('cases', { cookie })).body.length;

  it('is its own case alone, also when the person gets other cases later', async () => {
    const { at, made, document, sessions } = await later();
    const cookie = await house.signIn(at.first.links[5]?.link ?? '');
    expect([await casesIn(cookie), (await house.call('meetings', { cookie })).body.length]).toEqual([1, 1]);
    expect((await house.call('meeting', { id: made.meeting, cookie })).status).toBe(404);
    expect((await house.call('meeting', { id: at.first.meeting, cookie })).status).toBe(200);
    const of = (await house.store.reader.meeting(made.meeting))?.case.id;
    expect((await house.call('stafetlog', { id: of ?? '', cookie })).status).toBe(404);
    const { address } = (await house.call('renewCalendar', { cookie, input: { showsText: true } })).body;
    const calendar = await (await house.app.request(address.slice(publicUrl.length))).text();
    expect(calendar.match(/BEGIN:VEVENT/g)).toHaveLength(1);
    const entrant = entrantOf(house.store.access, sessions, () => house.clock.now);
    const attempt = (from: string) =>
      entrant({ req: { raw: { headers: new Headers({ cookie: from }) } } } as never, document);
    expect(attempt(cookie)).toBeNull();
    expect(attempt(await house.signIn(made.links[0]?.link ?? ''))?.person).toBe(at.who('Karen').person);
  });

  it('is also the case that was created in the session, and not by the link to that one', async () => {
    const { karen, made } = await later();
    expect(await casesIn(karen.cookie)).toBe(2);
    const cookie = await house.signIn(made.links[0]?.link ?? '');
    expect((await house.call('meetings', { cookie })).body.map(({ id }) => id)).toEqual([made.meeting]);
  });
});

describe('a session', () => {
  /** Reads the doorbell's stream of a case until it ends. */
  const listen = async (at: CaseAtWork, cookie: string) => {
    const answer = await house.app.request(`/api/cases/${at.id}/changes`, { headers: { cookie } });
    const reader = answer.body?.getReader();
    await reader?.read();
    return reader;
  };

  it('that is left on the phone ends its own streams, and not the laptop’s', async () => {
    const at = await openCase(house);
    const link = at.first.links[2]?.link ?? '';
    const [phone, laptop] = [await house.signIn(link), await house.signIn(link)];
    const [here, there] = [await listen(at, phone), await listen(at, laptop)];
    await house.call('closeSession', { cookie: phone });
    expect((await here?.read())?.done).toBe(true);
    house.caseEvents.publish(at.id);
    expect((await there?.read())?.done).toBe(false);
    await there?.cancel();
    expect([await isIn(phone), await isIn(laptop)]).toEqual([false, true]);
  });

  it('whose link is revoked ends its streams at once', async () => {
    const at = await openCase(house);
    const stream = await listen(at, at.who('Fatima').cookie);
    const input = { participant: participant(at, 'Fatima') };
    await house.call('revokeSeatLink', { id: at.first.meeting, cookie: at.who('Lise').cookie, input });
    expect((await stream?.read())?.done).toBe(true);
  });

  it('that ends while a body is arriving can do nothing with it', async () => {
    const at = await openCase(house);
    const { cookie, participant: me } = at.who('Fatima');
    let arrive = () => {};
    const body = new ReadableStream<Uint8Array>({
      start(controller) {
        arrive = () => {
          controller.enqueue(Buffer.from(JSON.stringify({ participant: me, present: true })));
          controller.close();
        };
      },
    });
    const headers = { cookie, 'content-type': 'application/json', 'sec-fetch-site': 'same-origin' };
    const path = `/api/meetings/${at.first.meeting}/attendance`;
    const answer = house.app.request(path, { method: 'POST', headers, body, duplex: 'half' } as RequestInit);
    await house.call('closeSession', { cookie });
    arrive();
    expect((await answer).status).toBe(401);
  });

  it('that has run out is deleted, and what is open by it is closed', async () => {
    const at = await openCase(house);
    const { cookie } = at.who('Fatima');
    const id = tokenToHash(cookie.split('=')[1] ?? '');
    house.clock.now = new Date(house.clock.now.getTime() + 12 * 60 * 60 * 1000);
    const kept = await house.signIn(at.first.links[5]?.link ?? '');
    const closed: string[] = [];
    const expiry = startSessionExpiry({
      store: house.store,
      log: createLog('silent'),
      now: () => house.clock.now,
      sessions: createSessions({ store: house.store, publicUrl, now: () => house.clock.now }),
      inMeeting: () => [],
      connected: () => ['ended by another process', tokenToHash(kept.split('=')[1] ?? '')],
      closeSessions: (ended) => void closed.push(...ended),
    });
    await expiry.stop();
    expect(closed).toContain(id);
    expect(closed).toContain('ended by another process');
    expect(closed).not.toContain(tokenToHash(kept.split('=')[1] ?? ''));
    expect(house.store.access.session(id)).toBeNull();
    expect(await isIn(kept)).toBe(true);
  });
});
