import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { connect, type Socket } from 'node:net';
import { describe, expect, test } from 'vitest';
import type { DemoMeeting } from '../../server/demo/stage.ts';
import { addBlock, findItem, setAttributes, typeText } from '../../server/demo/writing.ts';
import { routes } from '../../shared/api/api.ts';
import { schemaVersion } from '../../shared/minutes/model/schema.ts';
import { missingCodes } from '../../shared/phases/phases.ts';
import { LightClient, until } from '../server/sync/light-client.ts';
import {
  endWhole,
  inStagedFolder,
  isWhole,
  startWhole,
  tell,
  type WholeServer,
  wordsOf,
} from './whole-server.ts';

/**
 * One person puts all the load on the server that they can, while two others write in another meeting. The goal is that
 * of the issue, p99 under 100 ms; what is asserted is only that nobody waits for seconds, as it was before.
 */
const longestWait = 3_000;
/** What a process may keep of a load that is over. Bytes. */
const mayKeep = 250 * 1024 * 1024;

interface Scene {
  server: WholeServer;
  /** In progress; and one whose minutes are being recognised. */
  meeting: DemoMeeting;
  reviewed: DemoMeeting;
  ask(meeting: DemoMeeting, seat: number, path: string, init?: RequestInit): Promise<number>;
}
type Load = (scene: Scene) => Promise<string>;

const json = { 'content-type': 'application/json' };
const hostile = `{${Array.from({ length: 560_000 }, (_, index) => `"k${index}":0`).join(',')}}`;

const loads: Record<string, Load> = {
  'number 2: large JSON files for /verify, and slow uploads': async ({ server, ask, meeting }) => {
    // A proxy on this machine is believed: everything below comes from an address of its own.
    const slow = await Promise.all([1, 2, 3, 4].map((last) => slowUpload(server, `192.0.2.${last}`)));
    const verify = (body: string, address: string) =>
      ask(meeting, 0, routes.verifyCopy.path, {
        method: 'POST',
        body,
        headers: { 'x-forwarded-for': address },
      });
    const said: number[] = [];
    const honest: number[] = [];
    for (let round = 0; round < (isWhole ? 10 : 2); round++) {
      const hostiles = [1, 2, 3].map((last) => verify(hostile, `198.51.100.${last}`));
      honest.push(await verify('{"a":1}', '203.0.113.1'));
      said.push(...(await Promise.all(hostiles)));
    }
    for (const socket of slow) socket.destroy();
    expect(new Set(honest)).toEqual(new Set([200]));
    return counted(said);
  },

  'number 6: HEAD of the event stream, and upgrades to what nobody speaks': async (scene) => {
    const { server, meeting, ask } = scene;
    const of = await caseOf(scene, meeting);
    const path = routes.caseChanges.path.replace(':id', of);
    const said: number[] = [];
    for (let count = 0; count < (isWhole ? 33_000 : 600); count += 20)
      said.push(
        ...(await Promise.all(Array.from({ length: 20 }, () => ask(meeting, 1, path, { method: 'HEAD' })))),
      );
    await Promise.all(Array.from({ length: 50 }, () => upgradeToNothing(server)));
    return counted(said);
  },

  'number 7: sixty at once ask for whole minutes, again and again': async ({ reviewed, ask }) => {
    const path = routes.version.path.replace(':id', reviewed.meeting).replace(':part', 'now');
    const said: number[] = [];
    for (let round = 0; round < (isWhole ? 20 : 3); round++) {
      const paths = [...Array<string>(60).fill(path), ...Array<string>(60).fill(routes.session.path)];
      said.push(...(await Promise.all(paths.map((each) => ask(reviewed, 1, each)))));
    }
    return counted(said);
  },
};

/** Runs against whatever bound a document has: what is refused is told, not asserted. */
const large: Record<string, Load> = {
  'number 1: one participant writes six megabytes of agreements, then the chair closes': async ({
    server,
    meeting,
    ask,
  }) => {
    const cookie = meeting.people[0]?.cookie ?? '';
    const page = await new LightClient({
      url: server.urlOf(meeting),
      cookie,
      schema: schemaVersion,
    }).connect();
    const item = findItem(page.doc, 'velkomst');
    let bytes = 0;
    page.doc.on('update', (update: Uint8Array) => {
      bytes += update.byteLength;
    });
    while (bytes < 6_000_000 && page.refused.length === 0 && page.closeCode === null) {
      page.doc.transact(() => {
        for (let count = 0; count < 100; count++) {
          const block = addBlock(item, 'agreement');
          setAttributes(block, { deadline: '2026-W49' });
          typeText(block, 'Ring til skolen');
        }
      });
      await new Promise(setImmediate);
    }
    await until(() => page.isSaved || page.refused.length > 0 || page.closeCode !== null, 'answered');
    const { refused } = page;
    const post = (input: object) => ({ method: 'POST', headers: json, body: JSON.stringify(input) });
    const fingerprint = `1:${'0'.repeat(64)}`;
    const task = { answer: 'yes', participant: '0'.repeat(24), subject: '0'.repeat(12), fingerprint };
    const said = [
      await ask(meeting, 0, routes.confirmTask.path.replace(':id', meeting.meeting), post(task)),
      await ask(
        meeting,
        0,
        routes.closeMeeting.path.replace(':id', meeting.meeting),
        post({ despite: missingCodes }),
      ),
    ];
    page.cut();
    return `${(bytes / 1e6).toFixed(1)} MB, refused: ${refused[0]?.reason ?? 'nothing'}; ${counted(said)}`;
  },
};

describe('load by one person', () => {
  test.each(Object.entries(isWhole ? { ...loads, ...large } : loads))(
    '%s: others write on, and the memory comes back',
    { timeout: 600_000 },
    (name, load) =>
      inStagedFolder({ meetings: 3, people: 3 }, async (data, [quiet, meeting, reviewed]) => {
        if (!quiet || !meeting || !reviewed) throw new Error('Nothing is staged.');
        const server = await startWhole(data);
        const ask: Scene['ask'] = async ({ people }, seat, path, init = {}) => {
          const headers = { ...(init.headers as Record<string, string>), cookie: people[seat]?.cookie ?? '' };
          const answer = await fetch(`${server.address}${path}`, { ...init, headers });
          await answer.arrayBuffer();
          return answer.status;
        };
        const closing = { method: 'POST', headers: json, body: JSON.stringify({ despite: missingCodes }) };
        const close = routes.closeMeeting.path.replace(':id', reviewed.meeting);
        expect(await ask(reviewed, 0, close, closing)).toBe(200);
        const letters = await writeLetters(server, quiet);
        const idle = await letters.during(() => new Promise((resolve) => setTimeout(resolve, 1_000)));
        const before = memoryOf(server);
        let said = '';
        const loaded = await letters.during(async () => {
          said = await load({ server, meeting, reviewed, ask });
        });
        await until(() => memoryOf(server) < before + mayKeep, 'the memory is back');
        tell(`${name}\n    ${said}`);
        tell(
          `  letters: ${toText(idle)} at rest, ${toText(loaded)} under load; ${megabytes(before)} before, ${megabytes(memoryOf(server))} after`,
        );
        expect(p99(loaded)).toBeLessThan(longestWait);
        letters.end();
        await endWhole(server);
      }),
  );
});

/** Two people in a meeting: one writes a letter each 20 ms, and when the other has it is kept. */
async function writeLetters(server: WholeServer, meeting: DemoMeeting) {
  const page = (seat: number) =>
    new LightClient({
      url: server.urlOf(meeting),
      cookie: meeting.people[seat]?.cookie ?? '',
      schema: schemaVersion,
    }).connect();
  const [writer, reader] = await Promise.all([page(0), page(1)]);
  const before = wordsOf(reader.doc).length;
  const sentAt: number[] = [];
  const times: number[] = [];
  reader.doc.on('update', () => {
    const now = performance.now();
    const seen = wordsOf(reader.doc).length - before;
    while (times.length < seen) times.push(now - (sentAt[times.length] ?? now));
  });
  return {
    /** How long each letter took that was written meanwhile. Milliseconds. */
    async during(work: () => Promise<unknown>): Promise<number[]> {
      const from = sentAt.length;
      const timer = setInterval(() => {
        sentAt.push(performance.now());
        wordsOf(writer.doc).insert(0, 'x');
      }, 20);
      await work();
      clearInterval(timer);
      await until(() => times.length === sentAt.length, 'all letters have arrived');
      return times.slice(from);
    },
    end() {
      writer.cut();
      reader.cut();
    },
  };
}

async function caseOf({ server }: Scene, { meeting, people }: DemoMeeting): Promise<string> {
  const path = routes.meeting.path.replace(':id', meeting);
  const answer = await fetch(`${server.address}${path}`, { headers: { cookie: people[1]?.cookie ?? '' } });
  return ((await answer.json()) as { meeting: { case: { id: string } } }).meeting.case.id;
}

async function slowUpload({ port }: WholeServer, address: string): Promise<Socket> {
  const socket = connect(port, '127.0.0.1');
  socket.on('error', () => {});
  await once(socket, 'connect');
  const head = [`POST ${routes.verifyCopy.path} HTTP/1.1`, 'Host: localhost', 'Content-Length: 1000000'];
  socket.write(`${[...head, `X-Forwarded-For: ${address}`].join('\r\n')}\r\n\r\nx`);
  return socket;
}

async function upgradeToNothing({ port }: WholeServer): Promise<void> {
  const socket = connect(port, '127.0.0.1');
  socket.write(
    'GET /health HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade, close\r\nUpgrade: h2c\r\n\r\n',
  );
  socket.resume();
  await once(socket, 'close');
}

/** Resident memory. Bytes. */
function memoryOf({ pid }: WholeServer): number {
  const found = /VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'));
  return Number(found?.[1]) * 1024;
}

function p99(times: readonly number[]): number {
  return times.toSorted((a, b) => a - b)[Math.floor(times.length * 0.99)] ?? 0;
}

const megabytes = (bytes: number) => `${Math.round(bytes / 1024 / 1024)} MB`;
const toText = (times: readonly number[]) =>
  `p99 ${p99(times).toFixed(0)} ms, longest ${Math.max(...times).toFixed(0)} ms of ${times.length}`;

/** "200 × 3, 429 × 57" */
function counted(statuses: readonly number[]): string {
  return [...Map.groupBy(statuses, (status) => status)]
    .map(([status, all]) => `${status} × ${all.length}`)
    .join(', ');
}
