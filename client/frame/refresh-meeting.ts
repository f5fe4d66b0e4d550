import type { MeetingId } from '../../shared/ids.ts';
import { refresh, refreshIfShown } from '../api/fetched.ts';
import { invitationQuery, meetingQuery, reviewQuery } from '../api/queries.ts';

/** Commands of this page that the server has not answered, and whether something changed meanwhile. */
const inFlight = new Map<MeetingId, { commands: number; hasChanged: boolean }>();

export async function refreshMeeting(id: MeetingId): Promise<void> {
  await Promise.all([
    refresh(meetingQuery(id)),
    refreshIfShown(reviewQuery(id)),
    refreshIfShown(invitationQuery(id)),
  ]);
}

/** The server says that something has changed. What a command of our own changes is fetched once, when it is answered. */
export function meetingChanged(id: MeetingId): void {
  const own = inFlight.get(id);
  if (own) own.hasChanged = true;
  else void refreshMeeting(id);
}

/** Sends a command; resolves when what came of it is here. A refused one fetches only what others changed meanwhile. */
export async function refreshAfter<T>(id: MeetingId, command: () => Promise<T>): Promise<T> {
  const own = inFlight.get(id) ?? { commands: 0, hasChanged: false };
  inFlight.set(id, own);
  own.commands += 1;
  try {
    const result = await command();
    own.hasChanged = true;
    return result;
  } finally {
    own.commands -= 1;
    if (own.commands === 0) inFlight.delete(id);
    if (own.commands === 0 && own.hasChanged) await refreshMeeting(id);
  }
}
