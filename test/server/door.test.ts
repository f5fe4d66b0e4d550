import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { routes } from '../../shared/api/api.ts';
import { type House, meetingInput, openHouse, publicUrl, seat } from './house.ts';

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());

describe('the door', () => {
  it('serves every route of shared/api/api.ts and no other path under /api', () => {
    const served = house.app.routes
      .filter(({ method, path }) => method !== 'ALL' && /^\/(api|health|ready|calendar)/.test(path))
      .map(({ method, path }) => `${method} ${path}`);
    const promised = Object.values(routes).map(({ method, path }) => `${method} ${path}`);
    expect(served.sort()).toEqual(promised.sort());
  });

  it('answers an unknown path under /api like something that does not exist', async () => {
    const response = await house.app.request('/api/secrets', { headers: { cookie: house.organiser } });
    expect(response.status).toBe(404);
    expect(await response.json()).toEqual({ code: 'not-found' });
  });

  const needsSession = (Object.keys(routes) as (keyof typeof routes)[]).filter(
    (name) =>
      ![
        'health',
        'ready',
        'session',
        'openSeat',
        'mailCode',
        'enterScreen',
        'knock',
        'knockState',
        'enterAdmitted',
        'closeSession',
        'login',
        'beginLogin',
        'finishLogin',
        'calendarFeed',
        'verifyCopy',
        'reportFailure',
        'statement',
      ].includes(name),
  );
  it.each(needsSession)('refuses %s without a session', async (name) => {
    expect(await house.call(name, { id: 'x' })).toMatchObject({
      status: 401,
      body: { code: 'not-signed-in' },
    });
    const forged = await house.call(name, { id: 'x', cookie: 'session=AAAA' });
    expect(forged.status).toBe(401);
  });

  it('ends a session after twelve hours', async () => {
    const short = await openHouse();
    expect((await short.call('meetings', { cookie: short.organiser })).status).toBe(200);
    short.clock.now = new Date(short.clock.now.getTime() + 12 * 3600 * 1000);
    expect((await short.call('meetings', { cookie: short.organiser })).status).toBe(401);
    await short.close();
  });

  it.each([
    ['another origin', { origin: 'https://evil.example' }],
    ['an origin without one', { origin: 'null' }],
    ['the same host on another port', { origin: 'http://localhost:3001' }],
    ['another site', { 'sec-fetch-site': 'cross-site' }],
    ['a sibling site', { 'sec-fetch-site': 'same-site' }],
  ])('lets nobody change anything from %s', async (_, headers) => {
    const input = meetingInput([seat({ duties: ['chair'] })]);
    const before = house.auditRows();
    const answer = await house.call('createMeeting', { cookie: house.organiser, input, headers });
    expect(answer).toMatchObject({ status: 403, body: { code: 'wrong-origin' } });
    expect(house.auditRows()).toBe(before);
  });

  it.each(['http://localhost:3000', 'http://127.0.0.1:3000'])(
    'lets its own page at %s act',
    async (origin) => {
      const input = meetingInput([seat({ duties: ['chair'] })]);
      const headers = { origin, 'sec-fetch-site': 'same-origin' };
      expect((await house.call('createMeeting', { cookie: house.organiser, input, headers })).status).toBe(
        200,
      );
    },
  );

  it('takes JSON only', async () => {
    const form = { 'content-type': 'application/x-www-form-urlencoded' };
    const answer = await house.call('createMeeting', { cookie: house.organiser, headers: form });
    expect(answer).toMatchObject({ status: 422, body: { code: 'invalid-input' } });
    const broken = await house.app.request('/api/meetings', {
      method: 'POST',
      headers: { cookie: house.organiser, 'content-type': 'application/json', origin: publicUrl },
      body: '{"childFirstName":',
    });
    expect(broken.status).toBe(422);
  });

  it('takes at most 64 KiB, said beforehand or not', async () => {
    const headers = { cookie: house.organiser, 'content-type': 'application/json', origin: publicUrl };
    const body = JSON.stringify({ filler: 'x'.repeat(64 * 1024) });
    const said = await house.app.request('/api/meetings', {
      method: 'POST',
      headers: { ...headers, 'content-length': String(body.length) },
      body,
    });
    expect(said.status).toBe(413);
    const streamed: RequestInit & { duplex: 'half' } = {
      method: 'POST',
      headers,
      body: new Blob([body]).stream(),
      duplex: 'half',
    };
    const answer = await house.app.request('/api/meetings', streamed);
    expect(answer.status).toBe(413);
    expect(await answer.json()).toEqual({ code: 'too-large' });
  });

  it('names every wrong field with a code', async () => {
    const { place: _, ...rest } = meetingInput([seat({ name: ' ', kind: 'parent' })]);
    const input = {
      ...rest,
      date: '24.11.2026',
      start: '25:00',
      caseKind: 'maybe',
      purpose: '',
      childFirstName: 'x'.repeat(41),
    };
    const answer = await house.call('createMeeting', { cookie: house.organiser, input });
    expect(answer.status).toBe(422);
    expect(answer.body).toEqual({
      code: 'invalid-input',
      fields: {
        childFirstName: 'too-long',
        caseKind: 'not-a-choice',
        date: 'not-a-date',
        start: 'not-a-time',
        place: 'required',
        purpose: 'required',
        'participants.0.name': 'required',
      },
    });
  });

  it('stores nothing of what the browser may keep', async () => {
    const meeting = await house.newMeeting([seat({ duties: ['chair'] })]);
    const cookie = await house.signIn(meeting.links[0]?.link ?? '');
    for (const name of ['meeting', 'document', 'agreements'] as const) {
      const answer = await house.call(name, { id: meeting.meeting, cookie });
      expect(answer.status).toBe(200);
      expect(answer.headers.get('cache-control')).toBe('no-store');
    }
  });

  it('answers a meeting of others exactly like one that does not exist', async () => {
    const mine = await house.newMeeting([seat({ duties: ['chair'] })]);
    const theirs = await house.newMeeting([seat({ duties: ['chair'] })]);
    const cookie = await house.signIn(mine.links[0]?.link ?? '');
    // A wall asks with a cookie of its own (test/server/screen), a record system with a token (test/server/records).
    const ofPeople = needsSession.filter((route) => route !== 'screen' && route !== 'filedMinutesFile');
    for (const name of ofPeople.filter((route) => routes[route].path.includes(':id'))) {
      const foreign = await house.call(name, { id: theirs.meeting, cookie });
      const unknown = await house.call(name, { id: '0'.repeat(24), cookie });
      const notAnId = await house.call(name, { id: 'x', cookie });
      expect([foreign.status, foreign.body]).toEqual([404, { code: 'not-found' }]);
      expect([unknown.status, unknown.body]).toEqual([404, { code: 'not-found' }]);
      expect([notAnId.status, notAnId.body]).toEqual([404, { code: 'not-found' }]);
    }
  });
});
