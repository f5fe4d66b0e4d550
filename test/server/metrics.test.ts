import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { castOf } from '../../server/demo/cast.ts';
import { stageMeeting } from '../../server/demo/stage.ts';
import { tokenToHash } from '../../server/door/token.ts';
import { createMetrics } from '../../server/metrics/metrics.ts';
import { serveMetrics } from '../../server/metrics/serve.ts';
import { builtPages } from '../../server/pages.ts';
import { createLog } from '../../server/process/log.ts';
import { startServer } from '../../server/serve.ts';
import { createOrganiser } from '../../server/signin/organiser.ts';
import { openSqliteStore } from '../../server/store/sqlite/open.ts';
import { schemaVersion } from '../../shared/minutes/model/schema.ts';
import { wordsOf } from '../faults/whole-server.ts';
import { writePages } from './house.ts';
import { LightClient, until } from './sync/light-client.ts';

test('GET /metrics tells of rooms, commits, answers, refusals and the event loop, and of nobody', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'metrics-'));
  const metrics = createMetrics();
  const store = await openSqliteStore({ folder, onCommitted: metrics.committed });
  const now = () => new Date();
  const server = await startServer(
    { port: 0, host: '127.0.0.1', publicUrl: null },
    { store, log: createLog('silent'), now, pages: () => builtPages(writePages(folder)), metrics },
  );
  const port = await serveMetrics(0, metrics);
  const link = (await createOrganiser(store, server.publicUrl, now())) ?? '';
  const organiser = (await store.reader.seat(tokenToHash(link.split('#')[1] ?? '')))?.person;
  if (!organiser) throw new Error('The organiser has no seat.');
  const meeting = await stageMeeting({ store, server, organiser, now: now() }, castOf(2));

  const cookie = meeting.people[0]?.cookie ?? '';
  const page = await new LightClient({ url: meeting.sync, cookie, schema: schemaVersion }).connect();
  wordsOf(page.doc).insert(0, 'talt ');
  page.sendUpdate(Uint8Array.of(9, 9, 9));
  await until(() => page.isSaved && page.refused.length === 1, 'answered');
  const answer = await fetch(`http://127.0.0.1:${port}/metrics`);
  const text = await answer.text();
  const value = (name: string) => Number(new RegExp(`^faellesreferat_${name} (\\d+)$`, 'm').exec(text)?.[1]);
  expect(answer.headers.get('content-type')).toContain('text/plain');
  expect([value('rooms'), value('rooms_awake'), value('connections')]).toEqual([1, 1, 1]);
  expect(value('calls_per_commit_count')).toBeGreaterThan(0);
  expect(value('commit_seconds_count')).toBe(value('calls_per_commit_count'));
  expect(value('answer_seconds_count')).toBeGreaterThanOrEqual(2);
  expect(value('refusals_total{reason="malformed"}')).toBe(1);
  expect(text).toContain('nodejs_eventloop_lag_seconds');
  for (const secret of [meeting.meeting, meeting.document, meeting.people[0]?.name ?? ''])
    expect(text).not.toContain(secret);
  expect((await fetch(`http://127.0.0.1:${port}/`)).status).toBe(404);

  page.cut();
  await server.stop();
  rmSync(folder, { recursive: true });
});
