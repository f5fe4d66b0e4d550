import { createHash } from 'node:crypto';
import { ICalCalendar, type ICalEventData, ICalEventTransparency } from 'ical-generator';
import { addDays } from '../../shared/dates.ts';
import { copenhagen, timeZone } from './time-zone.ts';

/** Something that stands in a calendar. */
export interface CalendarEvent {
  /** Names it for ever: the same key is the same event in a calendar that has fetched it before. */
  key: string;
  title: string;
  /** A whole local day, or wall-clock times of one in Denmark (`14:00`). */
  day: string;
  time: { start: string; end: string } | null;
  place: string;
  /** Page about it. */
  address: string;
}

/** A calendar file (RFC 5545). `at`: when it was written. */
export function eventsToIcs(events: readonly CalendarEvent[], at: Date): string {
  const calendar = new ICalCalendar({
    prodId: { company: 'Fællesreferat', product: 'Stafetlog', language: 'DA' },
    name: 'Fællesreferat',
    timezone: { name: timeZone, generator: () => copenhagen },
    ttl: refreshSeconds,
  });
  for (const event of events) calendar.createEvent({ ...eventToData(event), stamp: at });
  return calendar.toString();
}

/** How often a calendar is asked to look again. */
const refreshSeconds = 60 * 60;

function eventToData({ key, title, day, time, place, address }: CalendarEvent): ICalEventData {
  const shared = { id: `${keyToUid(key)}@faellesreferat`, summary: title, location: place, url: address };
  if (time) return { ...shared, start: wallClock(day, time.start), end: wallClock(day, time.end) };
  return {
    ...shared,
    allDay: true,
    start: wallClock(day, noon),
    end: wallClock(addDays(day, 1), noon),
    // A deadline does not make anybody busy.
    transparency: ICalEventTransparency.TRANSPARENT,
  };
}

/** No zone has its clocks changed at this time, so the day stays the day whatever zone the server is in. */
const noon = '12:00';

/** The writer prints a date's fields as the server's own zone has them, and so they are put in. */
function wallClock(day: string, time: string): Date {
  return new Date(`${day}T${time}:00`);
}

/** Block ids come from documents and can hold anything; a UID is plain, and tells nobody an id. */
function keyToUid(key: string): string {
  return createHash('sha256').update(key).digest('hex').slice(0, 32);
}
