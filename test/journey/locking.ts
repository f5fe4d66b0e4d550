import type { Page } from 'playwright-core';
import { findBlock, findItem, typeText } from '../../server/demo/writing.ts';
import { type InputOf, type OutputOf, type RouteName, routes } from '../../shared/api/api.ts';
import type { ParticipantId } from '../../shared/ids.ts';
import { minutesToItems } from '../../shared/minutes/canonical/canonical.ts';
import { schemaVersion } from '../../shared/minutes/model/schema.ts';
import { readMinutes } from '../../shared/minutes/read/read.ts';
import { missingCodes } from '../../shared/phases/phases.ts';
import { everybodyAsked } from '../../shared/recognition/recognition.ts';
import { LightClient } from '../server/sync/light-client.ts';
import { soon } from './minutes-page.ts';
import type { Journey, Table } from './room.ts';

export type Name = keyof Table['links'];

/** What people do at the doors, without a page. */
export interface Doors {
  call<R extends RouteName>(who: Name, route: R, input: InputOf<R>): Promise<OutputOf<R>>;
  /** Writes into the minutes as the chair, and waits until it is saved. */
  write(change: (doc: LightClient['doc']) => void): Promise<void>;
  /** The meeting ends: from now on the minutes are read through. */
  close(): Promise<void>;
  /** Sees themselves in everything that the minutes say now, but for a remark to the first item. */
  answerAll(who: Name, remark?: string): Promise<void>;
  /** Everybody who was there sees themselves in what the minutes say now; then they are locked. */
  lock(except?: Partial<Record<Name, string>>): Promise<void>;
}

export function doorsOf(journey: Journey, table: Table): Doors {
  const cookies = new Map<Name, Promise<string>>();
  const cookieOf = (who: Name): Promise<string> => {
    const known = cookies.get(who) ?? journey.signIn(table.links[who]);
    cookies.set(who, known);
    return known;
  };
  const base = journey.address.replace('localhost', '127.0.0.1');
  const call: Doors['call'] = async (who, route, input) => {
    const { method, path } = routes[route];
    const answer = await fetch(base + path.replace(':id', table.meeting), {
      method,
      headers: {
        cookie: await cookieOf(who),
        'content-type': 'application/json',
        'sec-fetch-site': 'same-origin',
      },
      ...(method === 'POST' && { body: JSON.stringify(input) }),
    });
    const body = await answer.json();
    if (!answer.ok) throw new Error(`${who} could not ${route}: ${JSON.stringify(body)}`);
    return body;
  };
  const enter = async (): Promise<LightClient> => {
    const url = `${base.replace('http', 'ws')}/sync/${table.document}`;
    return new LightClient({ url, cookie: await cookieOf('maria'), schema: schemaVersion }).connect();
  };
  const write: Doors['write'] = async (change) => {
    const writer = await enter();
    writer.doc.transact(() => change(writer.doc));
    await soon(() => writer.isSaved).toBe(true);
    writer.cut();
  };
  const answerAll: Doors['answerAll'] = async (who, remark) => {
    const reader = await enter();
    const items = minutesToItems(readMinutes(reader.doc)).filter(({ content }) => content.blocks.length > 0);
    reader.cut();
    const { meeting } = await call('maria', 'meeting', {});
    const participant = participantOf(everybodyAsked(meeting.participants), who);
    for (const [index, { id: subject, fingerprint }] of items.entries()) {
      const about = { participant, subject, fingerprint };
      const isRemark = index === 0 && remark !== undefined;
      await call(
        who,
        'recognise',
        isRemark ? { answer: 'notQuite', words: remark, ...about } : { answer: 'yes', ...about },
      );
    }
  };
  return {
    call,
    write,
    answerAll,
    async close() {
      await write((doc) =>
        typeText(
          findBlock(findItem(doc, 'familiens-oplevelse'), 'voice', 'family'),
          'Vi blev hørt.',
          'words',
        ),
      );
      await call('maria', 'closeMeeting', { despite: [...missingCodes] });
    },
    async lock(except = {}) {
      const { meeting } = await call('maria', 'meeting', {});
      const asked = everybodyAsked(meeting.participants).map(({ name }) => name.toLowerCase());
      for (const who of ['maria', 'fatima', 'lise', 'sofie'] as const)
        if (asked.some((name) => name.startsWith(who))) await answerAll(who, except[who]);
      await call('maria', 'lockMinutes', {});
    },
  };
}

/** Names begin as the journeys call them. */
function participantOf(people: readonly { id: ParticipantId; name: string }[], who: Name): ParticipantId {
  const found = people.find(({ name }) => name.toLowerCase().startsWith(who));
  if (!found) throw new Error(`${who} has no say in this meeting.`);
  return found.id;
}

/** The page's line to the live document, which can be cut and mended. */
export interface Line {
  cut(): Promise<void>;
  mend(): Promise<void>;
}

/**
 * Puts a hand on the page's sockets: the page is loaded anew. They stay the browser's own, because Playwright's
 * `routeWebSocket` sends on for the page, also on a socket that the server has begun to close, and the browser then
 * complains of what the page has not done.
 */
export async function holdLine(page: Page): Promise<Line> {
  await page.addInitScript(() => {
    const open = new Set<WebSocket>();
    let isCut = false;
    window.WebSocket = class extends WebSocket {
      constructor(address: string | URL, protocols?: string | string[]) {
        super(isCut ? new URL('/nowhere', address) : address, protocols);
        open.add(this);
      }
    };
    const cut = (isSo: boolean): void => {
      isCut = isSo;
      if (isCut) for (const socket of open) socket.close();
    };
    Object.assign(window, { cut });
  });
  await page.reload();
  const cut = (isCut: boolean) =>
    page.evaluate((isSo) => (window as unknown as { cut(isSo: boolean): void }).cut(isSo), isCut);
  return { cut: () => cut(true), mend: () => cut(false) };
}
