import { addDays, addMonths } from './calendar.ts';
import { foldWord, type Language, readNumber, readWeekday } from './date-words.ts';
import { deadlineDay } from './dates.ts';
import { parseDeadline, type ReadDeadline } from './deadline-text.ts';

export type ReadDay =
  | { ok: true; day: string }
  | { ok: false; reason: Extract<ReadDeadline, { ok: false }>['reason'] };

/**
 * What somebody writes in a field for a day: what a deadline understands, and a week is its Friday. `isPast`: the day of
 * something that has happened, so a day without a year is the last one that was, and "i går", "for to dage siden" are days.
 */
export function parseDay(text: string, today: string, language: Language, isPast = false): ReadDay {
  const before = readBefore(text, today);
  if (before) return { ok: true, day: before };
  const read = parseDeadline(text, today, language);
  if (!read.ok) return read;
  const day = deadlineDay(read.deadline);
  return { ok: true, day: isPast && day > today ? lastBefore(text, day, today, language) : day };
}

function readBefore(text: string, today: string): string | null {
  const words = foldWord(text.normalize('NFC').trim()).replace(/\s+/g, ' ');
  if (/^(?:i ?gar|yesterday)$/.test(words)) return addDays(today, -1);
  if (/^(?:i ?forgars|(?:the )?day before yesterday)$/.test(words)) return addDays(today, -2);
  const [, amount = '', unit = ''] =
    /^(?:for )?(\d{1,3}|[a-z]+) (dage?|days?|uger?|weeks?) (?:siden|ago)$/.exec(words) ?? [];
  const number = readNumber(amount);
  return number === undefined ? null : addDays(today, -number * (/^[uw]/.test(unit) ? 7 : 1));
}

/** The same words, as they are meant of what was: a year earlier when they name none, a week earlier when they name a weekday. */
function lastBefore(text: string, day: string, today: string, language: Language): string {
  if (readWeekday(foldWord(text.trim()), language)) return addDays(day, -7);
  const lastYear = parseDeadline(text, addMonths(today, -12), language);
  const namesDay = /\d/.test(text) && !/\d{4}|^\s*(?:om|in)\s/i.test(text);
  return namesDay && lastYear.ok ? deadlineDay(lastYear.deadline) : day;
}

/** `2026-11-24` → "24.11.2026": the order that Danish forms have, in every language. */
export function dayToNumbers(day: string): string {
  return day.split('-').reverse().join('.');
}

/**
 * A time of day as people write it: "15", "15.30", "15:30", "1530", "kl. 9". `HH:MM`, or null when it is none.
 */
export function parseTime(text: string): string | null {
  const [, hours = '', minutes = '00'] =
    /^(?:kl\.?\s*)?(\d{1,2})(?:\s*[.:]?\s*(\d{2}))?(?:\s*h)?$/i.exec(text.trim()) ?? [];
  if (hours === '' || Number(hours) > 23 || Number(minutes) > 59) return null;
  return `${hours.padStart(2, '0')}:${minutes}`;
}
