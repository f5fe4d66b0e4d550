import ical, { type VEvent } from 'node-ical';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { BlockId } from '../../../shared/ids.ts';
import { agree, type CaseAtWork, openCase, table } from '../case.ts';
import { type House, openHouse, publicUrl } from '../house.ts';

let house: House;
let at: CaseAtWork;
let agreement: BlockId;
beforeAll(async () => {
  house = await openHouse();
});
beforeEach(async () => {
  house.clock.now = new Date('2026-11-24T13:30:00Z');
  at = await openCase(house);
  agreement = await agree(house, at, {
    text: 'Bo ringer til PPR',
    owner: at.who('Bo').participant,
    deadline: '2026-W48',
  });
});
afterAll(() => house.close());

const cookieOf = (name: string) => ({ cookie: at.who(name).cookie });

async function renew(name: string, showsText = false, language = 'da'): Promise<string> {
  const cookie = `${at.who(name).cookie}; language=${language}`;
  const { body } = await house.call('renewCalendar', { cookie, input: { showsText } });
  return body.address;
}
/** As a calendar does: without a cookie. */
const get = (address: string) => house.app.request(address.replace(publicUrl, ''));

async function summaries(address: string): Promise<string[]> {
  const parts = Object.values(ical.sync.parseICS(await (await get(address)).text()));
  return parts.flatMap((part) => (part?.type === 'VEVENT' ? [String(part.summary)] : [])).sort();
}

describe('one’s own calendar address', () => {
  it('is made, shown once, and fetched without signing in', async () => {
    expect((await house.call('calendar', cookieOf('Bo'))).body).toEqual({ isOn: false, showsText: false });
    const address = await renew('Bo');
    expect(address).toMatch(/^http:\/\/localhost:3000\/calendar\/[\w-]{43}\.ics\?language=da$/);
    expect((await house.call('calendar', cookieOf('Bo'))).body).toEqual({ isOn: true, showsText: false });
    const answer = await get(address);
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toBe('text/calendar; charset=utf-8');
    expect(answer.headers.get('content-disposition')).toBe('attachment; filename="faellesreferat.ics"');
    expect(answer.headers.get('cache-control')).toBe('no-store');
    expect(answer.headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(await summaries(address)).toEqual(['Aftale i stafetloggen', 'Møde']);
  });

  it('shows words only when its owner has chosen so, in the owner’s language', async () => {
    expect(await summaries(await renew('Bo', true))).toEqual(['Bo ringer til PPR', 'Netværksmøde om Sofie']);
    expect(await summaries(await renew('Bo', false, 'en'))).toEqual([
      'Agreement in the stafetlog',
      'Meeting',
    ]);
  });

  it('holds one’s own agreements only', async () => {
    expect(await summaries(await renew('Lise', true))).toEqual(['Netværksmøde om Sofie']);
  });

  it('follows: a done agreement drops out, a postponed one moves, in the address that was made before', async () => {
    const address = await renew('Bo');
    const record = (status: string, until: string | null) =>
      house.call('recordProgress', { ...at.as('Bo'), input: { agreement, status, until, note: '' } });
    const deadline = async () => /DTSTART;VALUE=DATE:(\d+)/.exec(await (await get(address)).text())?.[1];
    expect(await deadline()).toBe('20261127');
    await record('postponed', '2026-12-11');
    expect(await deadline()).toBe('20261211');
    await record('done', null);
    expect(await summaries(address)).toEqual(['Møde']);
  });

  it('stops working when it is revoked or renewed', async () => {
    const first = await renew('Bo');
    const second = await renew('Bo');
    expect((await get(first)).status).toBe(404);
    expect((await get(second)).status).toBe(200);
    await house.call('revokeCalendar', cookieOf('Bo'));
    expect((await get(second)).status).toBe(404);
    expect((await house.call('calendar', cookieOf('Bo'))).body.isOn).toBe(false);
  });

  it('answers every wrong one alike, and like what does not exist', async () => {
    const address = await renew('Bo');
    await house.call('revokeCalendar', cookieOf('Bo'));
    const wrong = [
      address,
      '/calendar/x',
      '/calendar/x.ics',
      '/calendar/.ics',
      `/calendar/${'a'.repeat(43)}.ics`,
    ];
    const answers = await Promise.all(
      wrong.map(async (path) => {
        const answer = await get(path);
        return [answer.status, await answer.text(), answer.headers.get('cache-control')];
      }),
    );
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    expect(answers[0]).toEqual([404, '{"code":"not-found"}', 'no-store']);
  });

  it('is nowhere in the store: only its hash', async () => {
    const token = /calendar\/([\w-]{43})/.exec(await renew('Bo'))?.[1] ?? 'none';
    expect(JSON.stringify(await house.store.reader.calendarOf(at.who('Bo').person))).not.toContain(token);
    expect(await house.store.reader.calendarFeed(token)).toBeNull();
  });

  it('follows a meeting that is postponed, planned anew and cancelled: the same event, each time a later revision', async () => {
    const { meeting: id, links } = await house.newMeeting(table);
    const signIn = (seat: number) => house.signIn(links[seat]?.link ?? '');
    const [lise, bo] = [await signIn(0), await signIn(1)];
    const { address } = (await house.call('renewCalendar', { cookie: bo, input: { showsText: false } })).body;
    const event = async () => {
      const parts = Object.values(ical.sync.parseICS(await (await get(address)).text()));
      const found = parts.filter(
        (part) => part?.type === 'VEVENT' && part.summary !== 'Aftale i stafetloggen',
      );
      expect(found).toHaveLength(1);
      const { uid, sequence, status, start } = found[0] as VEvent;
      return { uid, sequence: Number(sequence), status, day: start.toISOString().slice(0, 10) };
    };
    const planned = await event();
    expect(planned).toMatchObject({ sequence: 0, status: 'CONFIRMED' });
    const as = { id, cookie: lise };
    expect((await house.call('postponeMeeting', as)).status).toBe(200);
    const postponed = await event();
    expect(postponed).toMatchObject({ uid: planned.uid, sequence: 1 });
    const plan = { date: '2026-12-08', start: '10:00', end: '11:30', place: 'Skolen' };
    expect((await house.call('replanMeeting', { ...as, input: plan })).status).toBe(200);
    expect(await event()).toMatchObject({
      uid: planned.uid,
      sequence: 2,
      status: 'CONFIRMED',
      day: '2026-12-08',
    });
    expect((await house.call('cancelMeeting', as)).status).toBe(200);
    expect(await event()).toMatchObject({ uid: planned.uid, sequence: 3, status: 'CANCELLED' });
  });

  it('says nothing new while nothing has changed: the same bytes an hour later, and 304 to whoever has them', async () => {
    const address = await renew('Bo', true);
    const first = await get(address);
    const text = await first.text();
    house.clock.now = new Date('2026-11-24T14:30:00Z');
    const again = await get(address);
    expect(await again.text()).toBe(text);
    const tag = first.headers.get('etag') ?? '';
    const path = address.replace(publicUrl, '');
    for (const known of [tag, `"other", W/${tag}`]) {
      const answer = await house.app.request(path, { headers: { 'if-none-match': known } });
      expect([answer.status, await answer.text()]).toEqual([304, '']);
    }
    // Another language is another text, but no change.
    await get(address.replace('language=da', 'language=en'));
    expect(await (await get(address)).text()).toBe(text);
  });

  it('counts each change of an agreement, and dates it when the calendar is first told', async () => {
    const address = await renew('Bo');
    const record = (status: string, until: string | null) =>
      house.call('recordProgress', { ...at.as('Bo'), input: { agreement, status, until, note: '' } });
    const told = async () => {
      const text = await (await get(address)).text();
      const event = text.split('BEGIN:VEVENT').find((part) => part.includes('VALUE=DATE')) ?? '';
      return ['SEQUENCE', 'LAST-MODIFIED', 'DTSTAMP'].map(
        (name) => new RegExp(`^${name}:(.*)\r$`, 'm').exec(event)?.[1],
      );
    };
    expect(await told()).toEqual(['0', '20261124T133000Z', '20261124T133000Z']);
    house.clock.now = new Date('2026-11-24T15:00:00Z');
    await record('inProgress', null);
    expect(await told()).toEqual(['0', '20261124T133000Z', '20261124T133000Z']);
    await record('postponed', '2026-12-11');
    expect(await told()).toEqual(['1', '20261124T150000Z', '20261124T150000Z']);
    house.clock.now = new Date('2026-11-24T16:00:00Z');
    await record('postponed', '2026-12-18');
    expect(await told()).toEqual(['2', '20261124T160000Z', '20261124T160000Z']);
  });
});
