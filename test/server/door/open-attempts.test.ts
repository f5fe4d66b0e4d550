import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { builtPages } from '../../../server/pages.ts';
import { createLog } from '../../../server/process/log.ts';
import { type RunningServer, startServer } from '../../../server/serve.ts';
import { openSqliteStore } from '../../../server/store/sqlite/open.ts';
import type { Store } from '../../../server/store/store.ts';
import type { PersonId } from '../../../shared/ids.ts';
import { schemaVersion } from '../../../shared/minutes/model/schema.ts';
import { anAudit, type MadeMeeting, storeMeeting } from '../../contract/meeting.ts';
import { writePages } from '../house.ts';
import { LightClient } from '../sync/light-client.ts';

let folder: string;
let store: Store;
let server: RunningServer;
let made: MadeMeeting;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'knocks-'));
  store = await openSqliteStore({ folder });
  made = await storeMeeting(store);
  server = await startServer(
    { port: 0, host: '127.0.0.1', publicUrl: null },
    {
      store,
      log: createLog('silent'),
      now: () => new Date('2026-11-24T13:30:00Z'),
      pages: () => builtPages(writePages(folder)),
    },
  );
});
afterEach(async () => {
  await server.stop();
  rmSync(folder, { recursive: true });
});

const cookieOf = async (person: PersonId) => (await server.sessions.open(person, anAudit({ person }))).cookie;
const attempt = (cookie: string) => {
  const url = `ws://127.0.0.1:${server.port}/sync/${made.document}`;
  return new LightClient({ url, cookie, schema: schemaVersion }).connect();
};
const records = async () =>
  (await store.reader.accessesTo(made.meeting)).map(({ person, route, outcome, times }) => [
    person,
    route,
    outcome,
    times,
  ]);

it('I16 who has opened a document over the socket is on record, and who was turned away', async () => {
  const reader = made.input.participants[1]?.person;
  if (!reader) throw new Error('Somebody sits there.');
  const page = await attempt(await cookieOf(reader));
  await vi.waitFor(() => expect(page.isSynced).toBe(true));
  await vi.waitFor(async () => expect(await records()).toEqual([[reader, 'sync', 'read', 1]]), {
    timeout: 10_000,
  });
  page.cut();

  const stranger = await aStranger();
  await expect(attempt(await cookieOf(stranger))).rejects.toThrow('4403');
  await vi.waitFor(async () => expect(await records()).toHaveLength(2), { timeout: 10_000 });
  expect(await records()).toContainEqual([stranger, 'sync', 'refused', 1]);
});

/** Somebody of another case. */
async function aStranger(): Promise<PersonId> {
  const person = `p${'0'.repeat(23)}` as PersonId;
  await store.writer.createOrganiser(
    { id: person, name: 'Bo', seatTokenHash: 'none' },
    anAudit({ operation: 'setUp' }),
  );
  return person;
}
