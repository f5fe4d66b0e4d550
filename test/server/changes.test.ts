import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { builtPages } from '../../server/pages.ts';
import { createLog } from '../../server/process/log.ts';
import { type RunningServer, startServer } from '../../server/serve.ts';
import { createOrganiser } from '../../server/signin/organiser.ts';
import { openSqliteStore } from '../../server/store/sqlite/open.ts';
import type { Store } from '../../server/store/store.ts';
import { type InputOf, type OutputOf, type RouteName, routes } from '../../shared/api/api.ts';
import { schemaVersion } from '../../shared/minutes/model/schema.ts';
import { openByLink } from './by-link.ts';
import { addAgreement } from './case.ts';
import { meetingInput, seat, withoutAuthority, writePages } from './house.ts';
import { LightClient } from './sync/light-client.ts';

/** A real server on a free port: events come over a real connection. */
let folder: string;
let store: Store;
let server: RunningServer;
const clock = { now: new Date('2026-11-24T13:30:00Z') };
const open = new Set<{ end: () => void }>();

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'changes-'));
  store = await openSqliteStore({ folder });
  clock.now = new Date('2026-11-24T13:30:00Z');
  isStopped = false;
  server = await startServer(
    { port: 0, host: '127.0.0.1', publicUrl: null },
    {
      store,
      log: createLog('silent'),
      now: () => clock.now,
      pages: () => builtPages(writePages(folder)),
    },
  );
});
afterEach(async () => {
  for (const page of open) page.end();
  open.clear();
  await stop();
  rmSync(folder, { recursive: true });
});

let isStopped = false;
async function stop(): Promise<void> {
  if (!isStopped) await server.stop();
  isStopped = true;
}

const address = (path: string) => `http://127.0.0.1:${server.port}${path}`;

async function call<R extends RouteName>(
  name: R,
  {
    id = '',
    cookie = '',
    input = {} as object,
  }: { id?: string; cookie?: string; input?: InputOf<R> | object },
): Promise<{ body: OutputOf<R>; cookie: string }> {
  const { method, path } = routes[name];
  const headers = { cookie, 'content-type': 'application/json', 'sec-fetch-site': 'same-origin' };
  const body = method === 'POST' ? { body: JSON.stringify(input) } : {};
  const answer = await fetch(address(path.replace(':id', id)), { method, headers, ...body });
  if (!answer.ok) throw new Error(`${name}: ${answer.status}`);
  return {
    body: (await answer.json()) as OutputOf<R>,
    cookie: answer.headers.getSetCookie()[0]?.split(';')[0] ?? '',
  };
}

async function signIn(link: string): Promise<string> {
  return (await openByLink({ store, sessions: server.sessions, now: () => clock.now }, link)).cookie;
}

/** Lise, who has the baton, and Bo; the meeting has begun. */
async function openCase() {
  const organiser = await signIn((await createOrganiser(store, server.publicUrl, clock.now)) ?? '');
  const input = meetingInput([
    seat({ name: 'Lise', duties: ['chair', 'minuteTaker', 'tovholder'] }),
    seat({ name: 'Bo' }),
  ]);
  const { body: created } = await call('createMeeting', { cookie: organiser, input });
  const [lise = '', bo = ''] = await Promise.all(created.links.map(({ link }) => signIn(link)));
  await call('startMeeting', { id: created.meeting, cookie: lise, input: withoutAuthority });
  const id = (await store.reader.meeting(created.meeting))?.case.id ?? '';
  return { id, created, lise, bo };
}

/** A page that listens, as EventSource would. */
async function listen(id: string, cookie: string) {
  const hangUp = new AbortController();
  const answer = await fetch(address(`/api/cases/${id}/changes`), {
    headers: { cookie },
    signal: hangUp.signal,
  });
  const page = {
    status: answer.status,
    headers: answer.headers,
    text: '',
    isOver: false,
    end: () => hangUp.abort(),
  };
  open.add(page);
  const read = async () => {
    const decoder = new TextDecoder();
    for await (const chunk of answer.body ?? []) page.text += decoder.decode(chunk, { stream: true });
  };
  void read()
    .catch(() => {})
    .finally(() => {
      page.isOver = true;
    });
  return page;
}
const rings = (page: { text: string }) => page.text.match(/^event: changed$/gm)?.length ?? 0;

describe('the bell of a case', () => {
  it('rings at once and at every deed, and says nothing of what was done', async () => {
    const { id, lise, bo } = await openCase();
    const page = await listen(id, bo);
    expect(page.headers.get('content-type')).toContain('text/event-stream');
    await vi.waitFor(() => expect(rings(page)).toBe(1));
    await call('writeEntry', { id, cookie: lise, input: { text: 'Klubben er orienteret', corrects: null } });
    await vi.waitFor(() => expect(rings(page)).toBe(2));
    expect(page.text.replace(/event: changed\ndata: *\n\n/g, '')).toBe('');
  });

  it('rings when what is typed in the minutes becomes an agreement', async () => {
    const { id, created, lise, bo } = await openCase();
    const page = await listen(id, bo);
    await vi.waitFor(() => expect(rings(page)).toBe(1));
    const url = `ws://127.0.0.1:${server.port}/sync/${created.document}`;
    const writer = await new LightClient({ url, cookie: lise, schema: schemaVersion }).connect();
    open.add({ end: () => writer.cut() });
    addAgreement(writer.doc, { text: 'Lise ringer til mor' });
    await vi.waitFor(() => expect(rings(page)).toBe(2), { timeout: 10_000 });
    const { agreements } = (await call('stafetlog', { id, cookie: bo })).body;
    expect(agreements.map(({ text }) => text)).toEqual(['Lise ringer til mor']);
  });

  it('hangs up when the person leaves, and does not open again', async () => {
    const { id, bo, lise } = await openCase();
    const page = await listen(id, bo);
    const other = await listen(id, lise);
    await call('closeSession', { cookie: bo });
    await vi.waitFor(() => expect(page.isOver).toBe(true));
    expect((await listen(id, bo)).status).toBe(401);
    expect(other.isOver).toBe(false);
  });

  it('tells nothing more once the session has run out', async () => {
    const { id, created, bo } = await openCase();
    const page = await listen(id, bo);
    await vi.waitFor(() => expect(rings(page)).toBe(1));
    clock.now = new Date('2026-11-25T01:40:00Z');
    const lise = await signIn(created.links[0]?.link ?? '');
    clock.now = new Date('2026-11-25T01:45:00Z');
    await call('writeEntry', { id, cookie: lise, input: { text: 'Klubben er orienteret', corrects: null } });
    await vi.waitFor(() => expect(page.isOver).toBe(true));
    expect(rings(page)).toBe(1);
  });

  it('hangs up when the server stops', async () => {
    const { id, bo } = await openCase();
    const page = await listen(id, bo);
    await stop();
    await vi.waitFor(() => expect(page.isOver).toBe(true));
  });
});
