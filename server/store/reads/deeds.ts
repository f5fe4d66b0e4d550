import type { MeetingId } from '../../../shared/ids.ts';
import { type Database, oneRow } from '../database.ts';

type Deeds = ReturnType<typeof prepareDeeds>;

/** See `MinutesReader.deedsOf`. */
export function deedsNow(deeds: Deeds, meeting: MeetingId): string {
  const row = oneRow<{ recognitions: number; notAsked: number; attendance: number }>(
    deeds,
    meeting,
    meeting,
    meeting,
  );
  return `${row?.recognitions}.${row?.notAsked}.${row?.attendance}`;
}

export function prepareDeeds(database: Database) {
  return database.prepare(`select
    (select coalesce(max(number), 0) from recognition where meeting = ?) as recognitions,
    (select coalesce(max(number), 0) from not_asked where meeting = ?) as notAsked,
    (select coalesce(max(a.id), 0) from attendance a join participant p on p.id = a.participant
      where p.meeting = ?) as attendance`);
}

/** Of `participant p`, at an instant: has come in by the own link and is still in, or has ever answered. */
export const answersForSelf = `(
  exists (select 1 from session s where s.person = p.person and s.expires_at > ?)
  or exists (select 1 from recognition r
    where r.meeting = p.meeting and r.participant = p.id and r.typed_by is null))`;
