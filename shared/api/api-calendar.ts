import type { RemindersInput } from '../stafetlog/stafetlog-input.ts';
import { type Nothing, type RawAnswer, route } from './api-route.ts';

/** One's own calendar feed and reminders. */
export const calendarRoutes = {
  calendar: route<Nothing, { isOn: boolean; showsText: boolean }>(
    'GET',
    '/api/calendar',
    'manageOwnCalendar',
  ),
  /** Makes a new secret address and revokes the old one. Shown once. */
  renewCalendar: route<{ showsText: boolean }, { address: string }>(
    'POST',
    '/api/calendar',
    'manageOwnCalendar',
  ),
  revokeCalendar: route<Nothing, Nothing>('POST', '/api/calendar/revoke', 'manageOwnCalendar'),
  calendarFeed: route<Nothing, RawAnswer>('GET', '/calendar/:token', 'readCalendarFeed'),
  reminders: route<Nothing, RemindersInput & { mailIsConfigured: boolean }>(
    'GET',
    '/api/reminders',
    'manageOwnReminders',
  ),
  setReminders: route<RemindersInput, Nothing>('POST', '/api/reminders', 'manageOwnReminders'),
} as const;
