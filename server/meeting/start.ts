import { closeCode } from '../../shared/api/wire.ts';
import type { BlockId } from '../../shared/ids.ts';
import { wordsToLines } from '../../shared/invitation/answers.ts';
import { enterSinceLast } from '../../shared/minutes/seed/since-last.ts';
import type { MeetingVisit } from '../door/door.ts';
import type { PhaseChange } from '../store/minutes.ts';
import type { Store } from '../store/store.ts';
import type { Rooms } from '../sync/room/rooms.ts';
import { WriteRefused } from '../sync/room/server-write.ts';
import { toRefused } from './write-or-refuse.ts';

/** Answers may come while a meeting is being started: so often it is looked again. */
const maxTries = 5;

/**
 * Begins the meeting, together with what the absent have said for *siden sidst* (R170): in one transaction, so that a crash leaves
 * both or neither, and of two who begin it at the same time one enters the words. False when it has been moved on meanwhile.
 */
export async function startMeeting(
  { store, rooms }: { store: Store; rooms: Pick<Rooms, 'write'> },
  { meeting, me, audit }: Pick<MeetingVisit, 'meeting' | 'me' | 'audit'>,
  change: PhaseChange,
): Promise<boolean> {
  const { id, phase: from, document } = meeting;
  for (let tries = 0; tries < maxTries; tries++) {
    const { upTo, words } = await store.reader.answerWords(id);
    const lines = wordsToLines(words);
    const upToNow = { ...change, upTo };
    if (lines.length === 0) {
      if (await store.writer.changePhase(id, from, 'inProgress', audit, upToNow)) return true;
    } else {
      const start = { meeting: id, from, audit, change: upToNow };
      const isBegun = await written(
        rooms.write(
          document,
          me.id,
          (update) => store.writer.startWithWords(start, update),
          (doc) => enterSinceLast(doc, lines, `${document}-siden-sidst` as BlockId),
        ),
      );
      if (isBegun) return true;
    }
    if ((await store.reader.meeting(id))?.phase !== from) return false;
  }
  return false;
}

/** False when what it rests on has moved; then nothing is stored. */
async function written(writing: Promise<void>): Promise<boolean> {
  try {
    await writing;
    return true;
  } catch (error) {
    if (!(error instanceof WriteRefused)) throw error;
    if (error.reason === closeCode.noAccess) return false;
    throw toRefused(error);
  }
}
