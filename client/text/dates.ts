import { type Language, language } from './index.ts';

/** Meetings are held in Denmark; a phone in another zone shows the same day. */
const timeZone = 'Europe/Copenhagen';
const locale: Record<Language, string> = { da: 'da-DK', en: 'en-GB' };

/** The local date, `YYYY-MM-DD`. */
export function today(now: Date): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short' }).format(now);
}

/** Minutes since local midnight. */
export function minuteOfDay(now: Date): number {
  return timeToMinutes(new Intl.DateTimeFormat('sv-SE', { timeZone, timeStyle: 'short' }).format(now));
}

/** `14:05` → 845. */
export function timeToMinutes(time: string): number {
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));
}

/** "tirsdag den 24. november", "tirsdag 24.11."; "Tuesday 24 November", "Tue 24/11". */
export function dateToText(date: string, form: 'long' | 'short'): string {
  const day = new Date(`${date}T12:00:00Z`);
  const isLong = form === 'long';
  const { weekday, ...rest } = partsOf(day, {
    weekday: isLong || language() === 'da' ? 'long' : 'short',
    day: 'numeric',
    month: isLong ? 'long' : 'numeric',
  });
  if (language() === 'en') return `${weekday} ${rest.day}${isLong ? ' ' : '/'}${rest.month}`;
  return isLong ? `${weekday} den ${rest.day}. ${rest.month}` : `${weekday} ${rest.day}.${rest.month}.`;
}

/** `14:05` → "14.05" in Danish, "14:05" in English. */
export function timeToText(time: string): string {
  return language() === 'da' ? time.replace(':', '.') : time;
}

/** The time of day of an instant, as people in the room read it on the wall. */
export function clockToText(at: Date): string {
  return timeToText(new Intl.DateTimeFormat('sv-SE', { timeZone, timeStyle: 'short' }).format(at));
}

/** 845 → `14:05`. */
export function minutesToTime(minutes: number): string {
  const two = (n: number) => String(n).padStart(2, '0');
  return `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}

function partsOf(
  day: Date,
  options: Intl.DateTimeFormatOptions,
): Record<'weekday' | 'day' | 'month', string> {
  const parts = new Intl.DateTimeFormat(locale[language()], { ...options, timeZone }).formatToParts(day);
  const part = (type: string) => parts.find((each) => each.type === type)?.value ?? '';
  return { weekday: part('weekday'), day: part('day'), month: part('month') };
}
