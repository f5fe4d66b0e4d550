import { createHash } from 'node:crypto';
import type { PersonId } from '../../shared/ids.ts';
import type { CalendarRevision, Store } from '../store/store.ts';
import { type CalendarEvent, eventToUid } from './ics.ts';

/**
 * How often each event has changed and when it last did, as far as this person's calendar has been told. A change is
 * found when the calendar is fetched, whatever has led to it; while nothing changes, nothing is written. `isNews`: something
 * that the events do not show has changed, and whoever has them is to look again.
 */
export async function reviseEvents(
  { reader, writer }: Store,
  person: PersonId,
  events: readonly CalendarEvent[],
  now: Date,
  isNews = false,
): Promise<ReadonlyMap<string, CalendarRevision>> {
  const known = await revisionsOf(reader, person);
  const changed = events
    .map((event) => ({ event: eventToUid(event), fingerprint: eventToFingerprint(event) }))
    .filter(({ event, fingerprint }) => isNews || known.get(event)?.fingerprint !== fingerprint);
  if (changed.length === 0) return known;
  await writer.reviseCalendar(person, changed, now.toISOString(), isNews);
  return revisionsOf(reader, person);
}

async function revisionsOf(
  reader: Store['reader'],
  person: PersonId,
): Promise<Map<string, CalendarRevision>> {
  const revisions = await reader.calendarRevisions(person);
  return new Map(revisions.map((revision) => [revision.event, revision]));
}

function eventToFingerprint({ title, day, time, place, isCalledOff }: CalendarEvent): string {
  const shown = JSON.stringify([title, day, time && [time.start, time.end], place, isCalledOff]);
  return createHash('sha256').update(shown).digest('hex');
}
