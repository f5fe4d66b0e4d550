import assert from 'node:assert/strict';
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import type { DemoMeeting } from '../../server/demo/stage.ts';
import { addBlock, findItem, setAttributes, typeText } from '../../server/demo/writing.ts';
import { examineFile } from '../../server/verify/examine.ts';
import { type OutputOf, routes } from '../../shared/api/api.ts';
import { maxDocumentBytes, maxJsonMembers, maxVerifiedJsonBytes } from '../../shared/limits.ts';
import { minutesToSaidBlocks } from '../../shared/minutes/canonical/canonical.ts';
import { measureDocument } from '../../shared/minutes/model/document-size.ts';
import { schemaVersion } from '../../shared/minutes/model/schema.ts';
import { readMinutes } from '../../shared/minutes/read/read.ts';
import { missingCodes } from '../../shared/phases/phases.ts';
import { LightClient, until } from '../server/sync/light-client.ts';

/** What one person puts on the server (issue 10, numbers 1, 2, 6 and 7), in a process of its own (load-process.ts). */
export interface Target {
  address: string;
  port: number;
  isWhole: boolean;
  /** In progress; and one whose minutes are being recognised. */
  meeting: DemoMeeting;
  reviewed: DemoMeeting;
}

export interface Done {
  /** What was asked and how it was answered, for whoever reads. */
  told: string;
  /**
   * How much of a processor the files that were sent take to be judged: the thread that everybody waits for must not
   * have done that. Not a time, which on a busy machine says nothing. Milliseconds; null where nothing is handed on.
   */
  handedOn: number | null;
}

const json = { 'content-type': 'application/json', 'sec-fetch-site': 'same-origin' };

/** An upload of 560,000 members, beyond what is read; and one that is as much as is read. */
const beyond = `{${Array.from({ length: 560_000 }, (_, index) => `"k${index}":0`).join(',')}}`;
const row = `{"a":"${'nogle ord '.repeat(5)}","b":[1,2]}`;
const atBound = `{"minutes":[${Array(Math.floor(maxJsonMembers / 4))
  .fill(row)
  .join(',')}]}`;

/** Of a hundred agreements: several times what a document may hold. */
const maxBatches = 100;

async function ask({ address }: Target, { people }: DemoMeeting, seat: number, path: string, init = {}) {
  const { headers, ...rest }: RequestInit = init;
  const cookie = people[seat]?.cookie ?? '';
  const answer = await fetch(address + path, { ...rest, headers: { ...(headers as object), cookie } });
  return { status: answer.status, text: await answer.text() };
}

/** Number 2: large JSON files for /verify, and uploads that are slow on purpose. */
async function verifyHostile(target: Target): Promise<Done> {
  assert.ok(atBound.length < maxVerifiedJsonBytes);
  const one = workOf(() => examineFile(Buffer.from(atBound)));
  const rounds = target.isWhole ? 10 : 2;
  // A proxy on this machine is believed: everything below comes from an address of its own.
  const slow = await Promise.all([1, 2, 3, 4].map((last) => slowUpload(target, `192.0.2.${last}`)));
  const verify = async (body: string, from: string) => {
    const init = {
      method: 'POST',
      body,
      headers: { 'x-forwarded-for': from, 'sec-fetch-site': 'same-origin' },
    };
    return (await ask(target, target.meeting, 0, routes.verifyCopy.path, init)).status;
  };
  const said: number[] = [];
  for (let round = 0; round < rounds; round++) {
    const hostile = [beyond, atBound, atBound].map((body, last) => verify(body, `198.51.100.${last}`));
    assert.equal(await verify('{"a":1}', '203.0.113.1'), 200, 'somebody else’s copy is looked at');
    said.push(...(await Promise.all(hostile)));
  }
  for (const socket of slow) socket.destroy();
  return { told: counted(said), handedOn: one * rounds * 2 };
}

/** Number 6: HEAD of the event stream, and upgrades to what nobody speaks. */
async function leaveStreams(target: Target): Promise<Done> {
  const { meeting, isWhole } = target;
  const view = JSON.parse(
    (await ask(target, meeting, 1, routes.meeting.path.replace(':id', meeting.meeting))).text,
  );
  const path = routes.caseChanges.path.replace(':id', (view as OutputOf<'meeting'>).meeting.case.id);
  const said: number[] = [];
  const head = async () => (await ask(target, meeting, 1, path, { method: 'HEAD' })).status;
  for (let count = 0; count < (isWhole ? 33_000 : 600); count += 20)
    said.push(...(await Promise.all(Array.from({ length: 20 }, head))));
  await Promise.all(Array.from({ length: 50 }, () => upgradeToNothing(target)));
  return { told: counted(said), handedOn: null };
}

/** Number 7: sixty at once ask for whole minutes, again and again. */
async function readWhole(target: Target): Promise<Done> {
  const { reviewed, isWhole } = target;
  const path = routes.version.path.replace(':id', reviewed.meeting).replace(':part', 'now');
  const { path: small } = routes.session;
  const read = async (seat: number, what: string) => (await ask(target, reviewed, seat, what)).status;
  const said: number[] = [];
  const others: number[] = [];
  for (let round = 0; round < (isWhole ? 20 : 3); round++) {
    const own = Array.from({ length: 60 }, () => [read(1, path), read(1, small)]).flat();
    others.push(...(await Promise.all([1, 2, 3].map(() => read(2, small)))));
    said.push(...(await Promise.all(own)));
  }
  assert.ok(said.includes(429), 'who reads whole minutes without end is refused');
  assert.ok(
    others.every((status) => status === 200),
    'nobody else is',
  );
  return { told: `${counted(said)}; of another: ${counted(others)}`, handedOn: null };
}

/** Number 1: one participant writes agreements until the document is full, takes one on, and ends the meeting. */
async function fillDocument(target: Target): Promise<Done> {
  const { meeting, port } = target;
  const at = (path: string) => path.replace(':id', meeting.meeting);
  const { me } = JSON.parse((await ask(target, meeting, 0, at(routes.meeting.path))).text);
  const enter = () => {
    const url = `ws://127.0.0.1:${port}/sync/${meeting.document}`;
    return new LightClient({ url, cookie: meeting.people[0]?.cookie ?? '', schema: schemaVersion }).connect();
  };
  const page = await enter();
  for (let batch = 0; page.refused.length === 0; batch++) {
    assert.ok(batch < maxBatches, 'a document has a bound');
    page.doc.transact(() => {
      for (let count = 0; count < 100; count++) {
        const block = addBlock(findItem(page.doc, 'velkomst'), 'agreement');
        setAttributes(block, { owner: me, deadline: '2026-W49' });
        typeText(block, 'Ring til skolen');
      }
    });
    await until(() => page.isSaved || page.refused.length > 0, 'an answer');
  }
  const [refused] = page.refused;
  page.cut();
  assert.equal(refused?.reason, 'document-full');
  const { doc } = await enter().then((again) => {
    again.cut();
    return again;
  });
  const { bytes, structs } = measureDocument(doc);
  assert.ok(bytes <= maxDocumentBytes);
  const minutes = readMinutes(doc);
  const mine = minutesToSaidBlocks(minutes, 'agreement').find(({ content }) => content?.is?.owner === me);
  const post = async (path: string, input: object) =>
    (await ask(target, meeting, 0, at(path), { method: 'POST', headers: json, body: JSON.stringify(input) }))
      .status;
  const task = { answer: 'yes', participant: me, subject: mine?.id, fingerprint: mine?.fingerprint };
  assert.equal(await post(routes.confirmTask.path, task), 200, 'the task is taken on');
  assert.equal(await post(routes.closeMeeting.path, { despite: missingCodes }), 200, 'the meeting ends');
  return {
    told: `${bytes} bytes, ${structs} structs, then ${refused.reason}; the task and the end: 200`,
    handedOn: null,
  };
}

export const loads: Record<string, (target: Target) => Promise<Done>> = {
  'number 1: a document written until it is full, and the meeting ended': fillDocument,
  'number 2: large JSON files for /verify, and slow uploads': verifyHostile,
  'number 6: HEAD of the event stream, and upgrades to what nobody speaks': leaveStreams,
  'number 7: sixty at once ask for whole minutes, again and again': readWhole,
};

async function slowUpload({ port }: Target, address: string): Promise<Socket> {
  const socket = connect(port, '127.0.0.1');
  socket.on('error', () => {});
  await once(socket, 'connect');
  const head = [`POST ${routes.verifyCopy.path} HTTP/1.1`, 'Host: localhost', 'Content-Length: 1000000'];
  socket.write(`${[...head, `X-Forwarded-For: ${address}`].join('\r\n')}\r\n\r\nx`);
  return socket;
}

async function upgradeToNothing({ port }: Target): Promise<void> {
  const socket = connect(port, '127.0.0.1');
  socket.write(
    'GET /health HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade, close\r\nUpgrade: h2c\r\n\r\n',
  );
  socket.resume();
  await once(socket, 'close');
}

/** What it takes of a processor, of the second time: a running server knows the code as well. Milliseconds. */
function workOf(work: () => void): number {
  work();
  const before = process.threadCpuUsage();
  work();
  const { user, system } = process.threadCpuUsage(before);
  return (user + system) / 1000;
}

/** "200 × 3, 429 × 57" */
function counted(statuses: readonly number[]): string {
  return [...Map.groupBy(statuses, (status) => status)]
    .map(([status, all]) => `${status} × ${all.length}`)
    .join(', ');
}
