import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { builtPages } from '../../server/pages.ts';
import type { Log } from '../../server/process/log.ts';
import { type RunningServer, startServer } from '../../server/serve.ts';
import { openSqliteStore } from '../../server/store/sqlite/open.ts';
import { writePages } from './house.ts';

const token = `${'aB3-_'.repeat(8)}xyz`;
const folder = mkdtempSync(join(tmpdir(), 'seat-paths-'));
const logged: string[] = [];
let server: RunningServer;
beforeAll(async () => {
  const keep = (...said: unknown[]): void => void logged.push(JSON.stringify(said));
  const log = { debug: keep, info: keep, warn: keep, error: keep } as unknown as Log;
  const store = await openSqliteStore({ folder });
  const pages = () => builtPages(writePages(folder));
  const now = () => new Date();
  server = await startServer({ port: 0, host: '127.0.0.1', publicUrl: null }, { store, log, now, pages });
});
afterAll(async () => {
  await server.stop();
  rmSync(folder, { recursive: true });
});

it.each([
  `/seat%23${token}`,
  `/seat%2523${token}`,
  `/seat/${token}`,
  `/seat%23${token}.`,
  `/seat?x=${token}`,
])(
  '[rule 6] %s, as a mail program writes it, is the seat page: never kept, never told on, never logged',
  async (path) => {
    const response = await fetch(`http://127.0.0.1:${server.port}${path}`, { redirect: 'manual' });
    expect(response.status).toBe(200);
    expect(response.headers.get('cache-control')).toBe('no-store');
    expect(response.headers.get('referrer-policy')).toBe('no-referrer');
    const said = JSON.stringify([...response.headers]) + (await response.text());
    expect(said).not.toContain(token);
    for (const method of ['HEAD', 'POST', 'PUT']) {
      const other = await fetch(`http://127.0.0.1:${server.port}${path}`, { method });
      expect(await other.text()).not.toContain(token);
    }
    expect(logged.join('\n')).not.toContain(token);
  },
);
