import fc from 'fast-check';
import ICAL from 'ical.js';
import ical from 'node-ical';
import { describe, expect, it } from 'vitest';
import { eventsToIcs } from '../../../server/calendar/ics.ts';
import { textForFiles } from '../../../server/text/characters.ts';
import { nastyText } from '../export/nasty.ts';

const at = () => ({ sequence: 0, changedAt: '2026-11-10T10:00:00Z' });
const calendarWith = (title: string, place: string) =>
  eventsToIcs(
    [
      {
        key: 'a',
        title,
        day: '2026-11-27',
        time: null,
        place,
        isCalledOff: false,
        address: 'https://referat.example/cases/c',
      },
      {
        key: 'b',
        title: 'Bagefter',
        day: '2026-11-28',
        time: null,
        place: '',
        isCalledOff: false,
        address: 'https://x.example',
      },
    ],
    at,
  );

describe('whatever people write, a calendar file', () => {
  it('has no control character in it, and ends its lines as RFC 5545 does', () => {
    fc.assert(
      fc.property(nastyText, nastyText, (title, place) => {
        const lines = calendarWith(title, place).split('\r\n');
        expect(lines.filter((line) => /\p{Cc}|\p{Cs}|\p{Noncharacter_Code_Point}/u.test(line))).toEqual([]);
      }),
    );
  });

  it('is read with the same two events by two readers', () => {
    fc.assert(
      fc.property(nastyText, nastyText, (title, place) => {
        const ics = calendarWith(title, place);
        const summaries = new ICAL.Component(ICAL.parse(ics) as unknown[])
          .getAllSubcomponents('vevent')
          .map((event) => event.getFirstPropertyValue('summary'));
        expect(summaries).toEqual([textForFiles(title), 'Bagefter']);
        const events = Object.values(ical.sync.parseICS(ics)).filter((part) => part?.type === 'VEVENT');
        expect(events).toHaveLength(2);
      }),
    );
  });

  it('shows a control by its number', () => {
    expect(calendarWith('Ring\u0000 til\u001b skolen', '')).toContain(
      'SUMMARY:Ring[U+0000] til[U+001B] skolen',
    );
  });
});
