import fc from 'fast-check';
import ICAL from 'ical.js';
import ical from 'node-ical';
import { afterEach, describe, expect, it } from 'vitest';
import { feedEvents } from '../../../server/calendar/feed.ts';
import { type CalendarEvent, eventsToIcs, eventToInvitation } from '../../../server/calendar/ics.ts';
import { copenhagen } from '../../../server/calendar/time-zone.ts';
import type { MeetingSummary } from '../../../shared/api/meeting-summary.ts';
import { localTimeToInstant } from '../../../shared/dates/calendar.ts';
import type { BlockId, MeetingId } from '../../../shared/ids.ts';
import type { StafetlogAgreement } from '../../../shared/stafetlog/stafetlog.ts';
import { agreement, progress, sofie } from '../export/sample.ts';

const at = () => ({ sequence: 3, changedAt: '2026-11-10T10:00:00.000Z' });
const homeZone = process.env.TZ;
afterEach(() => {
  if (homeZone === undefined) delete process.env.TZ;
  else process.env.TZ = homeZone;
});

interface Read {
  uid: string;
  summary: string;
  location: string | undefined;
  /** Whole days as `YYYY-MM-DD`, else instants. */
  start: string;
  end: string;
  zone: string | undefined;
}

/** Read by a parser that is not the writer, in the order of the file. */
function parse(ics: string): Read[] {
  return Object.values(ical.sync.parseICS(ics)).flatMap((part): Read[] => {
    if (part?.type !== 'VEVENT') return [];
    const when = (date: Date) =>
      part.datetype === 'date' ? new Intl.DateTimeFormat('sv-SE').format(date) : date.toISOString();
    return [
      {
        uid: part.uid,
        summary: String(part.summary),
        location: part.location === undefined ? undefined : String(part.location),
        start: when(part.start),
        end: when(part.end ?? part.start),
        zone: part.datetype === 'date' ? undefined : part.start.tz,
      },
    ];
  });
}

const event = (more: Partial<CalendarEvent>): CalendarEvent => ({
  key: 'agreement a',
  title: 'Aftale i stafetloggen',
  day: '2026-11-27',
  time: null,
  place: '',
  isCalledOff: false,
  address: 'https://referat.example/cases/c/stafetlog',
  ...more,
});

const own = (more: Partial<StafetlogAgreement> = {}) => ({
  case: sofie,
  childFirstName: 'Sofie',
  agreement: agreement(more),
});

const meeting: MeetingSummary = {
  id: 'meeting-1' as MeetingId,
  type: 'network',
  childFirstName: 'Sofie',
  title: 'Første netværksmøde',
  date: '2026-11-24',
  start: '14:00',
  end: '15:30',
  place: 'Skovskolen, lokale 4; 1. sal',
  phase: 'preparing',
  mayRead: true,
};
const style = {
  showsText: false,
  publicUrl: 'https://referat.example',
  language: 'da',
  today: '2026-11-10',
} as const;

describe('the calendar file', () => {
  const zones = ['UTC', 'Europe/Copenhagen', 'America/New_York', 'Pacific/Kiritimati', 'Africa/Cairo'];

  describe.each(zones)('written on a server in %s', (zone) => {
    it.each([
      ['2026-11-24', '14:00', '2026-11-24T13:00:00.000Z'],
      ['2026-10-24', '10:00', '2026-10-24T08:00:00.000Z'],
      ['2026-10-25', '10:00', '2026-10-25T09:00:00.000Z'],
      ['2027-03-27', '10:00', '2027-03-27T09:00:00.000Z'],
      ['2027-03-28', '10:00', '2027-03-28T08:00:00.000Z'],
    ])('a meeting on %s at %s in Denmark begins at %s', (day, start, instant) => {
      process.env.TZ = zone;
      const [read] = parse(eventsToIcs([event({ day, time: { start, end: '11:30' } })], at));
      expect(read).toMatchObject({ start: instant, zone: 'Europe/Copenhagen' });
    });

    it.each([
      ['2026-10-25', '2026-10-26'],
      ['2027-03-28', '2027-03-29'],
      ['2026-12-31', '2027-01-01'],
    ])('a deadline on %s is that whole day', (day, next) => {
      process.env.TZ = zone;
      const [read] = parse(eventsToIcs([event({ day })], at));
      expect(read).toMatchObject({ start: day, end: next });
    });
  });

  it('keeps what is written whole: commas, semicolons, line ends, long words in any script', () => {
    const title = `Bo; ringer, "straks"\n50 \\ 50 ${'æøå ነገር مرحبا '.repeat(20)}`.trim();
    const ics = eventsToIcs([event({ title, place: 'A, B; C' })], at);
    const [read] = parse(ics);
    expect(read?.summary).toBe(title);
    expect(read?.location).toBe('A, B; C');
    for (const line of ics.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
  });

  it('is whole, with its zone, also when nothing is in it', () => {
    const ics = eventsToIcs([], at);
    expect(ics).toMatch(/^BEGIN:VCALENDAR\r\nVERSION:2\.0\r\n.*\r\nEND:VCALENDAR\r\n$/s);
    expect(ics).toContain('\r\nTZID:Europe/Copenhagen\r\n');
    expect(parse(ics)).toEqual([]);
  });

  it('tells the time as Denmark does, for those that know no zones', () => {
    const zone = new ICAL.Timezone(ICAL.Component.fromString(copenhagen));
    const wall = new Intl.DateTimeFormat('sv-SE', {
      timeZone: 'Europe/Copenhagen',
      dateStyle: 'short',
      timeStyle: 'medium',
    });
    const instant = fc.integer({ min: Date.UTC(1997, 0, 1) / 1000, max: Date.UTC(2045, 0, 1) / 1000 });
    fc.assert(
      fc.property(instant, (seconds) => {
        const time = ICAL.Time.fromJSDate(new Date(seconds * 1000), true);
        expect(time.convertToZone(zone).toString()).toBe(wall.format(seconds * 1000).replace(' ', 'T'));
      }),
    );
  });

  it('names an event the same whenever it is written, and two events differently', () => {
    const later = () => ({ sequence: 4, changedAt: '2026-12-01T10:00:00.000Z' });
    const uids = (events: CalendarEvent[], revisionOf: typeof at) =>
      parse(eventsToIcs(events, revisionOf)).map(({ uid }) => uid);
    const two = [event({ key: 'agreement a' }), event({ key: 'meeting a' })];
    const first = uids(two, at);
    expect(uids([event({ key: 'agreement a', day: '2026-12-04', title: 'other' })], later)).toEqual([
      first[0],
    ]);
    expect(new Set(first).size).toBe(2);
  });
});

describe('a change is told as RFC 5545 has it, to two parsers', () => {
  const ics = eventsToIcs(
    [event({ time: { start: '14:00', end: '15:30' }, isCalledOff: true }), event({ key: 'other' })],
    at,
  );

  it('ical.js reads how often and when each event has changed, and which is called off', () => {
    const calendar = new ICAL.Component(ICAL.parse(ics));
    expect(calendar.getFirstPropertyValue('x-published-ttl')).toBe('PT1H');
    expect(String(calendar.getFirstPropertyValue('refresh-interval'))).toBe('PT1H');
    const read = calendar
      .getAllSubcomponents('vevent')
      .map((part) =>
        ['sequence', 'status', 'dtstamp', 'last-modified'].map((name) =>
          String(part.getFirstPropertyValue(name)),
        ),
      );
    const when = '2026-11-10T10:00:00Z';
    expect(read).toEqual([
      ['3', 'CANCELLED', when, when],
      ['3', 'CONFIRMED', when, when],
    ]);
  });

  it('node-ical reads the same', () => {
    const read = Object.values(ical.sync.parseICS(ics)).flatMap((part) =>
      part?.type === 'VEVENT'
        ? [[Number(part.sequence), part.status, part.dtstamp, part.lastmodified].map(String)]
        : [],
    );
    const when = String(new Date('2026-11-10T10:00:00Z'));
    expect(read).toEqual([
      ['3', 'CANCELLED', when, when],
      ['3', 'CONFIRMED', when, when],
    ]);
  });

  it('a time that comes twice is the first, as the RFC has it; the product means the same', () => {
    const twice = eventsToIcs([event({ day: '2026-10-25', time: { start: '02:30', end: '03:30' } })], at);
    expect(twice).toContain('DTSTART;TZID=Europe/Copenhagen:20261025T023000');
    expect(localTimeToInstant('2026-10-25', '02:30')).toBe(Date.parse('2026-10-25T00:30:00Z'));
  });
});

describe('what stands in one’s own calendar', () => {
  it('a meeting that is called off stays, crossed out, for thirty days after its day', () => {
    const shown = (phase: MeetingSummary['phase'], today: string) =>
      feedEvents([], [{ ...meeting, phase }], { ...style, today }).map((one) => one.isCalledOff);
    expect(shown('cancelled', '2026-11-10')).toEqual([true]);
    expect(shown('postponed', '2026-12-24')).toEqual([true]);
    expect(shown('cancelled', '2026-12-25')).toEqual([]);
    expect(shown('preparing', '2026-11-10')).toEqual([false]);
    expect(shown('sent', '2027-11-10')).toEqual([false]);
  });

  const parsed = (agreements: Partial<StafetlogAgreement>[], showsText = false) =>
    parse(
      eventsToIcs(
        feedEvents(
          agreements.map((more) => own(more)),
          [meeting],
          { ...style, showsText },
        ),
        at,
      ),
    );

  it('says nothing of the case: no names, no words, no place', () => {
    const ics = eventsToIcs(feedEvents([own()], [meeting], style), at);
    expect(ics).not.toMatch(/Sofie|Bo |PPR|Skov|netværk/);
    expect(parse(ics).map(({ summary }) => summary)).toEqual(['Aftale i stafetloggen', 'Møde']);
  });

  it('shows the words when the owner has chosen so', () => {
    const [deadline, held] = parsed([{}], true);
    expect(deadline?.summary).toBe('Bo ringer til PPR om Sofie');
    expect(held?.summary).toBe('Netværksmøde om Sofie');
    expect(held?.location).toBe('Skovskolen, lokale 4; 1. sal');
  });

  it('speaks the language the address was made in', () => {
    const [deadline] = feedEvents([own()], [], { ...style, language: 'en' });
    expect(deadline?.title).toBe('Agreement in the stafetlog');
  });

  it('R054: a week’s deadline stands on its Friday, a postponed one on its new day', () => {
    const [week, postponed] = parsed([
      { agreedDeadline: '2026-W48' },
      { progress: [progress({ status: 'postponed', until: '2027-W01' })] },
    ]);
    expect(week?.start).toBe('2026-11-27');
    expect(postponed?.start).toBe('2027-01-08');
  });

  it('leaves out what is done, dropped, withdrawn or without a deadline', () => {
    const gone: Partial<StafetlogAgreement>[] = [
      { progress: [progress({ status: 'done' })] },
      { progress: [progress({ status: 'dropped' })] },
      { withdrawn: true },
      { agreedDeadline: null },
    ];
    expect(parsed(gone).map(({ summary }) => summary)).toEqual(['Møde']);
    const reopened = { progress: [progress({ status: 'done' }), progress({ status: 'open' })] };
    expect(parsed([reopened])).toHaveLength(2);
  });

  it('keeps an agreement’s event the same when it is postponed, also one whose id is strange', () => {
    const id = 'x~2\r\nBEGIN:VALARM' as BlockId;
    const [before] = parsed([{ id }]);
    const [after] = parsed([{ id, progress: [progress({ status: 'postponed', until: '2026-12-04' })] }]);
    expect(after?.uid).toBe(before?.uid);
    expect(parsed([{ id }])).toHaveLength(2);
  });

  it('leads to the page, by ids alone', () => {
    const [deadline, held] = feedEvents([own()], [meeting], style);
    expect(deadline?.address).toBe('https://referat.example/cases/case-sofie/stafetlog');
    expect(held?.address).toBe('https://referat.example/meetings/meeting-1');
  });
});

describe('R098 an invitation that is mailed, as RFC 5546 has it, to two parsers', () => {
  const letter = { organiser: 'mode@example.dk', attendee: 'lise@example.dk' };
  const days = [
    ['2026-10-25', '2026-10-25T09:00:00.000Z', '2026-10-25T10:30:00.000Z'],
    ['2027-03-28', '2027-03-28T08:00:00.000Z', '2027-03-28T09:30:00.000Z'],
  ] as const;

  it.each(days)('%s: the same instants, UID and sequence, moved and called off', (day, start, end) => {
    const asked = event({ day, time: { start: '10:00', end: '11:30' } });
    const files = [
      eventToInvitation(asked, { ...at(), sequence: 0 }, { method: 'REQUEST', ...letter }),
      eventToInvitation(asked, { ...at(), sequence: 1 }, { method: 'REQUEST', ...letter }),
      eventToInvitation(
        { ...asked, isCalledOff: true },
        { ...at(), sequence: 2 },
        { method: 'CANCEL', ...letter },
      ),
    ];
    const expected = ['CONFIRMED', 'CONFIRMED', 'CANCELLED'].map((status, sequence) => ({
      method: status === 'CANCELLED' ? 'CANCEL' : 'REQUEST',
      start,
      end,
      sequence,
      status,
    }));
    expect(files.map(byIcalJs)).toMatchObject(expected);
    expect(files.map(byNodeIcal)).toMatchObject(expected);
    expect(new Set([...files.map(byIcalJs), ...files.map(byNodeIcal)].map(({ uid }) => uid)).size).toBe(1);
  });
});

function byIcalJs(file: string) {
  const calendar = new ICAL.Component(ICAL.parse(file));
  const zone = new ICAL.Timezone(calendar.getFirstSubcomponent('vtimezone') as ICAL.Component);
  const part = calendar.getFirstSubcomponent('vevent') as ICAL.Component;
  const instant = (name: string) => {
    const time = part.getFirstPropertyValue(name) as ICAL.Time;
    time.zone = zone;
    return time.toJSDate().toISOString();
  };
  return {
    method: calendar.getFirstPropertyValue('method'),
    uid: part.getFirstPropertyValue('uid'),
    start: instant('dtstart'),
    end: instant('dtend'),
    sequence: Number(part.getFirstPropertyValue('sequence')),
    status: part.getFirstPropertyValue('status'),
  };
}

function byNodeIcal(file: string) {
  const part = Object.values(ical.sync.parseICS(file)).find((each) => each?.type === 'VEVENT');
  if (part?.type !== 'VEVENT') throw new Error('There is no event.');
  return {
    method: part.method,
    uid: part.uid,
    start: part.start.toISOString(),
    end: part.end?.toISOString(),
    sequence: Number(part.sequence),
    status: part.status,
  };
}
