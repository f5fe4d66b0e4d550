import { createHash } from 'node:crypto';
import ICAL from 'ical.js';
import { addDays } from '../../shared/dates.ts';
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
  /** Page about it. */
  address: string;
}

/** A calendar file (RFC 5545), asked to be fetched again every hour (RFC 7986). `at`: when it was written. */
export function eventsToIcs(events: readonly CalendarEvent[], at: Date): string {
  const calendar = new ICAL.Component('vcalendar');
  calendar.addPropertyWithValue('version', '2.0');
  calendar.addPropertyWithValue('prodid', '-//Fællesreferat//Stafetlog//DA');
  calendar.addPropertyWithValue('name', 'Fællesreferat');
  calendar.addPropertyWithValue('x-wr-calname', 'Fællesreferat');
  calendar.addPropertyWithValue('refresh-interval', ICAL.Duration.fromString('PT1H'));
  calendar.addSubcomponent(ICAL.Component.fromString(copenhagen));
  for (const event of events) calendar.addSubcomponent(eventToComponent(event, at));
  return `${calendar.toString()}\r\n`;
}

function eventToComponent(event: CalendarEvent, at: Date): ICAL.Component {
  const { key, title, day, time, place, address } = event;
  const component = new ICAL.Component('vevent');
  const add = (name: string, value: unknown) => component.addPropertyWithValue(name, value);
  add('uid', `${keyToUid(key)}@faellesreferat`);
  add('dtstamp', ICAL.Time.fromJSDate(at, true));
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

/** Block ids come from documents and can hold anything; a UID is plain, and tells nobody an id. */
function keyToUid(key: string): string {
  return createHash('sha256').update(key).digest('hex').slice(0, 32);
}
