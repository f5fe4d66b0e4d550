import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, vi } from 'vitest';
import { tokenToHash } from '../../server/door/token.ts';
import { builtPages } from '../../server/pages.ts';
import { createLog } from '../../server/process/log.ts';
import { startServer } from '../../server/serve.ts';
import { openSqliteStore } from '../../server/store/sqlite/open.ts';
import { closeCode } from '../../shared/api/wire.ts';
import { anAudit, storeMeeting } from '../contract/meeting.ts';
import { somebody } from '../contract/store.ts';
import { writePages } from './house.ts';
import { LightClient } from './sync/light-client.ts';

it('an open WebSocket ends at the moment its session runs out, though nobody says a word', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'expiry-'));
  const store = await openSqliteStore({ folder });
  const made = await storeMeeting(store, 2);
  const { person } = somebody(made, 1);
  const [from, expires] = [new Date(), new Date(Date.now() + 1_500)];
  await store.writer.openSession(
    {
      idHash: tokenToHash('cookie'),
      person,
      link: null,
      createdAt: from.toISOString(),
      expiresAt: expires.toISOString(),
    },
    anAudit(),
  );
  const server = await startServer(
    { port: 0, host: '127.0.0.1', publicUrl: null },
    {
      store,
      log: createLog('silent'),
      now: () => new Date(),
      pages: () => builtPages(writePages(folder)),
    },
  );
  const url = `ws://127.0.0.1:${server.port}/sync/${made.document}`;
  const page = new LightClient({ url, cookie: 'session=cookie' });
  await page.connect();
  await vi.waitFor(() => expect(page.closeCode).toBe(closeCode.signedOut), 10_000);
  expect(Date.now()).toBeGreaterThanOrEqual(expires.getTime());
  expect(store.access.session(tokenToHash('cookie'))).toBeNull();
  await server.stop();
  rmSync(folder, { recursive: true });
});
