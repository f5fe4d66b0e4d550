import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { createOrganiser } from '../../server/signin/organiser.ts';
import { openSqliteStore } from '../../server/store/sqlite/open.ts';
import { type InputOf, type RouteName, routes } from '../../shared/api/api.ts';
import type { CreatedMeeting } from '../../shared/api/new-meeting-views.ts';
import { meetingInput, seat, withoutAuthority } from '../server/house.ts';
import { canonical } from '../server/sync/house.ts';
import { endWhole, isWhole, startWhole, tell, type WholeServer } from './whole-server.ts';

const rounds = isWhole ? 20 : 2;
const meetings = 12;
const seats = [
  seat({ name: 'Lise', duties: ['chair', 'minuteTaker'], isMe: true }),
  seat({ name: 'Karen' }),
  seat({ name: 'Fatima', kind: 'parent' }),
];
const line = 'Karen: Læser nu';

async function send<R extends RouteName>(
  { address }: WholeServer,
  name: R,
  { cookie = '', id = '', input }: { cookie?: string; id?: string; input: InputOf<R> | object },
): Promise<Response> {
  const headers = { cookie, origin: address, 'content-type': 'application/json' };
  const { method, path } = routes[name];
  return fetch(address + path.replace(':id', id), { method, headers, body: JSON.stringify(input) });
}

/** Meetings that are invited to; Karen has declined each and has something to say. */
async function invite(server: WholeServer, cookie: string): Promise<CreatedMeeting[]> {
  return Promise.all(
    Array.from({ length: meetings }, async () => {
      const input = { ...meetingInput(seats), templateId: 'inddragende-netvaerksmoede' };
      const made = (await (await send(server, 'createMeeting', { cookie, input })).json()) as CreatedMeeting;
      const at = { cookie, id: made.meeting };
      await send(server, 'writeBackground', { ...at, input: { text: 'x' } });
      await send(server, 'inviteParticipants', { ...at, input: withoutAuthority });
      const participant = made.links[1]?.participant;
      const declined = { participant, answer: 'declined', sinceLast: 'Læser nu', substitute: null };
      expect((await send(server, 'answerInvitation', { ...at, input: declined })).status).toBe(200);
      return made;
    }),
  );
}

/** Of each meeting, straight from the disk: has it begun, and how often do the words stand there? */
async function onDisk(folder: string, made: readonly CreatedMeeting[]) {
  const store = await openSqliteStore({ folder });
  const found = await Promise.all(
    made.map(async ({ meeting, document }) => {
      const doc = new Y.Doc();
      const { snapshot, rows } = await store.reader.log(document);
      for (const { bytes } of [...(snapshot ? [snapshot] : []), ...rows]) Y.applyUpdate(doc, bytes);
      const hasBegun = (await store.reader.meeting(meeting))?.phase === 'inProgress';
      return { hasBegun, times: canonical(doc).split(line).length - 1 };
    }),
  );
  await store.close();
  return found;
}

describe('R170 kill -9 while meetings begin', () => {
  test('each has begun with the words of the absent, or has neither; the next try enters them once', async () => {
    for (let round = 0; round < rounds; round++) {
      const folder = mkdtempSync(join(tmpdir(), 'faults-'));
      const store = await openSqliteStore({ folder });
      const link = (await createOrganiser(store, 'http://localhost', new Date())) ?? '';
      await store.close();
      const server = await startWhole(folder);
      const opened = await send(server, 'openSeat', { input: { token: link.split('#')[1] } });
      const cookies = opened.headers.getSetCookie().map((each) => each.split(';')[0]);
      const cookie = cookies.join('; ');
      const made = await invite(server, cookie);
      const starting = made.map(({ meeting: id }) =>
        send(server, 'startMeeting', { cookie, id, input: withoutAuthority }),
      );
      const settled = Promise.allSettled(starting);
      // As soon as one is told that its meeting has begun: others are on their way.
      await Promise.race(starting);
      await endWhole(server);
      await settled;

      const after = await onDisk(folder, made);
      tell(`${after.filter(({ hasBegun }) => hasBegun).length} of ${meetings} had begun when the power went`);
      for (const { hasBegun, times } of after) expect(times).toBe(hasBegun ? 1 : 0);

      const again = await startWhole(folder);
      const statuses = await Promise.all(
        made.map(async ({ meeting: id }) => {
          return (await send(again, 'startMeeting', { cookie, id, input: withoutAuthority })).status;
        }),
      );
      expect(statuses).toEqual(after.map(({ hasBegun }) => (hasBegun ? 403 : 200)));
      await endWhole(again);
      const last = await onDisk(folder, made);
      expect(last).toEqual(made.map(() => ({ hasBegun: true, times: 1 })));
      rmSync(folder, { recursive: true, force: true });
    }
  }, 300_000);
});
