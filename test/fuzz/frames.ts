import { mkdtempSync, rmSync } from 'node:fs';
import type { Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as Y from 'yjs';
import { openSqliteStore } from '../../server/store/sqlite/open.ts';
import { closeCode, messageKind, syncKind } from '../../shared/api/wire.ts';
import { storeMeeting } from '../contract/meeting.ts';
import { somebody } from '../contract/store.ts';
import { LightClient, presenceFrame, syncFrame, until } from '../server/sync/light-client.ts';
import { openRaw, rawFrame } from '../server/sync/raw-socket.ts';
import { serveRooms } from '../server/sync/serve-rooms.ts';
import { canonical, textOf } from '../server/sync/words.ts';
import { type Chance, chanceFrom } from './chance.ts';

export interface FrameCounts {
  frames: number;
  sockets: number;
  failures: string[];
}

/** Frames on one connection at most; most end it sooner. */
const perSocket = 40;

/**
 * Wild bytes on real sockets of a real server: heads, lengths, masks, fragments, and messages that are nearly right.
 * Meanwhile two people write on; nothing of theirs may be lost or changed, and the server lives.
 */
export async function fuzzFrames(
  count: number,
  from: number,
  say: (line: string) => void = () => {},
): Promise<FrameCounts> {
  const folder = mkdtempSync(join(tmpdir(), 'faellesreferat-frames-'));
  const store = await openSqliteStore({ folder });
  const served = await serveRooms(store);
  const made = await storeMeeting(store);
  const url = served.urlOf(made.document);
  const cookie = (person: number) => `person=${somebody(made, person).person}`;
  const writers = [1, 2].map((person) => new LightClient({ url, cookie: cookie(person) }));
  const counts: FrameCounts = { frames: 0, sockets: 0, failures: [] };
  const chance = chanceFrom(from);
  try {
    await Promise.all(writers.map((writer) => writer.connect()));
    const [one, two] = writers as [LightClient, LightClient];
    textOf(one.doc).insert(0, '.');
    await until(() => one.isSaved && canonical(two.doc).includes('.'), 'the first letter');
    const replay = async () => {
      const doc = new Y.Doc();
      for (const { bytes } of (await store.reader.log(made.document)).rows) Y.applyUpdate(doc, bytes);
      return canonical(doc);
    };
    while (counts.frames < count && counts.failures.length === 0) {
      await Promise.all([1, 2, 3, 4].map(() => attack(url, cookie(0), chance, counts)));
      if (counts.sockets % 400 !== 0) continue;
      const text = textOf(one.doc);
      if (text.length > 500) text.delete(0, 400);
      text.insert(text.length, 'a');
      textOf(two.doc).insert(0, 'b');
      await until(() => one.isSaved && two.isSaved && canonical(one.doc) === canonical(two.doc), 'the same');
      if (canonical(one.doc) !== (await replay()))
        counts.failures.push('the log says otherwise than the pages');
      if (served.logged.length > 0) counts.failures.push(...served.logged);
      if (counts.sockets % 8_000 === 0) say(`${counts.frames} frames on ${counts.sockets} sockets`);
    }
    if (writers.some(({ closeCode: code }) => code !== null)) counts.failures.push('a writer was shown out');
  } finally {
    for (const writer of writers) writer.cut();
    await served.close();
    await store.close();
    rmSync(folder, { recursive: true });
  }
  return counts;
}

async function attack(url: string, cookie: string, chance: Chance, counts: FrameCounts): Promise<void> {
  const socket = await openRaw(url, cookie);
  counts.sockets += 1;
  let isOpen = true;
  socket.once('close', () => {
    isOpen = false;
  });
  for (let sent = 0; sent < perSocket && isOpen; sent++) {
    counts.frames += 1;
    socket.write(wildFrame(chance));
    // Most of what ends a connection is noticed before the next is sent.
    if (sent % 8 === 7) await new Promise(setImmediate);
  }
  await ended(socket, () => isOpen);
}

function ended(socket: Socket, isOpen: () => boolean): Promise<void> {
  return new Promise((resolve) => {
    if (!isOpen()) resolve();
    socket.once('close', () => resolve());
    socket.destroy();
  });
}

function wildFrame(chance: Chance): Uint8Array {
  const payload = chance(3) === 0 ? bytes(chance(140), chance) : message(chance);
  const opcode = chance(4) === 0 ? chance(16) : 2;
  const head = (chance(8) === 0 ? 0 : 128) | (chance(10) === 0 ? chance(8) << 4 : 0) | opcode;
  const says = chance(12) === 0 ? chance(3) * 70_000 : payload.length;
  const frame = rawFrame(head, payload, chance(16) > 0, says);
  return chance(20) === 0 ? frame.subarray(0, chance(frame.length)) : frame;
}

/** A message that is nearly one. */
function message(chance: Chance): Uint8Array {
  const whole = [
    () => syncFrame(syncKind.step1, bytes(chance(6), chance)),
    () => syncFrame(syncKind.update, bytes(chance(30), chance)),
    () => syncFrame(syncKind.step2, Uint8Array.of(0, 0)),
    () => presenceFrame([{ clientId: chance(99), clock: chance(9), state: { cursor: chance(9) } }]),
    () => Uint8Array.of(messageKind.askForReceipts),
    () => Uint8Array.of(messageKind.queryAwareness),
    () => Uint8Array.of(closeCode.malformed & 255, chance(256)),
  ][chance(7)]?.() as Uint8Array;
  if (chance(3) > 0 || whole.length === 0) return whole;
  const wrong = whole.slice();
  wrong[chance(wrong.length)] = chance(256);
  return wrong;
}

function bytes(length: number, chance: Chance): Uint8Array {
  return Uint8Array.from({ length }, () => chance(256));
}
