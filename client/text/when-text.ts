import type { MeetingSummary } from '../../shared/api/meeting-summary.ts';
import { isCalledOff } from '../../shared/meeting/meeting.ts';
import { dateToText, timeToText } from './dates.ts';
import { t } from './index.ts';

/** "tirsdag den 24. november kl. 14.00–15.30"; nobody is to come at a time that is called off. */
export function whenToText(meeting: Pick<MeetingSummary, 'date' | 'start' | 'end' | 'phase'>): string {
  return t(isCalledOff(meeting.phase) ? 'day.when-called-off' : 'day.when', {
    date: dateToText(meeting.date, 'long'),
    start: timeToText(meeting.start),
    end: timeToText(meeting.end),
  });
}
