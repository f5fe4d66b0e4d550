import { dayToText, instantToDay } from '../../shared/dates/dates.ts';
import { dateStyle, language, t } from './index.ts';

/** Meetings are held in Denmark; a phone in another zone shows the same time. */
const wallClock = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Copenhagen', timeStyle: 'short' });

/** The local date now, `YYYY-MM-DD`. */
export function today(): string {
  return instantToDay(Date.now());
}

/** "tirsdag den 24. november" or "tir. 24.11.", in the language on the screen. */
export function dateToText(date: string, length: 'long' | 'short'): string {
  return dayToText(date, today(), dateStyle(), length);
}

/** `14:05` → "14.05" in Danish, "14:05" in every other language. */
export function timeToText(time: string): string {
  return dateStyle() === 'da' ? time.replace(':', '.') : time;
}

/** 90 → "1 time og 30 minutter". */
export function lengthToText(length: number): string {
  const [hours, minutes] = [Math.floor(length / 60), length % 60];
  if (hours === 0) return t('common.minutes', { count: minutes });
  const said = t('common.hours', { count: hours });
  if (minutes === 0) return said;
  return t('common.hours-and-minutes', { hours: said, minutes: t('common.minutes', { count: minutes }) });
}

/** The time of day of an instant, as people in the room read it on the wall. */
export function clockToText(at: Date): string {
  return timeToText(wallClock.format(at));
}

/** Minutes since local midnight. */
export function minuteOfDay(at: Date): number {
  return timeToMinutes(wallClock.format(at));
}

/** `14:05` → 845. */
export function timeToMinutes(time: string): number {
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));
}

/** 845 → `14:05`. */
export function minutesToTime(minutes: number): string {
  const two = (n: number) => String(n).padStart(2, '0');
  return `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}

/** As things are dated and signed: "24.11.2026" and "15.32". `at`: instant, ISO 8601. */
export function instantToDated(at: string): { day: string; time: string } {
  const time = Date.parse(at);
  return { day: dateToNumbers(instantToDay(time)), time: clockToText(new Date(time)) };
}

/** `2026-11-24` → "24.11.2026" in Danish, "24 November 2026" in English. */
function dateToNumbers(date: string): string {
  const [year, month, day] = date.split('-').map(Number);
  if (language() === 'da') return `${day}.${month}.${year}`;
  return new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' }).format(Date.parse(date));
}
