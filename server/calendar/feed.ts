import type { OwnAgreement } from '../../shared/api/case-views.ts';
import type { MeetingSummary } from '../../shared/api/meeting-summary.ts';
import { addDays, deadlineDay } from '../../shared/dates/dates.ts';
import { isCalledOff } from '../../shared/meeting/meeting.ts';
import { effectiveDeadline, isOpen } from '../../shared/stafetlog/stafetlog.ts';
import { type Language, say } from '../text/words.ts';
import type { CalendarEvent } from './ics.ts';

/** How somebody's calendar is written. */
export interface FeedStyle {
  /** Chosen by the owner: without it nothing of a case can be read in the calendar, nor on a lock screen. */
  showsText: boolean;
  publicUrl: string;
  language: Language;
  /** Local date in Denmark. */
  today: string;
}

/** How long a meeting that was called off stays, crossed out, after the day it was planned for. */
const calledOffKeptDays = 30;

/**
 * What stands in somebody's own calendar: own open agreements on the day they are due, and own meetings. An agreement
 * that is done or dropped, or has no deadline, is not in it. A meeting that is called off is, as called off: a calendar
 * may keep what is only missing.
 */
export function feedEvents(
  agreements: readonly OwnAgreement[],
  meetings: readonly MeetingSummary[],
  style: FeedStyle,
): CalendarEvent[] {
  return [
    ...agreements.flatMap((own) => agreementToEvent(own, style)),
    ...meetings
      .filter((meeting) => isShown(meeting, style.today))
      .map((meeting) => meetingToEvent(meeting, style)),
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
      isCalledOff: false,
      address: `${style.publicUrl}/cases/${own.case}/stafetlog`,
    },
  ];
}

function isShown({ phase, date }: MeetingSummary, today: string): boolean {
  return !isCalledOff(phase) || today <= addDays(date, calledOffKeptDays);
}

function meetingToEvent(meeting: MeetingSummary, style: FeedStyle): CalendarEvent {
  const { id, date, start, end, childFirstName, place, phase } = meeting;
  return {
    key: `meeting ${id}`,
    title: style.showsText
      ? say(style.language, `calendar.about-child.${meeting.type}`, { child: childFirstName })
      : say(style.language, 'calendar.meeting'),
    day: date,
    time: { start, end },
    place: style.showsText ? place : '',
    isCalledOff: isCalledOff(phase),
    address: `${style.publicUrl}/meetings/${id}`,
  };
}
