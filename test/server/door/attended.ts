import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { WebSocket } from 'ws';
import type * as Y from 'yjs';
import { findBlock, findItem, setAttributes, typeText } from '../../../server/demo/writing.ts';
import { builtPages } from '../../../server/pages.ts';
import { createLog } from '../../../server/process/log.ts';
import { startServer } from '../../../server/serve.ts';
import { createOrganiser } from '../../../server/signin/organiser.ts';
import { openSqliteStore } from '../../../server/store/sqlite/open.ts';
import { loadDocument } from '../../../server/sync/document/replay.ts';
import { type InputOf, type OutputOf, type RouteName, routes } from '../../../shared/api/api.ts';
import type { CaseId, ParticipantId } from '../../../shared/ids.ts';
import { minutesToItems } from '../../../shared/minutes/canonical/canonical.ts';
import { schemaVersion } from '../../../shared/minutes/model/schema.ts';
import { readMinutes } from '../../../shared/minutes/read/read.ts';
import { missingCodes } from '../../../shared/phases/phases.ts';
import { openByLink } from '../by-link.ts';
import { addAgreement } from '../case.ts';
import { meetingInput, seat, withoutAuthority, writePages } from '../house.ts';
import { LightClient } from '../sync/light-client.ts';

/** Who is at the table, and how it went with them. */
export const people = {
  Lise: { ...seat({ name: 'Lise', duties: ['chair', 'minuteTaker'] }), came: true },
  Fatima: { ...seat({ name: 'Fatima', kind: 'parent', authority: 'Familien' }), came: true },
  /** Has the duty of the tovholder, and was ill. */
  Bo: {
    ...seat({ name: 'Bo', kind: 'authority', authority: 'Kommunen', duties: ['tovholder'] }),
    came: false,
  },
  Tolk: { ...seat({ name: 'Tolk', kind: 'interpreter' }), came: true },
  /** Did not come, and owns an agreement. */
  Omar: { ...seat({ name: 'Omar', kind: 'parent', authority: 'Familien' }), came: false },
  /** Nobody has said. */
  Karen: { ...seat({ name: 'Karen' }), came: null },
  Sofie: { ...seat({ name: 'Sofie', kind: 'child', authority: 'Familien' }), came: false },
  /** Did not come; the minutes are sent to them. */
  Nora: { ...seat({ name: 'Nora', kind: 'parent', authority: 'Familien' }), came: false },
  /** Came, and is taken off while the meeting is held. */
  Rune: { ...seat({ name: 'Rune' }), came: true },
} as const;
export const substitutes = {
  Vera: { came: true },
  Viggo: { came: false },
} as const;
export type Name = keyof typeof people | keyof typeof substitutes;
export const names = [...Object.keys(people), ...Object.keys(substitutes)] as Name[];

/** Stands in one place of the meeting each, and nowhere before it. */
export const canaries = [
  'KANARIE-afsnit',
  'KANARIE-citat',
  'KANARIE-aftale',
  'KANARIE-note',
  'KANARIE-loggen',
  'KANARIE-bemaerkning',
  'KANARIE-tilfoejelse',
  'KANARIE-gaest',
];
export const ownWords = 'Omar henter om fredagen';

export type Attended = Awaited<ReturnType<typeof openAttended>>;

/** A real server, and a meeting that has begun; who came is recorded, Rune is taken off and everything is written. */
export async function openAttended() {
  const folder = mkdtempSync(join(tmpdir(), 'attended-'));
  const store = await openSqliteStore({ folder });
  const server = await startServer(
    { port: 0, host: '127.0.0.1', publicUrl: null },
    {
      store,
      log: createLog('silent'),
      now: () => new Date(),
      pages: () => builtPages(writePages(folder)),
      limits: null,
    },
  );
  const address = `127.0.0.1:${server.port}`;
  const pages: LightClient[] = [];

  const ask = (path: string, cookie: string, method = 'GET', input: object = {}) =>
    fetch(`http://${address}${path}`, {
      method,
      headers: { cookie, 'content-type': 'application/json', 'sec-fetch-site': 'same-origin' },
      ...(method === 'POST' && { body: JSON.stringify(input) }),
    });
  async function call<R extends RouteName>(
    name: R,
    cookie: string,
    id = '',
    input: InputOf<R> | object = {},
  ) {
    const { method, path } = routes[name];
    const answer = await ask(path.replace(':id', id), cookie, method, input);
    if (!answer.ok) throw new Error(`${name}: ${answer.status} ${await answer.text()}`);
    return {
      body: (await answer.json()) as OutputOf<R>,
      cookie: answer.headers.getSetCookie()[0]?.split(';')[0] ?? '',
    };
  }
  const signIn = async (link: string) =>
    (await openByLink({ store, sessions: server.sessions, now: () => new Date() }, link)).cookie;

  const organiser = await signIn((await createOrganiser(store, server.publicUrl, new Date())) ?? '');
  const seats = Object.values(people).map(({ came: _, ...one }) => one);
  const { body: created } = await call('createMeeting', organiser, '', meetingInput(seats as never));
  const { meeting: id, document } = created;
  const cookies = {} as Record<Name, string>;
  const seatOf = {} as Record<Name, ParticipantId>;
  for (const [index, name] of (Object.keys(people) as (keyof typeof people)[]).entries()) {
    cookies[name] = await signIn(created.links[index]?.link ?? '');
    seatOf[name] = created.links[index]?.participant as ParticipantId;
  }
  const chair = cookies.Lise;
  const add = async (name: string, more: object) => {
    const card = {
      name,
      role: '',
      authority: '',
      responsibilityArea: '',
      decisionPower: '',
      kind: 'professional',
    };
    const { body } = await call('addPerson', chair, id, { ...card, ...more });
    return { seat: body.participant, cookie: await signIn(body.link) };
  };
  for (const name of ['Vera', 'Viggo'] as const) {
    const added = await add(name, { substituteFor: seatOf.Karen });
    [cookies[name], seatOf[name]] = [added.cookie, added.seat];
  }
  await call('startMeeting', chair, id, withoutAuthority);
  for (const [name, { came }] of Object.entries({ ...people, ...substitutes }))
    if (came !== null)
      await call('recordAttendance', chair, id, { participant: seatOf[name as Name], present: came });
  await add('KANARIE-gaest', { kind: 'privateNetwork' });

  const enter = async (name: Name) => {
    const url = `ws://${address}/sync/${document}`;
    const page = await new LightClient({ url, cookie: cookies[name], schema: schemaVersion }).connect();
    pages.push(page);
    return page;
  };
  const page = await enter('Lise');
  writeEverything(page.doc);
  const owned = addAgreement(page.doc, { text: ownWords, owner: seatOf.Omar, deadline: '2027-01-15' });
  const others = addAgreement(page.doc, { text: 'KANARIE-aftale', owner: seatOf.Fatima });
  for (let waited = 0; !page.isSaved && waited < 500; waited++) await new Promise((go) => setTimeout(go, 10));
  page.cut();
  await call('removePerson', chair, id, { participant: seatOf.Rune });
  const of = store.access.meeting(id)?.case.id ?? ('' as CaseId);
  await call('recordProgress', cookies.Bo, of, {
    agreement: others,
    status: 'inProgress',
    until: null,
    note: 'KANARIE-note',
  });
  await call('writeEntry', cookies.Bo, of, { text: 'KANARIE-loggen', corrects: null });

  const deeds = {
    close: () => call('closeMeeting', chair, id, { despite: [...missingCodes] }),
    async lock() {
      for (const name of ['Lise', 'Fatima', 'Vera', 'KANARIE-gaest'] as const) await recognise(name as Name);
      await call('lockMinutes', chair, id);
      const addition = { participant: seatOf.Lise, text: 'KANARIE-tilfoejelse' };
      await call('writeAddition', chair, id, addition);
    },
    send: (...to: Name[]) =>
      call('sendMinutes', chair, id, {
        recipients: to.map((name) => ({ participant: seatOf[name], email: '' })),
      }),
    correct: () => call('correctMinutes', chair, id, { reason: 'En fejl' }),
  };
  async function recognise(name: Name): Promise<void> {
    const { doc } = await loadDocument(store.reader, document);
    const said = minutesToItems(readMinutes(doc)).filter(({ content }) => content.blocks.length > 0);
    if (!seatOf[name]) {
      const participant = store.access.meeting(id)?.participants.find((one) => one.name === name)?.id;
      await call('recordNotAsked', chair, id, { participant, reason: 'Gik' });
      return;
    }
    for (const { id: subject, fingerprint } of said) {
      const words =
        name === 'Fatima' ? { answer: 'notQuite', words: 'KANARIE-bemaerkning' } : { answer: 'yes' };
      await call('recognise', cookies[name], id, {
        ...words,
        participant: seatOf[name],
        subject,
        fingerprint,
      });
    }
  }

  return {
    id,
    of,
    document,
    owned,
    store,
    address,
    cookies,
    seatOf,
    deeds,
    ask,
    call,
    enter,
    /** Code with which a socket that knocks is closed, and how many frames it was sent; null: it was let in. */
    knock: (name: Name) => knock(`ws://${address}/sync/${document}`, cookies[name]),
    async close() {
      for (const each of pages) each.cut();
      await server.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function writeEverything(doc: Y.Doc): void {
  typeText(findBlock(findItem(doc, 'velkomst'), 'paragraph'), 'KANARIE-afsnit');
  const voice = findBlock(findItem(doc, 'familiens-oplevelse'), 'voice', 'family');
  typeText(voice, 'KANARIE-citat', 'words');
  setAttributes(voice, {});
}

function knock(url: string, cookie: string): Promise<{ code: number; frames: number } | null> {
  return new Promise((resolve) => {
    const socket = new WebSocket(`${url}?schema=${schemaVersion}`, { headers: { cookie } });
    let frames = 0;
    socket.on('message', () => {
      frames += 1;
      socket.terminate();
      resolve(null);
    });
    socket.on('close', (code) => resolve({ code, frames }));
    socket.on('error', () => undefined);
  });
}

export async function textAt(
  here: Attended,
  path: string,
  name: Name,
): Promise<{ status: number; text: string }> {
  const answer = await here.ask(path, here.cookies[name]);
  return { status: answer.status, text: Buffer.from(await answer.arrayBuffer()).toString('latin1') };
}

export const heard = (text: string) => canaries.filter((canary) => text.includes(canary));

/** The stream of the case, as far as it has told something. */
export function listen(here: Attended, name: Name) {
  const state = { told: 0, isOver: false };
  void (async () => {
    const stream = await here.ask(`/api/cases/${here.of}/changes`, here.cookies[name]);
    for await (const chunk of stream.body ?? [])
      state.told += new TextDecoder().decode(chunk).split('event: changed').length - 1;
    state.isOver = true;
  })().catch(() => undefined);
  return state;
}
