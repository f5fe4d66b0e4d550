import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { buildClientIfStale } from '../server/build.ts';
import type { DemoMeeting } from '../server/demo/stage.ts';
import type { Health } from '../shared/api/api.ts';
import type { MeetingSummary } from '../shared/api/meeting-summary.ts';
import type { CreatedMeeting } from '../shared/api/new-meeting-views.ts';
import { closeCode } from '../shared/api/wire.ts';
import { type PostgresServer, startPostgres } from './postgres.ts';
import { killPrograms, type Program, runNode, runProgramOf } from './program.ts';
import { meetingInput, seat } from './server/house.ts';

const folder = mkdtempSync(join(tmpdir(), 'start-'));
beforeAll(() => buildClientIfStale(() => undefined));
afterEach(killPrograms);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const startMain = (environment: Record<string, string> = {}) =>
  runNode('server/main.ts', [], { PORT: '0', DATA_DIR: join(folder, 'data'), ...environment });
const ready = /ready at (http:\/\/localhost:\d+)/;
const addressIn = (lines: string[]) =>
  ready.exec(lines.join('\n'))?.[1]?.replace('localhost', '127.0.0.1') ?? '';

async function stop({ child, ended }: Program, signal: NodeJS.Signals = 'SIGTERM') {
  child.kill(signal);
  return ended;
}

async function post<T>(url: string, cookie: string, body: object): Promise<{ body: T; cookie: string }> {
  const headers = { cookie, 'content-type': 'application/json', 'sec-fetch-site': 'same-origin' };
  const response = await fetch(url, { method: 'POST', headers, body: JSON.stringify(body) });
  expect(response.status).toBe(200);
  const given = response.headers.getSetCookie()[0]?.split(';')[0] ?? cookie;
  return { body: (await response.json()) as T, cookie: given };
}

describe('npm start', () => {
  it('serves the first page, prints one link on the first start only, and keeps everything over a restart', async () => {
    const first = startMain();
    const lines = await first.says(ready);
    const address = addressIn(lines);
    const link = lines.find((line) => line.includes('/seat#')) ?? '';
    expect(link).toMatch(/^http:\/\/localhost:\d+\/seat#[\w-]{43}$/);

    const health = (await (await fetch(`${address}/health`)).json()) as Health;
    expect(health.status).toBe('ok');
    const page = await fetch(address);
    expect(page.headers.get('content-type')).toMatch(/^text\/html/);
    const script = /src="(\/assets\/[^"]+\.js)"/.exec(await page.text())?.[1] ?? '';
    expect((await fetch(`${address}${script}`)).headers.get('content-encoding')).toMatch(/^(br|gzip)$/);

    const { cookie } = await post(`${address}/api/seat`, '', { token: link.split('#')[1] });
    const input = meetingInput([seat({ isMe: true })]);
    const created = (await post<CreatedMeeting>(`${address}/api/meetings`, cookie, input)).body;
    expect((await stop(first)).code).toBe(0);

    const second = startMain();
    const again = await second.says(ready);
    expect(again.filter((line) => line.includes('/seat#'))).toEqual([]);
    const list = await fetch(`${addressIn(again)}/api/meetings`, { headers: { cookie } });
    expect(((await list.json()) as MeetingSummary[]).map(({ id }) => id)).toEqual([created.meeting]);
    expect((await stop(second, 'SIGINT')).code).toBe(0);
  });

  it('gives an organiser who has lost the link a new one, and stops', async () => {
    const settings = { PORT: '0', DATA_DIR: join(folder, 'lost'), PUBLIC_URL: 'https://referat.example' };
    const first = startMain(settings);
    await first.says(/ready/);
    await stop(first);
    const renewed = runNode('server/main.ts', ['--new-link'], settings);
    const lines = await renewed.says(/seat#/);
    expect(lines).toEqual([expect.stringMatching(/^https:\/\/referat\.example\/seat#[\w-]{43}$/)]);
    expect((await renewed.ended).code).toBe(0);
  });

  it('--rebuild reads the agreements of all minutes anew and ends', async () => {
    const rebuilding = runNode('server/main.ts', ['--rebuild'], { DATA_DIR: join(folder, 'rebuilt') });
    await rebuilding.says(/The agreements of 0 minutes have been read anew\./);
    expect((await rebuilding.ended).code).toBe(0);
  });

  it('a second server on the same data is refused with a sentence; what only reads goes on beside the first', async () => {
    const settings = { PORT: '0', DATA_DIR: join(folder, 'one') };
    const first = startMain(settings);
    const address = addressIn(await first.says(ready));
    const refused =
      `A server already runs on the data in ${settings.DATA_DIR}. ` +
      'Stop it first, or set DATA_DIR to another folder.\n';
    expect(await startMain(settings).ended).toEqual({ code: 1, errors: refused });
    const beside: [string, string[]][] = [
      ['server/main.ts', ['--new-link']],
      ['server/main.ts', ['--backup', join(folder, 'one.backup')]],
      ['server/verify/again/main.ts', []],
    ];
    for (const [script, args] of beside) {
      expect([args, await runNode(script, args, settings).ended]).toEqual([args, { code: 0, errors: '' }]);
    }
    expect((await fetch(`${address}/health`)).status).toBe(200);

    await stop(first, 'SIGKILL');
    const next = startMain(settings);
    await next.says(ready);
    expect((await stop(next)).code).toBe(0);
  });

  it('turns away a socket that knocks where there is no door, instead of leaving it to wait', async () => {
    const program = startMain();
    const address = addressIn(await program.says(ready)).replace('http', 'ws');
    for (const path of ['/nowhere', '/sync', '/api/meetings']) {
      const [error] = await once(new WebSocket(address + path), 'error');
      expect(error.message).toMatch(/^Unexpected server response: \d{3}$/);
    }
    await stop(program);
  });

  it('refuses a wrong setting with one sentence', async () => {
    const { code, errors } = await startMain({ PORT: 'abc' }).ended;
    expect([code, errors]).toEqual([1, 'PORT must be a number from 0 to 65535, but is "abc".\n']);
  });

  it('says so when the port is taken', async () => {
    const taken = createServer().listen(0, '127.0.0.1');
    await once(taken, 'listening');
    const address = taken.address();
    const port = typeof address === 'object' ? String(address?.port) : '';
    const { code, errors } = await startMain({ PORT: port }).ended;
    taken.close();
    expect([code, errors]).toEqual([
      1,
      'The port is taken by another program. Set PORT to another number.\n',
    ]);
  });
});

describe('under npm', () => {
  it.each(['SIGTERM', 'SIGINT', 'SIGHUP'] as const)('%s to npm ends the server', async (signal) => {
    const settings = { PORT: '0', DATA_DIR: join(folder, signal), HOME: folder };
    const npm = runProgramOf('npm', ['start'], settings);
    const address = addressIn(await npm.says(ready));
    npm.child.kill(signal);
    await npm.ended;
    await expect
      .poll(
        () =>
          fetch(address).then(
            () => 'serves',
            () => 'gone',
          ),
        { timeout: 10_000 },
      )
      .toBe('gone');
  });
});

describe('npm run demo', () => {
  it('prints one JSON line per meeting and nothing else, and goes on serving', async () => {
    const demo = runNode(
      'server/demo/main.ts',
      ['--json', '--meetings', '3', '--people', '4', '--port', '0'],
      {},
    );
    const lines = await demo.says(/(.+\n){3}/);
    const meetings = lines.map((line) => JSON.parse(line) as DemoMeeting);
    expect(meetings).toHaveLength(3);
    for (const { people } of meetings) expect(people).toHaveLength(4);

    const { sync, people } = meetings[2] as DemoMeeting;
    const socket = new WebSocket(sync, { headers: { cookie: people[0]?.cookie ?? '' } });
    await once(socket, 'message');
    const closed = once(socket, 'close');
    expect((await stop(demo)).code).toBe(0);
    expect((await closed)[0]).toBe(closeCode.restarting);
  });

  it('takes the next port when the usual one is taken', async () => {
    const taken = createServer().listen(0, '127.0.0.1');
    await once(taken, 'listening');
    const address = taken.address();
    const port = typeof address === 'object' ? (address?.port ?? 0) : 0;
    const demo = runNode('server/demo/main.ts', [], { PORT: String(port) });
    const lines = await demo.says(/(\/seat#[\w-]{43}\n[\s\S]*){7}/);
    const ports = new Set(lines.flatMap((line) => /localhost:(\d+)\/seat#/.exec(line)?.[1] ?? []));
    expect([...ports].map(Number)).not.toContain(port);
    expect(ports.size).toBe(1);
    taken.close();
    expect((await stop(demo)).code).toBe(0);
  });
});

describe('npm start on PostgreSQL', () => {
  let server: PostgresServer;
  beforeAll(async () => {
    server = await startPostgres({ isDurable: false });
  });
  afterAll(() => server?.end());

  it('serves, keeps everything when it is killed, and is alone; what belongs to the file is refused with a sentence', async () => {
    const settings = { DATA_DIR: join(folder, 'beside'), DATABASE_URL: server.url('postgres') };
    const first = startMain(settings);
    const lines = await first.says(ready);
    const link = lines.find((line) => line.includes('/seat#')) ?? '';
    const address = addressIn(lines);
    const { cookie } = await post(`${address}/api/seat`, '', { token: link.split('#')[1] });
    const input = meetingInput([seat({ isMe: true })]);
    const created = (await post<CreatedMeeting>(`${address}/api/meetings`, cookie, input)).body;

    expect(await startMain(settings).ended).toEqual({
      code: 1,
      errors:
        'A server already runs on the database that DATABASE_URL names. Stop it first, or name another database; for several on one, give each REDIS_URL.\n',
    });
    const newLink = runNode('server/main.ts', ['--new-link'], settings);
    expect(await newLink.ended).toEqual({ code: 0, errors: '' });
    const verify = runNode('server/verify/again/main.ts', [], settings);
    expect(await verify.ended).toEqual({ code: 0, errors: '' });
    const { errors, ...ended } = await runNode('server/main.ts', ['--backup', join(folder, 'kept')], settings)
      .ended;
    expect([ended, errors]).toEqual([
      { code: 1 },
      expect.stringMatching(/^.*PostgreSQL \(DATABASE_URL\).*\.?\n$/),
    ]);

    await stop(first, 'SIGKILL');
    const second = startMain(settings);
    const again = await second.says(ready);
    const renewed = (await newLink.says(/seat#/)).join('').split('#')[1];
    const back = await post(`${addressIn(again)}/api/seat`, '', { token: renewed });
    const list = await fetch(`${addressIn(again)}/api/meetings`, { headers: { cookie: back.cookie } });
    expect(((await list.json()) as MeetingSummary[]).map(({ id }) => id)).toEqual([created.meeting]);
    expect((await stop(second)).code).toBe(0);
  });
});
