import type { MeetingSummary, OwnAgreement } from '../../shared/api.ts';
import { deadlineDay } from '../../shared/dates.ts';
import { effectiveDeadline, isOpen } from '../../shared/stafetlog.ts';
import { type Language, say } from '../text/words.ts';
import type { CalendarEvent } from './ics.ts';

/** How somebody's calendar is written. */
export interface FeedStyle {
  /** Chosen by the owner: without it nothing of a case can be read in the calendar, nor on a lock screen. */
  showsText: boolean;
  publicUrl: string;
  language: Language;
}

/**
 * What stands in somebody's own calendar: own open agreements on the day they are due, and own meetings. An agreement
 * that is done or dropped, or has no deadline, is not in it.
 */
export function feedEvents(
  agreements: readonly OwnAgreement[],
  meetings: readonly MeetingSummary[],
  style: FeedStyle,
): CalendarEvent[] {
  return [
    ...agreements.flatMap((own) => agreementToEvent(own, style)),
    ...meetings.map((meeting) => meetingToEvent(meeting, style)),
  ];
}

function agreementToEvent({ agreement, ...own }: OwnAgreement, style: FeedStyle): CalendarEvent[] {
  const deadline = effectiveDeadline(agreement);
  if (deadline === null || !isOpen(agreement)) return [];
  return [
    {
      key: `agreement ${agreement.id}`,
      title: (style.showsText && agreement.text) || say(style.language, 'calendar.agreement'),
      day: deadlineDay(deadline),
      time: null,
      place: '',
      address: `${style.publicUrl}/cases/${own.case}/stafetlog`,
    },
  ];
}

function meetingToEvent(meeting: MeetingSummary, style: FeedStyle): CalendarEvent {
  const { id, date, start, end, childFirstName, place } = meeting;
  return {
    key: `meeting ${id}`,
    title: style.showsText
      ? say(style.language, 'calendar.about-child', { child: childFirstName })
      : say(style.language, 'calendar.meeting'),
    day: date,
    time: { start, end },
    place: style.showsText ? place : '',
    address: `${style.publicUrl}/meetings/${id}`,
  };
}
