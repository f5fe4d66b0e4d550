import { mkdtempSync, rmSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { builtPages } from '../../../server/pages.ts';
import { createLog } from '../../../server/process/log.ts';
import { type RunningServer, startServer } from '../../../server/serve.ts';
import { createOrganiser } from '../../../server/signin/organiser.ts';
import { openSqliteStore } from '../../../server/store/sqlite/open.ts';
import { type RouteName, routes } from '../../../shared/api/api.ts';
import type { CreatedMeeting } from '../../../shared/api/new-meeting-views.ts';
import { meetingInput, seat, writePages } from '../house.ts';

/** A page of another site in the browser of somebody who is signed in: whatever it sends comes with the cookie. */
const folder = mkdtempSync(join(tmpdir(), 'foreign-'));
let server: RunningServer;
let store: Awaited<ReturnType<typeof openSqliteStore>>;
let cookie: string;
let made: CreatedMeeting;
beforeAll(async () => {
  store = await openSqliteStore({ folder });
  const now = () => new Date();
  server = await startServer(
    { port: 0, host: '127.0.0.1', publicUrl: null },
    { store, log: createLog('silent'), now, pages: () => builtPages(writePages(folder)), limits: null },
  );
  const link = (await createOrganiser(store, server.publicUrl, now())) ?? '';
  const opened = await post(routes.openSeat.path, { token: link.split('#')[1] });
  cookie = opened.headers
    .getSetCookie()
    .map((each) => each.split(';')[0])
    .join('; ');
  const created = await post(
    routes.createMeeting.path,
    meetingInput([seat({ duties: ['chair'], isMe: true })]),
  );
  made = (await created.json()) as CreatedMeeting;
});
afterAll(async () => {
  await server.stop();
  rmSync(folder, { recursive: true });
});

const post = (path: string, body: object) =>
  fetch(`http://127.0.0.1:${server.port}${path}`, {
    method: 'POST',
    headers: { cookie: cookie ?? '', origin: server.publicUrl, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });

/** What is answered to an upgrade with these headers: 101 when it is done. */
function knock(headers: Record<string, string | string[]>): Promise<number> {
  return new Promise((resolve, reject) => {
    const asked = request({
      host: '127.0.0.1',
      port: server.port,
      path: `/sync/${made.document}`,
      headers: {
        connection: 'Upgrade',
        upgrade: 'websocket',
        'sec-websocket-version': '13',
        'sec-websocket-key': 'dGhlIHNhbXBsZSBub25jZQ==',
        cookie,
        ...headers,
      },
    });
    asked.on('upgrade', (_, socket) => {
      socket.destroy();
      resolve(101);
    });
    asked.on('response', (response) => {
      response.resume();
      resolve(response.statusCode ?? 0);
    });
    asked.on('error', reject);
    asked.end();
  });
}

/** Origins that are not ours, most of them nearly; an empty header is none. `PORT` is the server's own. */
const origins = [
  'null',
  '*',
  'localhost',
  'localhost:PORT',
  '//localhost:PORT',
  'https://localhost:PORT',
  'ws://localhost:PORT',
  'wss://localhost:PORT',
  'file://',
  'file://localhost:PORT',
  'data:text/html,x',
  'blob:http://localhost:PORT',
  'javascript:0',
  'chrome-extension://localhost',
  'http://localhost',
  'http://localhost:80',
  'http://localhost:PORT0',
  'http://localhost:1',
  'http://localhost:PORT/',
  'http://localhost:PORT/x',
  'http://localhost:PORT?x',
  'http://localhost:PORT#x',
  'http://localhost.:PORT',
  'http://LOCALHOST:PORT',
  'HTTP://localhost:PORT',
  'http://localhost:PORT.evil.example',
  'http://localhost.evil.example:PORT',
  'http://evil.localhost:PORT',
  'http://localhost:PORT@evil.example',
  'http://evil.example',
  'http://evil.example:PORT',
  'http://evil.example/?http://localhost:PORT',
  'http://evil.example, http://localhost:PORT',
  'http://localhost:PORT, http://evil.example',
  'http://localhost:PORT http://evil.example',
  'http://127.0.0.2:PORT',
  'http://127.1:PORT',
  'http://0.0.0.0:PORT',
  'http://[::1]:PORT',
  'http://2130706433:PORT',
  'http://0x7f000001:PORT',
  'http://xn--localhost:PORT',
];

describe('a socket', () => {
  it('is upgraded for none of forty origins that are not ours', async () => {
    expect(origins.length).toBeGreaterThanOrEqual(40);
    for (const origin of origins) {
      const said = origin.replaceAll('PORT', String(server.port));
      expect([said, await knock({ origin: said })]).toEqual([said, 403]);
    }
    expect(await knock({ origin: [server.publicUrl, 'http://evil.example'] })).not.toBe(101);
  });

  it('is upgraded for our own: it is the origin that is refused above', async () => {
    for (const origin of [server.publicUrl, `http://127.0.0.1:${server.port}`])
      expect(await knock({ origin })).toBe(101);
  });
});

const changing = (Object.keys(routes) as RouteName[]).filter((name) => routes[name].method === 'POST');
const json = { 'content-type': 'application/json' };
/** What another site's page can make a browser send, and what no browser sends. */
const attempts: Record<
  string,
  { headers: Record<string, string>; body?: string; status: readonly number[] }
> = {
  'nobody says who': { headers: json, status: [403] },
  'another origin': { headers: { ...json, origin: 'https://evil.example' }, status: [403] },
  'another port': { headers: { ...json, origin: 'http://localhost:1' }, status: [403] },
  'an origin without a name': { headers: { ...json, origin: 'null' }, status: [403] },
  'a form of another site': {
    headers: { 'content-type': 'application/x-www-form-urlencoded', origin: 'https://evil.example' },
    body: 'x=1',
    status: [403],
  },
  'another site, without an origin': { headers: { ...json, 'sec-fetch-site': 'cross-site' }, status: [403] },
  'a sibling site': { headers: { ...json, 'sec-fetch-site': 'same-site' }, status: [403] },
  'an address that was typed': { headers: { ...json, 'sec-fetch-site': 'none' }, status: [403] },
  'our origin, another site': {
    headers: { ...json, origin: 'OURS', 'sec-fetch-site': 'cross-site' },
    status: [403],
  },
  'our page, as text': {
    headers: { 'content-type': 'text/plain', origin: 'OURS', 'sec-fetch-site': 'same-origin' },
    status: [401, 403, 404, 422],
  },
  'our page, as a form': {
    headers: { 'content-type': 'application/x-www-form-urlencoded', origin: 'OURS' },
    body: 'x=1',
    status: [401, 403, 404, 422],
  },
  'our page, as parts': {
    headers: { 'content-type': 'multipart/form-data; boundary=x', origin: 'OURS' },
    body: '--x--',
    status: [401, 403, 404, 422],
  },
};
/** A file is the body of its own, whatever it is called. */
const takesFiles: readonly RouteName[] = ['verifyCopy'];

describe.each(Object.entries(attempts))('%s', (_, { headers, body = '{}', status }) => {
  it('changes nothing by any route', async () => {
    const before = await store.reader.audit(made.meeting);
    for (const name of changing) {
      if (
        takesFiles.includes(name) &&
        headers.origin === 'OURS' &&
        !headers['sec-fetch-site']?.startsWith('cross')
      )
        continue;
      const said = { ...headers, ...(headers.origin === 'OURS' && { origin: server.publicUrl }) };
      const path = routes[name].path.replace(':id', made.meeting);
      const answer = await fetch(`http://127.0.0.1:${server.port}${path}`, {
        method: 'POST',
        headers: { cookie, ...said },
        body,
      });
      expect([name, status.includes(answer.status), answer.status]).toEqual([name, true, answer.status]);
      expect(Object.keys((await answer.json()) as object)).toEqual(['code']);
    }
    expect(await store.reader.audit(made.meeting)).toEqual(before);
    expect(await store.reader.endedAmong([])).toEqual([]);
  });
});
