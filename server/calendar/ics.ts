import ICAL from 'ical.js';
import { addDays } from '../../shared/dates/dates.ts';
import { eventKeyToUid } from '../store/calendar-uid.ts';
import { textForFiles } from '../text/characters.ts';
import { copenhagen, timeZone } from './time-zone.ts';

/** Lines have at most 75 octets (RFC 5545 §3.1); the library does not count the space that a folded one begins with. */
ICAL.foldLength = 74;

/** Something that stands in a calendar. */
export interface CalendarEvent {
  /** Names it for ever: the same key is the same event in a calendar that has fetched it before. */
  key: string;
  title: string;
  /** A local day in Denmark, the whole of it or wall-clock times (`14:00`). */
  day: string;
  time: { start: string; end: string } | null;
  place: string;
  /** It does not take place, or not then; what a calendar holds is crossed out rather than left standing. */
  isCalledOff: boolean;
  /** Page about it. */
  address: string;
}

/** How often an event has changed, and when it last did (ISO 8601 UTC). */
export interface Revision {
  sequence: number;
  changedAt: string;
}

const unrevised: Revision = { sequence: 0, changedAt: '1970-01-01T00:00:00Z' };

/**
 * A calendar file (RFC 5545), asked to be fetched again every hour (RFC 7986, and what Outlook reads). While events and
 * revisions stay the same, so does every byte. `revisionOf`: by an event's UID.
 */
export function eventsToIcs(
  events: readonly CalendarEvent[],
  revisionOf: (uid: string) => Revision | undefined,
): string {
  const calendar = new ICAL.Component('vcalendar');
  calendar.addPropertyWithValue('version', '2.0');
  calendar.addPropertyWithValue('prodid', '-//Fællesreferat//Stafetlog//DA');
  calendar.addPropertyWithValue('name', 'Fællesreferat');
  calendar.addPropertyWithValue('x-wr-calname', 'Fællesreferat');
  calendar.addPropertyWithValue('refresh-interval', ICAL.Duration.fromString('PT1H'));
  calendar.addPropertyWithValue('x-published-ttl', 'PT1H');
  calendar.addSubcomponent(ICAL.Component.fromString(copenhagen));
  for (const event of events)
    calendar.addSubcomponent(eventToComponent(event, revisionOf(eventToUid(event)) ?? unrevised));
  return `${calendar.toString()}\r\n`;
}

/**
 * An event that is mailed (RFC 5546): asked for, or taken back. The two addresses are those of the letter itself; nobody
 * is named.
 */
export function eventToInvitation(
  event: CalendarEvent,
  revision: Revision = unrevised,
  { method, organiser, attendee }: { method: 'REQUEST' | 'CANCEL'; organiser: string; attendee: string },
): string {
  const calendar = new ICAL.Component('vcalendar');
  calendar.addPropertyWithValue('version', '2.0');
  calendar.addPropertyWithValue('prodid', '-//Fællesreferat//Stafetlog//DA');
  calendar.addPropertyWithValue('method', method);
  calendar.addSubcomponent(ICAL.Component.fromString(copenhagen));
  const component = eventToComponent(event, revision);
  component.addPropertyWithValue('organizer', `mailto:${organiser}`);
  // Answers are given on the page, where the others see them.
  component.addPropertyWithValue('attendee', `mailto:${attendee}`).setParameter('rsvp', 'FALSE');
  calendar.addSubcomponent(component);
  return `${calendar.toString()}\r\n`;
}

function eventToComponent(event: CalendarEvent, { sequence, changedAt }: Revision): ICAL.Component {
  const { title, day, time, place, address } = event;
  const component = new ICAL.Component('vevent');
  const add = (name: string, value: unknown) => component.addPropertyWithValue(name, value);
  const changed = ICAL.Time.fromJSDate(new Date(changedAt), true);
  add('uid', eventToUid(event));
  add('dtstamp', changed);
  add('last-modified', changed);
  add('sequence', sequence);
  add('status', event.isCalledOff ? 'CANCELLED' : 'CONFIRMED');
  if (time) {
    for (const [name, clock] of [['dtstart', time.start] as const, ['dtend', time.end] as const])
      add(name, ICAL.Time.fromDateTimeString(`${day}T${clock}:00`)).setParameter('tzid', timeZone);
  } else {
    add('dtstart', ICAL.Time.fromDateString(day));
    add('dtend', ICAL.Time.fromDateString(addDays(day, 1)));
    // A deadline does not make anybody busy.
    add('transp', 'TRANSPARENT');
  }
  add('summary', textForFiles(title));
  if (place !== '') add('location', textForFiles(place));
  add('url', address);
  return component;
}

export function eventToUid({ key }: Pick<CalendarEvent, 'key'>): string {
  return eventKeyToUid(key);
}
