import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { builtPages } from '../../server/pages.ts';
import { createLog } from '../../server/process/log.ts';
import { type RunningServer, startServer } from '../../server/serve.ts';
import { openSqliteStore } from '../../server/store/sqlite/open.ts';
import { type RouteName, routes } from '../../shared/api/api.ts';
import { openCase } from './case.ts';
import { type House, openHouse, writePages } from './house.ts';

describe('HEAD', () => {
  let house: House;
  beforeAll(async () => {
    house = await openHouse();
  });
  afterAll(() => house.close());

  it('of a stream says what GET would and leaves nobody listening', async () => {
    const at = await openCase(house);
    const path = routes.caseChanges.path.replace(':id', at.id);
    const { cookie } = at.who('Lise');
    const ask = (method: string, more: Record<string, string> = {}) =>
      house.app.request(path, { method, headers: { cookie, ...more } });
    for (const answer of [
      await ask('HEAD'),
      await ask('HEAD'),
      // @hono/node-server drops the body of what answers a WebSocket with anything but one.
      await ask('GET', { upgrade: 'websocket' }),
    ]) {
      expect(answer.status).toBe(200);
      expect(answer.headers.get('content-type')).toContain('text/event-stream');
      expect(answer.body).toBeNull();
    }
    expect(house.caseEvents.count()).toBe(0);
    const get = await ask('GET');
    expect(house.caseEvents.count()).toBe(1);
    await get.body?.cancel();
    expect(house.caseEvents.count()).toBe(0);
  });

  it('is answered as GET by every route that reads, without a body', async () => {
    const at = await openCase(house);
    const { cookie } = at.who('Lise');
    const reading = (Object.keys(routes) as RouteName[]).filter((name) => routes[name].method === 'GET');
    for (const name of reading) {
      const id = routes[name].path.startsWith('/api/cases/') ? at.id : at.first.meeting;
      const path = routes[name].path.replace(':id', id).replace(':part', 'now');
      const ask = (method: string) => house.app.request(path, { method, headers: { cookie } });
      const [head, get] = [await ask('HEAD'), await ask('GET')];
      expect(head.status, name).toBe(get.status);
      expect(head.body, name).toBeNull();
      await get.body?.cancel();
    }
    expect(house.caseEvents.count()).toBe(0);
  });
});

describe('Upgrade', () => {
  let folder: string;
  let server: RunningServer;
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'requests-'));
    const store = await openSqliteStore({ folder });
    server = await startServer(
      { port: 0, host: '127.0.0.1', publicUrl: null },
      {
        store,
        log: createLog('silent'),
        now: () => new Date(),
        pages: () => builtPages(writePages(folder)),
      },
    );
  });
  afterAll(async () => {
    await server.stop();
    rmSync(folder, { recursive: true });
  });

  /** The first line of the answer, once the server has said all and the connection is over. */
  async function ask(method: string, path: string, upgrade: string, more: string[] = []): Promise<string> {
    const socket = connect(server.port, '127.0.0.1');
    const lines = [`${method} ${path} HTTP/1.1`, 'Host: localhost', ...more, `Upgrade: ${upgrade}`];
    // A browser keeps its connection; here its end is what says that nothing was left open.
    socket.write(`${[...lines, 'Connection: Upgrade, close'].join('\r\n')}\r\n\r\n`);
    let said = '';
    socket.on('data', (data) => {
      said += data;
    });
    await once(socket, 'close');
    return said;
  }
  const first = (said: string) => said.split('\r\n')[0];

  it.each(['h2c', 'TLS/1.0', 'TLS/1.0, HTTP/1.1', 'h2c, websocket', 'websocket-9', '\u00ff;='])(
    'to %s is ignored, and the request answered (RFC 9110, 7.8)',
    async (upgrade) => {
      const http2 = ['HTTP2-Settings: AAMAAABkAAQAoAAAAAIAAAAA'];
      expect(first(await ask('GET', '/api/session', upgrade, http2))).toBe('HTTP/1.1 200 OK');
      expect(first(await ask('GET', '/', upgrade))).toBe('HTTP/1.1 200 OK');
      expect(first(await ask('GET', '/api/nowhere', upgrade))).toBe('HTTP/1.1 404 Not Found');
      const body = ['Content-Type: application/json', 'Content-Length: 0'];
      expect(first(await ask('POST', '/api/seat', upgrade, body))).toMatch(/^HTTP\/1\.1 422 /);
    },
  );

  it('is asked for where only a WebSocket is spoken', async () => {
    for (const upgrade of ['h2c', 'TLS/1.0']) {
      const said = await ask('GET', `/sync/${'0'.repeat(24)}`, upgrade);
      expect(first(said)).toBe('HTTP/1.1 426 Upgrade Required');
      expect(said.toLowerCase()).toContain('\r\nupgrade: websocket\r\n');
    }
  });

  it('to a WebSocket that is none is answered and closed', async () => {
    const sync = `/sync/${'0'.repeat(24)}`;
    const key = 'Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==';
    for (const [method, path, more] of [
      ['GET', sync, []],
      ['GET', sync, ['Sec-WebSocket-Version: 13']],
      ['GET', sync, ['Sec-WebSocket-Version: 99', key]],
      ['POST', sync, ['Sec-WebSocket-Version: 13', key]],
      ['GET', '/api/session', ['Sec-WebSocket-Version: 13', key]],
      ['GET', `${sync}/more`, ['Sec-WebSocket-Version: 13', key]],
    ] as const)
      expect(first(await ask(method, path, 'websocket', [...more])), `${method} ${path} ${more}`).toMatch(
        /^HTTP\/1\.1 (?!101)\d/,
      );
  });
});
