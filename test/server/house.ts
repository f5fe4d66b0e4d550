import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { createProjection } from '../../server/agreement/projection.ts';
import { closeConnections, createApp } from '../../server/app.ts';
import { alone } from '../../server/bus/alone.ts';
import { createCaseEvents } from '../../server/case/case-events.ts';
import { createAccessLog } from '../../server/door/access-log.ts';
import { createAddressOf } from '../../server/door/address.ts';
import type { Limits } from '../../server/door/limits.ts';
import { createSessions } from '../../server/door/session.ts';
import { tokenToHash } from '../../server/door/token.ts';
import { createPrinter } from '../../server/export/press/printer.ts';
import { createIssuer } from '../../server/identity/issuer.ts';
import type { Mailer } from '../../server/mail/mailer.ts';
import { documentAccess, documentPeople, documentQuotes } from '../../server/meeting/access.ts';
import { createOrganisation } from '../../server/organisation/organisation.ts';
import { builtPages } from '../../server/pages.ts';
import { createLog } from '../../server/process/log.ts';
import type { OidcConfig } from '../../server/process/oidc-config.ts';
import { paperTemplate, templatesFolder } from '../../server/serve.ts';
import { createCodes } from '../../server/signin/codes.ts';
import { createOrganiser } from '../../server/signin/organiser.ts';
import type { Store } from '../../server/store/store.ts';
import { createRooms } from '../../server/sync/room/rooms.ts';
import { syncRoute } from '../../server/sync/room/upgrade.ts';
import { createForms } from '../../server/template/forms.ts';
import { loadTemplates } from '../../server/template/templates.ts';
import { createExaminer } from '../../server/verify/examiner.ts';
import { createVersions } from '../../server/versions/keep.ts';
import { type InputOf, type OutputOf, type RouteName, routes } from '../../shared/api/api.ts';
import type { CreatedMeeting } from '../../shared/api/new-meeting-views.ts';
import type { RefusalBody } from '../../shared/api/refusals.ts';
import type { MeetingId } from '../../shared/ids.ts';
import type { CreateMeetingInput, ParticipantInput } from '../../shared/meeting/meeting-input.ts';
import { openTestStore } from '../open-store.ts';
import { openByLink } from './by-link.ts';

export const publicUrl = 'http://localhost:3000';

/** What came back. `body` is the parsed JSON, or the bytes. */
export interface Answer<Body> {
  status: number;
  headers: Headers;
  body: Body;
}

/** Read once for all houses of a process: no house changes them. */
const formFiles = loadTemplates(templatesFolder);

export type House = Awaited<ReturnType<typeof openHouse>>;

/** The whole HTTP server without a port, over a real store in a temporary folder. `wrap` may put a store in front. */
export async function openHouse(
  wrap: (store: Store) => Store = (store) => store,
  address = publicUrl,
  mailer: Mailer | null = null,
  limits: Limits | null = null,
  oidc: OidcConfig | null = null,
  /** For one answer of the issuer's: long enough for one that tells the truth on a busy machine. Milliseconds. */
  patience = 3_000,
) {
  const folder = mkdtempSync(join(tmpdir(), 'house-'));
  const store = wrap(await openTestStore(folder));
  const clock = { now: new Date('2026-11-24T12:00:00Z') };
  /** Everybody sits at their page all the time, however the clock is moved: only what is about idle sessions says otherwise. */
  const are = { attentive: true };
  const now = () => clock.now;
  const log = createLog('silent');
  const caseEvents = createCaseEvents();
  const accessLog = createAccessLog({ writer: store.writer, log, now });
  const rooms = createRooms({
    store,
    bus: alone,
    access: documentAccess(store.access),
    people: documentPeople(store.access),
    quotes: documentQuotes(store.access),
    log,
    now: Date.now,
    onAppended: (document) => projection.appended(document),
  });
  const projection = createProjection({ store, rooms, log, onChanged: caseEvents.publish });
  const sessions = createSessions({ store, publicUrl: address, now });
  const organisation = await createOrganisation(store.reader);
  const templates = await createForms({
    reader: store.reader,
    files: formFiles,
    hidden: () => organisation.settings().forms.hidden,
  });
  const printer = createPrinter({ template: paperTemplate, log, letterhead: organisation.letterhead });
  const examiner = createExaminer();
  const versions = createVersions({ store, log, now });
  const is = { stopping: false };
  const app = createApp({
    store,
    versions,
    rooms,
    projection,
    caseEvents,
    sessions,
    templates,
    printer,
    log,
    now,
    publicUrl: address,
    mailer,
    issuer: oidc && createIssuer(oidc, address, patience),
    organisation,
    accessLog,
    auditDays: 730,
    examiner,
    limits,
    codes: createCodes(now),
    addressOf: createAddressOf(),
    isStopping: () => is.stopping,
    pages: builtPages(writePages(folder)),
    sync: syncRoute(rooms, () => null, []),
  });

  /** Calls a route of shared/api/api.ts; `id` is the meeting or the case. */
  async function call<R extends RouteName>(
    name: R,
    {
      id = '',
      cookie = '',
      input,
      headers = {},
    }: { id?: string; cookie?: string; input?: InputOf<R> | object; headers?: Record<string, string> } = {},
  ): Promise<Answer<OutputOf<R> & RefusalBody>> {
    const { method, path } = routes[name];
    if (are.attentive) sessions.use(tokenToHash(/session=([\w-]+)/.exec(cookie)?.[1] ?? ''));
    const response = await app.request(path.replace(':id', id), {
      method,
      headers: {
        cookie,
        ...(method === 'POST' ? { 'content-type': 'application/json', origin: address } : {}),
        ...headers,
      },
      ...(method === 'POST' ? { body: JSON.stringify({ ...saidWith(name), ...input }) } : {}),
    });
    const isJson = response.headers.get('content-type')?.startsWith('application/json');
    const body = isJson ? await response.json() : new Uint8Array(await response.arrayBuffer());
    return { status: response.status, headers: response.headers, body: body as OutputOf<R> & RefusalBody };
  }

  /** Opens a personal link past its second thing; the cookie as a browser would send it back. */
  async function signIn(link: string): Promise<string> {
    const { cookie, ended } = await openByLink({ store, sessions, now }, link);
    closeConnections({ rooms, caseEvents }, ended);
    return cookie;
  }

  const organiserLink = (await createOrganiser(store, address, now())) ?? '';
  const organiser = await signIn(organiserLink);

  async function newMeeting(
    participants: ParticipantInput[],
    more: Partial<CreateMeetingInput> = {},
    /** `unsaid`: nobody has said who came. */
    attendance: 'all' | 'unsaid' = 'all',
  ): Promise<CreatedMeeting> {
    const answer = await call('createMeeting', {
      cookie: organiser,
      input: { ...meetingInput(participants), ...more },
    });
    if (answer.status !== 200) throw new Error(`no meeting: ${JSON.stringify(answer.body)}`);
    if (attendance === 'all') await everybodyCame(store, answer.body.meeting, now().toISOString());
    return answer.body;
  }

  /** Deeds in the audit table, counted past the port. */
  function auditRows(): number {
    const database = new DatabaseSync(join(folder, 'faellesreferat.sqlite'), { readOnly: true });
    const row = database.prepare("select count(*) as n from audit where kind = 'done'").get();
    database.close();
    return Number(row?.n);
  }

  async function close(): Promise<void> {
    caseEvents.close();
    await printer.close();
    await examiner.close();
    await rooms.close();
    await projection.close();
    await versions.settled();
    await accessLog.close();
    await store.close();
    rmSync(folder, { recursive: true, force: true });
  }
  return {
    app,
    folder,
    store,
    rooms,
    projection,
    caseEvents,
    accessLog,
    clock,
    are,
    organiser,
    organiserLink,
    call,
    signIn,
    newMeeting,
    auditRows,
    is,
    close,
  };
}

/** Says of everybody who sits there that they came; before anything that is done in a test unless `at` says when. */
export async function everybodyCame({ reader, writer }: Store, meeting: MeetingId, at = ''): Promise<void> {
  for (const { id: subject } of (await reader.meeting(meeting))?.participants ?? [])
    await writer.recordAttendance(meeting, subject, true, {
      person: null,
      operation: 'recordAttendance',
      meeting,
      subject,
      at,
    });
}

/** R007: what a meeting without the authority is begun with. */
export const withoutAuthority = { despite: ['no-authority' as const] };

/** A person at the table; whatever the test does not say is unremarkable. */
export function seat(more: Partial<ParticipantInput> = {}): ParticipantInput {
  const card = {
    name: 'Lise Møller',
    authority: 'Skovskolen',
    role: 'lærer',
    responsibilityArea: '',
    decisionPower: '',
  };
  return { ...card, kind: 'professional', duties: [], isMe: false, ...more };
}

export function meetingInput(participants: ParticipantInput[]): CreateMeetingInput {
  return {
    childFirstName: 'Sofie',
    caseKind: 'existing',
    templateId: 'foerste-netvaerksmoede',
    date: '2026-11-24',
    start: '14:00',
    end: '15:30',
    place: 'Skovskolen',
    purpose: 'Sofie skal have det lettere om morgenen.',
    participants,
    before: wasDiscussed,
  };
}

/** R017: said when the case is made, so that everybody can be invited and has a link. */
export const wasDiscussed = {
  discussedWith: 'Mette Holm',
  discussedOn: '2026-11-20',
  honour: 'no' as const,
};

/** R017: said with each follow-up too, in every test that says nothing of it itself (`discussed: undefined`: not said). */
const saidWith = (name: RouteName) =>
  name === 'createFollowUp' ? { discussed: { who: 'Mette Holm', day: '2026-11-20' } } : {};

/** A built client in small: a page, a hashed asset with its compressed twin, and a file beside them. */
export function writePages(folder: string): string {
  const pages = join(folder, 'pages');
  mkdirSync(join(pages, 'assets'), { recursive: true });
  writeFileSync(
    join(pages, 'index.html'),
    '<!doctype html><head><title>Fællesreferat</title></head><noscript></noscript>',
  );
  writeFileSync(join(pages, 'assets/app-1a2b.js'), 'export {};');
  writeFileSync(join(pages, 'assets/app-1a2b.js.gz'), 'gz');
  const manifest = {
    'meeting/LiveMeeting.tsx': {
      file: 'assets/live-3c4d.js',
      imports: ['_meeting.js'],
      css: ['assets/live-5e6f.css'],
    },
    'frame/Paper.tsx': { file: 'assets/paper-7a8b.js', imports: ['_meeting.js'] },
    'recognition/RecognitionRoom.tsx': { file: 'assets/recognition-1c2d.js', imports: ['_meeting.js'] },
    'locked/LockedPage.tsx': { file: 'assets/locked-9c0d.js' },
    'text/da/start-words.ts': { file: 'assets/start-da-1a1b.js' },
    'text/en/start-words.ts': { file: 'assets/start-en-2c2d.js' },
    'text/en/index.ts': { file: 'assets/en-3e3f.js' },
    'start/StartPage.tsx': { file: 'assets/start-1e2f.js' },
    'stafetlog/CasePage.tsx': { file: 'assets/case-3a4b.js' },
    '_meeting.js': { file: 'assets/meeting-5c6d.js' },
  };
  writeFileSync(join(pages, 'manifest.json'), JSON.stringify(manifest));
  writeFileSync(join(pages, 'icon.svg'), '<svg xmlns="http://www.w3.org/2000/svg"/>');
  return pages;
}
