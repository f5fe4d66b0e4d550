import assert from 'node:assert/strict';
import type { WebSocket } from 'ws';
import * as Y from 'yjs';
import { loadDocument } from '../../../../server/sync/document/replay.ts';
import { closeCode, syncKind } from '../../../../shared/api/wire.ts';
import { type LockedMinutes, seal } from '../../../../shared/lock/locked.ts';
import { minutesToItems } from '../../../../shared/minutes/canonical/canonical.ts';
import { schemaVersion } from '../../../../shared/minutes/model/schema.ts';
import type { House } from '../../house.ts';
import { syncFrame } from '../../sync/light-client.ts';
import { SilentSocket } from '../../sync/silent-socket.ts';
import { type Cast, openCast, Real, rustle, write } from './real.ts';

/** How a race between the lock and an update ended. */
export interface Outcomes {
  /** Locked, the update in what is locked. */
  inTheLock: number;
  /** Locked, the update refused. */
  refused: number;
  /** Not locked: the update had changed what was answered. */
  notLocked: number;
}

/** Meetings whose corrections are raced over and over before the next. */
const racesPerMeeting = 20;

/**
 * Fires the lock and an update in the same tick, or a few turns apart, over the real room and the real store. Throws
 * when an update is neither in what is locked nor refused, or comes after it ([I10], [R21]).
 */
export async function race(
  house: House,
  count: number,
  random: () => number = Math.random,
): Promise<Outcomes> {
  const cast = await openCast(house);
  const outcomes: Outcomes = { inTheLock: 0, refused: 0, notLocked: 0 };
  const lanes = Array.from({ length: Math.ceil(count / racesPerMeeting) }, (_, lane) =>
    Math.min(racesPerMeeting, count - lane * racesPerMeeting),
  );
  for (const races of lanes) {
    const real = await Real.open(house, cast);
    for (let index = 0; index < races; index++) outcomes[await raceOnce(house, cast, real, random)] += 1;
  }
  return outcomes;
}

async function raceOnce(house: House, cast: Cast, real: Real, random: () => number): Promise<keyof Outcomes> {
  await getReady(real);
  const { reader } = house.store;
  const before = reader.document(real.document)?.seq ?? 0;
  const isVisible = random() < 0.5;
  const { frame, socket } = await prepare(house, cast, real, isVisible);
  const turns = Math.floor(random() * 6) - 3;
  const locking = after(turns, () => real.call('lise', 'lockMinutes'));
  await after(-turns, async () => socket.emit('message', frame, true));
  const lock = await locking;
  // Until nothing is on its way any more: what has not come by now never will.
  await house.rooms.minutes(real.document);
  for (let turn = 0; turn < 3; turn++) await house.store.writer.probe();

  const { seq = 0 } = reader.document(real.document) ?? {};
  const isIn = seq > before;
  if (lock.status !== 200) {
    assert.equal(lock.body.code, 'not-ready');
    assert.ok(isVisible && isIn, 'refused only for what the update changed');
    socket.close(closeCode.noAccess);
    return 'notLocked';
  }
  assert.equal(socket.code, closeCode.locked, '[R21] shown out');
  await checkLock(house, real, seq);
  assert.ok(!isIn || !isVisible, 'what nobody has answered is not locked');
  await real.call('lise', 'correctMinutes', { reason: 'Igen' });
  return isIn ? 'inTheLock' : 'refused';
}

/**
 * Fires the lock and the taking back of an answer at the same time. Throws when both have been done: then somebody
 * would be locked into what they do not stand by ([I11]).
 */
export async function raceAnswers(
  house: House,
  count: number,
  random: () => number = Math.random,
): Promise<{ locked: number; takenBack: number }> {
  const outcomes = { locked: 0, takenBack: 0 };
  const real = await Real.open(house, await openCast(house));
  const retracted = { answer: 'retracted', participant: real.participants.lise, subject: 'a' };
  for (let index = 0; index < count; index++) {
    await getReady(real);
    const turns = Math.floor(random() * 6) - 3;
    const [lock, back] = await Promise.all([
      after(turns, () => real.call('lise', 'lockMinutes')),
      after(-turns, () => real.call('lise', 'recognise', retracted)),
    ]);
    const isLocked = lock.status === 200;
    assert.equal(back.status, isLocked ? 403 : 200, 'one or the other');
    if (isLocked) await real.call('lise', 'correctMinutes', { reason: 'Igen' });
    outcomes[isLocked ? 'locked' : 'takenBack'] += 1;
  }
  return outcomes;
}

/** [I10], [I11]: what is locked is what the log says to its end, and nothing came after. */
async function checkLock(house: House, real: Real, seq: number): Promise<void> {
  const lock = house.store.reader.locks(real.meeting).at(-1);
  assert.ok(lock);
  assert.equal(lock.seq, seq, 'nothing is after the lock');
  const minutes = JSON.parse(lock.json) as LockedMinutes;
  assert.equal(minutes.seq, seq);
  assert.equal(seal(minutes).hash, lock.hash);
  const live = await loadDocument(house.store.reader, real.document);
  const said = minutesToItems(live.minutes().minutes).filter(({ content }) => content.blocks.length > 0);
  assert.deepEqual(
    minutes.items.map(({ id, fingerprint }) => [id, fingerprint]),
    said.map(({ id, fingerprint }) => [id, fingerprint]),
  );
}

/** Lise has answered everything as it stands, and the others were not asked. */
async function getReady(real: Real): Promise<void> {
  const asked = real.reader.notAsked(real.meeting).length > 0;
  for (const name of asked ? [] : (['fatima', 'bo', 'sofie'] as const)) {
    const input = { participant: real.participants[name], reason: 'Var der ikke' };
    assert.equal((await real.call('lise', 'recordNotAsked', input)).status, 200);
  }
  const said = (await real.items()).filter(({ content }) => content.blocks.length > 0);
  for (const { id: subject, fingerprint } of said) {
    const input = { answer: 'yes', participant: real.participants.lise, subject, fingerprint };
    assert.equal((await real.call('lise', 'recognise', input)).status, 200);
  }
}

/** A page of the chair's in the room, with an update that is written and not sent yet. */
async function prepare(house: House, cast: Cast, real: Real, isVisible: boolean) {
  const socket = new SilentSocket();
  house.rooms.open(socket as unknown as WebSocket, {
    document: real.document,
    person: cast.lise.person,
    schema: schemaVersion,
    generation: null,
  });
  const { update } = await house.rooms.state(real.document);
  const doc = new Y.Doc();
  Y.applyUpdate(doc, update);
  const vector = Y.encodeStateVector(doc);
  doc.transact(() => (isVisible ? write('a', `a${doc.clientID}`) : rustle('a'))(doc));
  return { socket, frame: syncFrame(syncKind.update, Y.encodeStateAsUpdate(doc, vector)) };
}

/** After so many turns of the event loop; at once when there are none. */
async function after<T>(turns: number, act: () => Promise<T>): Promise<T> {
  for (let turn = 0; turn < turns; turn++) await new Promise(setImmediate);
  return act();
}
