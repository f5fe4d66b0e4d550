import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildClientIfStale, clientFolder } from '../../../server/build.ts';
import { type CastMember, wholeCast } from '../../../server/demo/cast.ts';
import type { DemoPhase } from '../../../server/demo/ending.ts';
import { purpose } from '../../../server/demo/script.ts';
import { type DemoMeeting, type Stage, stageMeeting } from '../../../server/demo/stage.ts';
import { tokenToHash } from '../../../server/door/token.ts';
import { createMeeting } from '../../../server/meeting/create.ts';
import { builtPages } from '../../../server/pages.ts';
import { createLog } from '../../../server/process/log.ts';
import { type RunningServer, startServer } from '../../../server/serve.ts';
import { createOrganiser } from '../../../server/signin/organiser.ts';
import { openSqliteStore } from '../../../server/store/sqlite/open.ts';
import type { Store } from '../../../server/store/store.ts';
import type { MeetingId } from '../../../shared/ids.ts';
import { wasDiscussed } from '../../server/house.ts';

/** A Tuesday afternoon at 14.43, half-way through the demo's meeting. */
export const meetingTime = new Date('2026-11-24T13:43:00Z');

export interface ShotHouse {
  address: string;
  organiser: { link: string; cookie: string };
  /** A new meeting, half-way through or held so far, so that no picture shows what another has typed. */
  newMeeting(phase?: DemoPhase): Promise<DemoMeeting>;
  /** A new meeting that has not begun; the path of its page and a cookie for each member of the cast, by key. */
  newPreparing(
    templateId?: string,
    childFirstName?: string,
  ): Promise<{ path: string; cookies: Map<string, string> }>;
  /** Closes a meeting that is being held, whatever is still missing. */
  endMeeting(meeting: string): Promise<void>;
  close(): Promise<void>;
}

/** The real server on a free port over a new folder, at a fixed time. */
export async function openShotHouse(say: (line: string) => void): Promise<ShotHouse> {
  await buildClientIfStale(say);
  const folder = mkdtempSync(join(tmpdir(), 'shots-'));
  // A copy: somebody may build again while the pictures are taken.
  const pages = join(folder, 'pages');
  cpSync(clientFolder, pages, { recursive: true });
  const store = await openSqliteStore({ folder });
  const server = await startServer(
    { port: 0, host: '127.0.0.1', publicUrl: null, trustedProxies: ['127.0.0.0/8', '::1'] },
    {
      store,
      log: createLog('silent'),
      now: () => meetingTime,
      pages: () => builtPages(pages),
    },
  );
  const link = (await createOrganiser(store, server.publicUrl, meetingTime)) ?? '';
  const person = (await store.reader.seat(tokenOf(link)))?.person;
  if (!person) throw new Error('The organiser has no seat.');
  const stage: Stage = { store, server, organiser: person, now: meetingTime };
  return {
    address: `http://localhost:${server.port}`,
    organiser: { link, cookie: await cookieOf(server, store, link) },
    newMeeting: (phase) => stageMeeting(stage, wholeCast(), phase),
    newPreparing: (templateId, childFirstName) => prepare(stage, templateId, childFirstName),
    async endMeeting(meeting) {
      const id = meeting as MeetingId;
      const at = meetingTime.toISOString();
      const deed = { person, operation: 'closeMeeting', meeting: id, subject: null, at } as const;
      await store.writer.changePhase(id, 'inProgress', 'reviewing', deed);
    },
    async close() {
      await server.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function prepare(
  { store, server, organiser, now }: Stage,
  templateId = 'foerste-netvaerksmoede',
  childFirstName = 'Sofie',
): ReturnType<ShotHouse['newPreparing']> {
  const cast: CastMember[] = wholeCast();
  const created = await createMeeting(
    { store, templates: server.templates, publicUrl: server.publicUrl, now: () => now },
    organiser,
    {
      childFirstName,
      caseKind: 'existing',
      before: wasDiscussed,
      templateId,
      date: '2026-11-24',
      start: '15:00',
      end: '16:30',
      place: 'Skovskolen, lokale 12',
      purpose,
      participants: cast.map(({ key: _, ...card }) => ({ ...card, isMe: false })),
    },
    { person: organiser, operation: 'createMeeting', meeting: null, subject: null, at: now.toISOString() },
  );
  const cookies = new Map<string, string>();
  for (const [index, { key }] of cast.entries()) {
    cookies.set(key, await cookieOf(server, store, created.links[index]?.link ?? ''));
  }
  return { path: `/meetings/${created.meeting}`, cookies };
}

async function cookieOf(server: RunningServer, store: Store, link: string): Promise<string> {
  const person = (await store.reader.seat(tokenOf(link)))?.person;
  if (!person) throw new Error('The link leads to no seat.');
  const at = meetingTime.toISOString();
  const { cookie } = await server.sessions.open(person, {
    person,
    operation: 'openSeat',
    meeting: null,
    subject: null,
    at,
  });
  return cookie;
}

const tokenOf = (link: string) => tokenToHash(link.split('#')[1] ?? '');
