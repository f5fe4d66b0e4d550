import type { MeetingVisit } from '../door/door.ts';
import { Refused } from '../door/refused.ts';
import type { Rooms } from '../sync/room/rooms.ts';
import { WriteRefused } from '../sync/room/server-write.ts';

/**
 * Writes into the minutes by the server's hand, in the name of whoever asks for it; the audit row is stored with it. `subject`:
 * of the block it is about (`blockToSubject`). Refuses as `toRefused` says.
 */
export async function writeOrRefuse(
  rooms: Pick<Rooms, 'write'>,
  { meeting, me, audit }: Pick<MeetingVisit, 'meeting' | 'me' | 'audit'>,
  subject: string,
  change: Parameters<Rooms['write']>[3],
): Promise<void> {
  try {
    await rooms.write(meeting.document, me.id, { ...audit, subject }, change);
  } catch (error) {
    throw error instanceof WriteRefused ? toRefused(error) : error;
  }
}

/** `store-full` and `store-failed` as they are; `not-now` when the minutes cannot be written: locked, full, or unreadable. */
export function toRefused({ reason }: WriteRefused): Refused {
  return new Refused(reason === 'store-full' || reason === 'store-failed' ? reason : 'not-now');
}
