import { once } from 'node:events';
import { connect } from 'node:net';
import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import type { DemoMeeting } from '../../server/demo/stage.ts';
import { closeCode } from '../../shared/api/wire.ts';
import type { DocumentId } from '../../shared/ids.ts';
import { schemaVersion } from '../../shared/minutes/model/schema.ts';
import { Crowd } from '../bench/room/load/crowd.ts';
import { canonical } from '../server/sync/house.ts';
import { LightClient, until } from '../server/sync/light-client.ts';
import { countLost, replay } from './promised.ts';
import {
  endWhole,
  inStagedFolder,
  isWhole,
  startWhole,
  tell,
  type WholeServer,
  wordsOf,
} from './whole-server.ts';

const meetings = isWhole ? 40 : 6;
const people = 5;

function everybody(
  server: WholeServer,
  staged: DemoMeeting[],
): { page: LightClient; meeting: DemoMeeting }[] {
  return staged.flatMap((meeting) =>
    meeting.people.map(({ cookie }) => ({
      meeting,
      page: new LightClient({ url: server.urlOf(meeting), cookie, schema: schemaVersion }),
    })),
  );
}

/** Types in all pages until told to stop. */
function typeOn(pages: LightClient[]): { stop(): void } {
  let next = 0;
  const timer = setInterval(() => {
    for (let count = 0; count < 10; count++) {
      const page = pages[next++ % pages.length];
      if (page && page.closeCode === null) wordsOf(page.doc).insert(0, 'x');
    }
  }, 5);
  return { stop: () => clearInterval(timer) };
}

describe('stopping', () => {
  test(`SIGTERM under load: what was promised is kept, everybody is told to come back (1012), exit 0 within the time`, () =>
    inStagedFolder({ meetings, people }, async (data, staged) => {
      const server = await startWhole(data);
      const seats = everybody(server, staged);
      const pages = seats.map(({ page }) => page);
      await Promise.all(pages.map((page) => page.connect()));
      const typing = typeOn(pages);
      await new Promise((resolve) => setTimeout(resolve, 1_000));
      const from = performance.now();
      process.kill(server.pid, 'SIGTERM');
      const ended = await server.ended;
      tell(`SIGTERM with ${pages.length} people: ended after ${(performance.now() - from).toFixed(0)} ms`);
      typing.stop();
      // server/process/stop.ts ends with 1 when its time is up.
      expect(ended).toEqual({ code: 0, signal: null });
      await until(() => pages.every((page) => page.closeCode !== null), 'all have heard of it');
      expect(new Set(pages.map((page) => page.closeCode))).toEqual(new Set([closeCode.restarting]));
      for (const meeting of staged) {
        const promised = seats.flatMap((seat) => (seat.meeting === meeting ? seat.page.promised : []));
        expect(countLost(replay(data, meeting.document as DocumentId), promised)).toBe(0);
      }

      const back = performance.now();
      const again = await startWhole(data);
      for (const { page, meeting } of seats) page.url = again.urlOf(meeting);
      await Promise.all(pages.map((page) => page.connect()));
      await until(() => pages.every((page) => page.isSaved), 'all saved again');
      tell(`all back and saved after ${(performance.now() - back).toFixed(0)} ms, the start with it`);
      for (const page of pages) page.cut();
      await endWhole(again);
    }));

  test('SIGTERM: whoever is asking is given time, and nobody waits for connections that have asked nothing', () =>
    inStagedFolder({}, async (data) => {
      const server = await startWhole(data);
      const ended: string[] = [];
      const open = async (name: string, said: string): Promise<void> => {
        const socket = connect(server.port, '127.0.0.1');
        socket.on('error', () => {});
        socket.once('close', () => ended.push(name));
        await once(socket, 'connect');
        socket.write(said);
      };
      await open('asking', 'GET /health HTTP/1.1\r\nHost: localhost\r\n');
      await open('silent', '');
      // So that the server has taken both before it is stopped.
      await fetch(`${server.address}/health`);
      process.kill(server.pid, 'SIGTERM');
      expect(await server.ended).toEqual({ code: 0, signal: null });
      await until(() => ended.length === 2, 'both ended');
      expect(ended).toEqual(['silent', 'asking']);
    }));

  test('a socket for what does not exist is answered and closed, not left open', () =>
    inStagedFolder({}, async (data) => {
      const server = await startWhole(data);
      const socket = connect(server.port, '127.0.0.1');
      socket.write(
        'GET /nowhere HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n' +
          'Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n',
      );
      const [answer] = await once(socket, 'data');
      expect(String(answer)).toMatch(/^HTTP\/1\.1 (?!101)/);
      await once(socket, 'close');
    }));

  test(
    'SIGSTOP: nobody is told anything false, and everything is there when it goes on',
    { timeout: 180_000 },
    () =>
      inStagedFolder({ people }, async (data, staged) => {
        const server = await startWhole(data);
        const pages = everybody(server, staged).map(({ page }) => page);
        await Promise.all(pages.map((page) => page.connect()));
        process.kill(server.pid, 'SIGSTOP');
        const typing = typeOn(pages);
        await new Promise((resolve) => setTimeout(resolve, isWhole ? 30_000 : 2_000));
        typing.stop();
        expect(pages.some((page) => page.isSaved)).toBe(false);
        process.kill(server.pid, 'SIGCONT');
        await until(() => pages.every((page) => page.isSaved), 'all saved');
        await until(() => new Set(pages.map(({ doc }) => canonical(doc))).size === 1, 'the same everywhere');
        for (const page of pages) page.cut();
        await endWhole(server);
        const log = replay(data, staged[0]?.document as DocumentId);
        expect(canonical(log)).toBe(canonical(pages[0]?.doc ?? new Y.Doc()));
      }),
  );
});

/** 2,000 people in 250 meetings in the whole form. */
const storm = isWhole ? { meetings: 250, people: 8 } : { meetings: 25, people: 8 };

describe('coming back', () => {
  test(
    `${storm.meetings * storm.people} people knock at once after kill -9: all are let in, nothing is lost`,
    {
      timeout: 300_000,
    },
    () =>
      inStagedFolder(storm, async (data, staged) => {
        const crowd = new Crowd();
        const roomsOf = (server: WholeServer) =>
          staged.map((meeting) => ({
            url: server.urlOf(meeting),
            name: meeting.document,
            cookies: meeting.people.map(({ cookie }) => cookie),
          }));
        const server = await startWhole(data);
        await crowd.connect({ dialect: 'ours', rooms: roomsOf(server), typists: 2, seed: null });
        crowd.type({ pace: 4, withCursors: true });
        await new Promise((resolve) => setTimeout(resolve, 1_500));
        const from = performance.now();
        await endWhole(server);
        crowd.rest();
        const seen = crowd.seen();
        const again = await startWhole(data);
        const listening = performance.now() - from;
        const back = new Crowd();
        await back.connect({ dialect: 'ours', rooms: roomsOf(again), typists: 0, seed: null, atOnce: true });
        const everybodyIn = performance.now() - from;
        tell(
          `${back.pages.length} back after kill -9: listening ${listening.toFixed(0)} ms, all in sync ${everybodyIn.toFixed(0)} ms`,
        );
        expect(back.pages.filter(({ isOpen, whole }) => isOpen && whole !== null)).toHaveLength(
          back.pages.length,
        );
        expect(lostLetters(back, seen)).toBe(0);
        crowd.leave();
        back.leave();
        await endWhole(again);
      }),
  );
});

/** Letters that somebody had seen and that nobody is given now. */
function lostLetters(back: Crowd, seen: [client: number, clock: number][]): number {
  const held = new Map<number, number>();
  for (const { whole } of back.pages) {
    for (const [client, clock] of whole ? Y.parseUpdateMeta(whole).to : [])
      held.set(client, Math.max(held.get(client) ?? 0, clock));
  }
  return seen.reduce((lost, [client, clock]) => lost + Math.max(0, clock - (held.get(client) ?? 0)), 0);
}
