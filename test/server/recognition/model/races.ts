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
 * Fires an update while a lock is under way, over the real room and the real store: from before the lock has begun until
 * it has been answered, however long that is. Throws when an update is neither in what is locked nor refused, or comes
 * after it ([I10], [R21]).
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
    const turns = await turnsOfLock(real);
    for (let index = 0; index < races; index++) {
      const at = momentIn(turns, Math.floor(index / 2), Math.ceil(races / 2), random);
      outcomes[await raceOnce(house, cast, real, { isVisible: index % 2 === 1, at })] += 1;
    }
  }
  return outcomes;
}

/** Turns of the event loop after the lock has begun, or on either side of the whole of it. */
type Moment = 'before' | 'after' | number;

async function raceOnce(
  house: House,
  cast: Cast,
  real: Real,
  { isVisible, at }: { isVisible: boolean; at: Moment },
): Promise<keyof Outcomes> {
  await getReady(real);
  const { reader } = house.store;
  const before = (await reader.document(real.document))?.seq ?? 0;
  const { frame, socket } = await prepare(house, cast, real, isVisible);
  const [lock] = await inOrder(
    at,
    () => real.call('lise', 'lockMinutes'),
    async () => socket.emit('message', frame, true),
  );
  // Until nothing is on its way any more: what has not come by now never will.
  await house.rooms.minutes(real.document);
  for (let turn = 0; turn < 3; turn++) await house.store.writer.probe();

  const { seq = 0 } = (await reader.document(real.document)) ?? {};
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

/** How many turns of the event loop a lock takes when nothing is in its way, from the call to the answer. */
async function turnsOfLock(real: Real): Promise<number> {
  let turns = 0;
  // The first one of a process takes longer than those that are raced.
  for (let lock = 0; lock < 2; lock++) {
    await getReady(real);
    let isOver = false;
    const locking = real.call('lise', 'lockMinutes').finally(() => {
      isOver = true;
    });
    for (turns = 0; !isOver; turns++) await new Promise(setImmediate);
    assert.equal((await locking).status, 200);
    await real.call('lise', 'correctMinutes', { reason: 'Igen' });
  }
  return turns;
}

/**
 * Anywhere in the given part of a lock's turns, of which each is so many times as long as the one before: the lock looks
 * in its first few turns, and waits for the disk in all the others. The first part is before the lock and the last one
 * after it: on a busy machine a lock takes more turns than were counted, and every other race would end the same way.
 */
function momentIn(turns: number, part: number, parts: number, random: () => number): Moment {
  if (part === 0) return 'before';
  return part === parts - 1 ? 'after' : Math.round(turns ** ((part + random()) / parts));
}

async function inOrder<One, Other>(
  moment: Moment,
  one: () => Promise<One>,
  other: () => Promise<Other>,
): Promise<[One, Other]> {
  if (moment === 'after') {
    const done = await one();
    return [done, await other()];
  }
  const first = moment === 'before' ? other() : null;
  const doing = one();
  const turns = moment === 'before' ? 0 : moment;
  for (let turn = 1; turn < turns; turn++) await new Promise(setImmediate);
  return Promise.all([doing, first ?? other()]);
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
  const turns = await turnsOfLock(real);
  for (let index = 0; index < count; index++) {
    await getReady(real);
    const [lock, back] = await inOrder(
      momentIn(turns, index, count, random),
      () => real.call('lise', 'lockMinutes'),
      () => real.call('lise', 'recognise', retracted),
    );
    const isLocked = lock.status === 200;
    assert.equal(back.status, isLocked ? 403 : 200, 'one or the other');
    if (isLocked) await real.call('lise', 'correctMinutes', { reason: 'Igen' });
    outcomes[isLocked ? 'locked' : 'takenBack'] += 1;
  }
  return outcomes;
}

/** [I10], [I11]: what is locked is what the log says to its end, and nothing came after. */
async function checkLock(house: House, real: Real, seq: number): Promise<void> {
  const lock = (await house.store.reader.locks(real.meeting)).at(-1);
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
  const asked = (await real.reader.notAsked(real.meeting)).length > 0;
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
