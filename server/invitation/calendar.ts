import type { PersonId } from '../../shared/ids.ts';
import type { InvitationSent } from '../../shared/invitation/rows.ts';
import { isCalledOff, type Meeting } from '../../shared/meeting/meeting.ts';
import { type CalendarEvent, eventToInvitation, eventToUid } from '../calendar/ics.ts';
import { reviseEvents } from '../calendar/revisions.ts';
import type { Store } from '../store/store.ts';
import { say } from '../text/words.ts';

interface CalendarParts {
  store: Store;
  publicUrl: string;
  now: () => Date;
}

/**
 * The meeting for a calendar, without any person's data: "Møde", a time, the address of the page. UID and revision are those of
 * the person's calendar feed, so that what is mailed and what is subscribed to are one event.
 */
export async function meetingToCalendar(
  { store, publicUrl, now }: CalendarParts,
  meeting: Meeting,
  to: { person: PersonId; email: string },
  { from, what }: { from: string; what: InvitationSent['what'] },
): Promise<{ method: 'REQUEST' | 'CANCEL'; content: string }> {
  const event: CalendarEvent = {
    key: `meeting ${meeting.id}`,
    title: say('da', 'calendar.meeting'),
    day: meeting.date,
    time: { start: meeting.start, end: meeting.end },
    place: '',
    isCalledOff: what === 'takenOff' || isCalledOff(meeting.phase),
    address: `${publicUrl}/meetings/${meeting.id}`,
  };
  const revisions = await reviseEvents(store, to.person, [event], now(), what === 'changed');
  const method = event.isCalledOff ? 'CANCEL' : 'REQUEST';
  const revision = revisions.get(eventToUid(event));
  const content = eventToInvitation(event, revision, { method, organiser: from, attendee: to.email });
  return { method, content };
}
