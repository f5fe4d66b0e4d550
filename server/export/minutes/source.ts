import { dayToText, dayToWeek } from '../../../shared/dates/dates.ts';
import { instantToLocalMinute } from '../../../shared/dates/local-time.ts';
import type { MeetingId, ParticipantId } from '../../../shared/ids.ts';
import { type Addition, everybodyIn, type LockedMinutes } from '../../../shared/lock/locked.ts';
import type { ChildWord } from '../../../shared/meeting/case.ts';
import type { PlainContext } from '../../../shared/minutes/plain/plain.ts';
import { itemsToPointedAt } from '../../../shared/minutes/plain/pointed-at.ts';
import { sharedWords } from '../../../shared/text/words.ts';
import { write } from '../../text/document.ts';

/** What a file is made of. Nothing else reaches it: no address, no link, no mark of who has been heard. */
export interface MinutesSource {
  minutes: Omit<LockedMinutes, 'format' | 'seq' | 'lockedAt' | 'lockedBy'>;
  /** What the case calls the child. */
  childWord: ChildWord;
  /** Null: a draft, before the lock. */
  lock: Lock | null;
  /** Of this version. */
  additions: readonly Addition[];
  /** Of the words, ISO 8601 UTC: the lock's, or of the draft when it was made. */
  at: string;
  /** Origin under which browsers reach us: where a copy is checked. */
  publicUrl: string;
}

export interface Lock {
  /** What was hashed (RFC 8785). */
  json: string;
  hash: string;
  at: string;
  by: ParticipantId;
  /** Versions locked before this one, oldest first. */
  earlier: readonly { version: number; hash: string; at: string }[];
}

/** In the file's own properties; the server looks there for the minutes that a changed copy was made of. */
export function keywordsOf({ lock }: MinutesSource): string[] {
  return lock === null ? [] : [`faellesreferat:${lock.hash}`];
}

type People = MinutesSource['minutes']['participants'];

/** The name as it stood at the meeting. */
export function nameOf(people: People, id: ParticipantId | null): string {
  return people.find((person) => person.id === id)?.name ?? write('signed.gone');
}

/** "Lise Holm og Bo Friis". */
export function namesToText(names: readonly string[]): string {
  return list.format(names);
}
const list = new Intl.ListFormat('da', { type: 'conjunction' });

/** "24.11.2026 kl. 15.42", as clocks in Denmark showed it. */
export function instantToText(at: string): string {
  const [day = '', time = ''] = instantToLocalMinute(new Date(at)).split(' ');
  const [year, month, date] = day.split('-').map(Number);
  return `${date}.${month}.${year} kl. ${timeToText(time)}`;
}

/** `14:05` → "14.05". */
export function timeToText(time: string): string {
  return time.replace(':', '.');
}

/** "tirsdag den 24. november 2026, uge 48". */
export function meetingDayToText(day: string): string {
  return write('date.value', { date: dayWithYear(day), week: dayToWeek(day).week });
}

/** "tirsdag den 24. november 2026". */
export function dayWithYear(day: string): string {
  const said = dayToText(day, day, 'da', 'long');
  return `${said} ${day.slice(0, 4)}`;
}

/** Days of another year than the meeting's are written with it. */
export function plainContext({
  minutes,
  childWord,
}: Pick<MinutesSource, 'minutes' | 'childWord'>): PlainContext {
  const today = minutes.meeting.date;
  const { interventions } = minutes;
  const { goals } = itemsToPointedAt(minutes.items);
  return {
    ...{ word: sharedWords('da', childWord), language: 'da', today, people: everybodyIn(minutes) },
    ...{ interventions, goals },
  };
}

/** Where a block of the minutes is read on the page. */
export function blockAddress(publicUrl: string, meeting: MeetingId, block: string): string {
  return `${publicUrl}/meetings/${encodeURIComponent(meeting)}#block-${encodeURIComponent(block)}`;
}

/** What is said of an item: its number as people say it, else its title. */
export function itemName({ number, title }: { number: string; title: string }): string {
  return number || title || write('item.unnumbered');
}
