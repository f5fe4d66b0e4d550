import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { castOf, wholeCast } from '../../server/demo/cast.ts';
import type { DemoPhase } from '../../server/demo/ending.ts';
import { readDemoOptions } from '../../server/demo/options.ts';
import { type DemoMeeting, type Stage, stageMeeting } from '../../server/demo/stage.ts';
import { halfWayTimes } from '../../server/demo/times.ts';
import { tokenToHash } from '../../server/door/token.ts';
import { builtPages } from '../../server/pages.ts';
import { createLog } from '../../server/process/log.ts';
import { startServer } from '../../server/serve.ts';
import { createOrganiser } from '../../server/signin/organiser.ts';
import { openSqliteStore } from '../../server/store/sqlite/open.ts';
import { loadDocument } from '../../server/sync/document/replay.ts';
import type { MeetingView } from '../../shared/api/api.ts';
import type { AgreementsView } from '../../shared/api/case-views.ts';
import { closeCode } from '../../shared/api/wire.ts';
import type { ParticipantId } from '../../shared/ids.ts';
import { type LockedView, seal } from '../../shared/lock/locked.ts';
import { minutesToItems } from '../../shared/minutes/canonical/canonical.ts';
import { readMinutes } from '../../shared/minutes/read/read.ts';
import { answersOf, type ReviewView } from '../../shared/recognition/recognition.ts';
import { writePages } from './house.ts';

const folder = mkdtempSync(join(tmpdir(), 'demo-'));
let stage: Stage;
let demo: DemoMeeting;

beforeAll(async () => {
  const store = await openSqliteStore({ folder });
  const now = new Date();
  const server = await startServer(
    { port: 0, host: '127.0.0.1', publicUrl: null },
    { store, log: createLog('silent'), now: () => now, pages: () => builtPages(writePages(folder)) },
  );
  const link = (await createOrganiser(store, server.publicUrl, now)) ?? '';
  const organiser = (await store.reader.seat(tokenToHash(link.split('#')[1] ?? '')))?.person;
  if (!organiser) throw new Error('no organiser');
  stage = { store, server, organiser, now };
  demo = await stageMeeting(stage, wholeCast());
});
afterAll(async () => {
  await stage.server.stop();
  rmSync(folder, { recursive: true, force: true });
});

async function get<T>(path: string, cookie = demo.people[0]?.cookie ?? ''): Promise<T> {
  const response = await fetch(`http://127.0.0.1:${stage.server.port}${path}`, { headers: { cookie } });
  expect(response.status).toBe(200);
  return response.json() as Promise<T>;
}

/** What a socket with these headers gets first: a frame, or the code it is closed with. */
function knock(headers: Record<string, string>): Promise<'frame' | number> {
  const socket = new WebSocket(demo.sync, { headers });
  return new Promise((resolve, reject) => {
    socket.once('message', () => resolve('frame'));
    socket.once('close', resolve);
    socket.once('error', reject);
  }).finally(() => socket.close()) as Promise<'frame' | number>;
}

describe('the demo', () => {
  it('is a meeting in progress, today, with everybody there', async () => {
    const { meeting, heard } = await get<MeetingView>(`/api/meetings/${demo.meeting}`);
    expect(meeting.phase).toBe('inProgress');
    expect(meeting.participants.map(({ name, present }) => [name, present])).toEqual(
      wholeCast().map(({ name }) => [name, true]),
    );
    expect(heard).toHaveLength(14);
  });

  it('has five agreements, one of them without a deadline, and none owned by the child', async () => {
    const { agreements, interventions } = await get<AgreementsView>(
      `/api/meetings/${demo.meeting}/agreements`,
    );
    expect(agreements.map(({ missing }) => missing)).toEqual([[], ['deadline'], [], [], []]);
    expect(interventions.filter(({ stage }) => stage === 'ongoing').map(({ missing }) => missing)).toEqual([
      [],
      [],
    ]);
  });

  it('has the family’s words and the child’s voice', async () => {
    const response = await fetch(
      `http://127.0.0.1:${stage.server.port}/api/meetings/${demo.meeting}/document`,
      {
        headers: { cookie: demo.people[1]?.cookie ?? '' },
      },
    );
    const text = new TextDecoder().decode(await response.arrayBuffer());
    expect(text).toContain('nogen har spurgt, hvordan morgenerne er');
    expect(text).toContain('at Lise er der, når jeg kommer');
  });

  it('gives each a link and a cookie that open the live document', async () => {
    expect(demo.people.map(({ name }) => name)).toEqual(wholeCast().map(({ name }) => name));
    for (const { link, cookie } of demo.people) {
      expect(link).toMatch(/^http:\/\/localhost:\d+\/seat#[\w-]{43}$/);
      expect(await knock({ cookie })).toBe('frame');
    }
  });

  it('keeps everybody else outside', async () => {
    const cookie = demo.people[0]?.cookie ?? '';
    expect(await knock({})).toBe(closeCode.noAccess);
    await expect(knock({ cookie, origin: 'https://evil.example' })).rejects.toThrow('403');
    const other = await stageMeeting(stage, castOf(2));
    expect(await knock({ cookie: other.people[0]?.cookie ?? '' })).toBe(closeCode.noAccess);
  });

  it.each([1, 2, 8, 40])('seats %i people who may all write', async (size) => {
    const { people } = await stageMeeting(stage, castOf(size));
    expect(people).toHaveLength(size);
    expect(castOf(size).filter(({ kind }) => kind === 'child')).toEqual([]);
  });

  it('logs out of the live document too', async () => {
    const { people, sync } = await stageMeeting(stage, castOf(1));
    const cookie = people[0]?.cookie ?? '';
    const socket = new WebSocket(sync, { headers: { cookie } });
    const closed = new Promise((resolve) => socket.once('close', resolve));
    await new Promise((resolve) => socket.once('message', resolve));
    await fetch(`http://127.0.0.1:${stage.server.port}/api/session/close`, {
      method: 'POST',
      headers: { cookie, 'content-type': 'application/json', 'sec-fetch-site': 'same-origin' },
    });
    expect(await closed).toBe(closeCode.signedOut);
  });
});

describe('the end of a demo meeting', () => {
  const held = async (phase: DemoPhase) => {
    const { meeting: id, people } = await stageMeeting(stage, wholeCast(), phase);
    const cookie = people[0]?.cookie ?? '';
    const view = await get<MeetingView>(`/api/meetings/${id}`, cookie);
    const nameOf = (participant: string | null) =>
      view.meeting.participants.find((one) => one.id === participant)?.name;
    return { id, cookie, view, nameOf };
  };

  it('is being recognised: some have answered, answers are stale, somebody sees it otherwise', async () => {
    const { id, cookie, view, nameOf } = await held('reviewing');
    expect(view.meeting.phase).toBe('reviewing');
    const review = await get<ReviewView>(`/api/meetings/${id}/review`, cookie);
    expect(review.notAsked.map(({ participant }) => nameOf(participant))).toEqual(['Omar Ahmad']);
    expect(review.withoutDevice.map(nameOf)).toEqual(['Sofie']);
    const remarks = review.recognitions.filter(({ answer }) => answer === 'notQuite');
    expect(remarks.map(({ participant }) => nameOf(participant))).toEqual(['Tina Skov']);
    const dictated = review.recognitions.filter(({ typedBy }) => typedBy !== null);
    expect(dictated.map(({ participant }) => nameOf(participant))).toEqual(['Sofie']);
    const { doc } = await loadDocument(stage.store.reader, view.meeting.document);
    const fatima = view.meeting.participants[1]?.id as ParticipantId;
    const asked = answersOf(fatima, minutesToItems(readMinutes(doc)), review.recognitions).filter(
      ({ isAsked }) => isAsked,
    );
    expect(asked.map(({ item, since }) => [item.content.number, since?.answer])).toEqual([['4 a', 'yes']]);
  });

  it.each(['locked', 'sent'] as const)('is %s', async (phase) => {
    const { id, cookie, view } = await held(phase);
    expect(view.meeting.phase).toBe(phase);
    const locked = await get<LockedView>(`/api/meetings/${id}/locked`, cookie);
    expect(seal(locked.minutes).hash).toBe(locked.hash);
    expect(locked.additions).toHaveLength(1);
    expect(locked.deliveries.length > 0).toBe(phase === 'sent');
  });
});

describe('the demo’s times', () => {
  it.each([
    ['in the afternoon', '2026-11-24T14:00:00Z', '14:15', '15:45'],
    ['on a day in summer', '2026-06-24T12:50:00Z', '14:00', '15:30'],
    ['just after midnight', '2026-11-23T23:05:00Z', '00:00', '01:30'],
    ['just before midnight', '2026-11-24T22:59:00Z', '22:15', '23:45'],
  ])('are half-way through %s', (_, now, start, end) => {
    expect(halfWayTimes(new Date(now))).toMatchObject({ start, end });
  });
});

describe('the demo’s command line', () => {
  it('has defaults', () => {
    expect(readDemoOptions([])).toEqual({
      json: false,
      meetings: 1,
      people: null,
      port: null,
      phase: 'inProgress',
    });
  });

  it('reads what load tools ask for', () => {
    const args = ['--json', '--meetings', '200', '--people', '8', '--port', '0', '--phase', 'locked'];
    const read = { json: true, meetings: 200, people: 8, port: 0, phase: 'locked' };
    expect(readDemoOptions(args)).toEqual(read);
  });

  it('refuses nonsense with one sentence', () => {
    expect(() => readDemoOptions(['--people', '41'])).toThrow(
      '--people must be a number from 1 to 40, but is "41".',
    );
    expect(() => readDemoOptions(['--meetings', 'many'])).toThrow('--meetings must be a number');
    expect(() => readDemoOptions(['--phase', 'over'])).toThrow(
      '--phase must be one of inProgress, reviewing',
    );
    expect(() => readDemoOptions(['--joke'])).toThrow('--joke');
  });
});
