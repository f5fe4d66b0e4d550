import { plannedInstant } from '../../shared/dates/local-time.ts';
import type { CaseId, MeetingId, ParticipantId, PersonId } from '../../shared/ids.ts';
import { isHeld, type Meeting, type Participant, type Phase } from '../../shared/meeting/meeting.ts';
import { mayInMeeting } from '../../shared/phases/access.ts';
import { hasCome, participantToRoles } from '../../shared/phases/roles.ts';
import type { Entry } from '../../shared/stafetlog/stafetlog.ts';
import type { AccessReader } from '../store/access.ts';
import type { CaseSeat, EntryRows } from '../store/cases.ts';
import type { StoreReader } from '../store/store.ts';

/*
 * What of a case reaches whom: the one rule that everything which shows more than one meeting asks (stafetlog, CSV,
 * JSON, start page, calendar feed, reminders, event stream, margin notes, follow-up).
 *
 * 1. What stands in minutes (an agreement: its words, owner, deadline) reaches a reader exactly when those minutes are
 *    the reader's to read now, by the access table: a seat in that meeting, and a role that may read in its phase. So
 *    nothing of a meeting that is being held leaves it, and a lock opens it to nobody new. No duty between meetings
 *    (tovholder) and no ownership stands in for the seat. Whoever was to come and did not (`absentee`) reads of it what
 *    they own themselves, and that it was held.
 * 2. An agreement that is carried through several meetings is shown as the last minutes say it that the reader may read.
 *    What a later meeting has made of it is that meeting's.
 * 3. What has been done since (progress, postponements) belongs to the agreement, not to a meeting: whoever may read the
 *    agreement reads it all. It never names a meeting that is not the reader's.
 * 4. Place, date, title, number and id of a meeting reach only those who sit there, and who sits there only those who
 *    read it. Meetings are counted as the reader knows them: a gap in the numbers would tell that there is another.
 * 5. An entry of the stafetlog is told to those of the last meeting that had begun when it was written, and to its
 *    author; the acting tovholder, who keeps the log, reads all.
 *
 * The reason is the case with violence in it: "underretning om far" must not be read by the father because he sat in an
 * earlier meeting, and neither where nor when the others meet. Instead of: one list for the whole case.
 */

/** May this reader read the minutes of this meeting now? */
export type MayRead = (meeting: MeetingId) => boolean;

/** The server's own view, for what it keeps in order; nothing read with it reaches a person. */
export const whole: MayRead = () => true;

/** Of the meetings of a case; see above. */
export function minutesReadableBy(
  person: PersonId,
  { meetings, seats }: { meetings: readonly Meeting[]; seats: readonly CaseSeat[] },
): MayRead {
  const own = new Set(seats.filter((seat) => seat.person === person).map(({ participant }) => participant));
  const readable = new Set(
    meetings
      .filter(({ phase, participants }) =>
        participants.some((card) => own.has(card.id) && mayReadMinutes(card, phase)),
      )
      .map(({ id }) => id),
  );
  return (meeting) => readable.has(meeting);
}

/** How one person sees a case. */
export interface Sight {
  mayRead: MayRead;
  /** That it is, or was, held. */
  mayKnow: MayRead;
  /** Where the minutes are not theirs: may they read an agreement that this seat answers for? */
  mayReadOwned: (meeting: MeetingId, owner: ParticipantId | null) => boolean;
}

/** All of these minutes, and no others. */
export function sightOfMinutes(mayRead: MayRead): Sight {
  return { mayRead, mayKnow: mayRead, mayReadOwned: () => false };
}

export function sightOf(
  person: PersonId,
  rows: { meetings: readonly Meeting[]; seats: readonly CaseSeat[] },
): Sight {
  const own = new Set(
    rows.seats.filter((seat) => seat.person === person).map(({ participant }) => participant),
  );
  const known = new Set<MeetingId>();
  const owned = new Map<MeetingId, ParticipantId>();
  for (const { id, phase, participants } of rows.meetings) {
    const card = participants.find((one) => own.has(one.id));
    const may = (operation: 'knowOfMeeting' | 'readOwnedAgreement') =>
      card !== undefined && mayInMeeting(participantToRoles(card, phase), operation, phase, true);
    if (may('knowOfMeeting')) known.add(id);
    if (card && may('readOwnedAgreement')) owned.set(id, card.id);
  }
  return {
    mayRead: minutesReadableBy(person, rows),
    mayKnow: (meeting) => known.has(meeting),
    mayReadOwned: (meeting, owner) => owner !== null && owned.get(meeting) === owner,
  };
}

/** In the order they are held. */
export async function meetingsReadableBy(
  reader: StoreReader,
  of: CaseId,
  person: PersonId,
): Promise<Meeting[]> {
  const meetings = await reader.meetingsOfCase(of);
  const mayRead = minutesReadableBy(person, { meetings, seats: await reader.seatsOfCase(of) });
  return meetings.filter(({ id }) => mayRead(id));
}

/** Of one meeting. */
export function mayReadMinutesOf(access: AccessReader, person: PersonId, id: MeetingId): boolean {
  const me = access.participantOf(person, id);
  const meeting = me && access.meeting(id);
  return meeting !== null && mayReadMinutes(me, meeting.phase);
}

/** Of one meeting: that it is, or was, held. */
export function mayKnowOf(access: AccessReader, person: PersonId, id: MeetingId): boolean {
  const me = access.participantOf(person, id);
  const meeting = me && access.meeting(id);
  return (
    me !== null &&
    meeting !== null &&
    mayInMeeting(participantToRoles(me, meeting.phase), 'knowOfMeeting', meeting.phase)
  );
}

/** Nothing that was said there is news to them: they came, or have the minutes. */
export function hasHeard(card: Participant): boolean {
  return hasCome(card) || mayReadMinutes(card, 'sent');
}

function mayReadMinutes(card: Participant | null, phase: Phase): boolean {
  return card !== null && mayInMeeting(participantToRoles(card, phase), 'readMinutes', phase);
}

/** An entry of the stafetlog and the last meeting that had begun when it was written; null: none had. */
export interface PlacedEntry {
  entry: Entry;
  meeting: MeetingId | null;
}

/** Oldest first. */
export function placeEntries({
  entries,
  ...held
}: Pick<EntryRows, 'entries' | 'beginnings' | 'meetings'>): PlacedEntry[] {
  const begun = beginningsOf(held);
  return entries.map((entry) => {
    return { entry, meeting: begun.findLast(({ at }) => at <= entry.at)?.meeting ?? null };
  });
}

export function entriesReadableBy(rows: EntryRows, person: PersonId): PlacedEntry[] {
  const mayRead = minutesReadableBy(person, rows);
  const keepsLog = rows.terms.some((term) => term.to === null && term.person === person);
  return placeEntries(rows).filter(
    ({ entry, meeting }) => keepsLog || meeting === null || mayRead(meeting) || entry.by.person === person,
  );
}

/** Earliest first. A meeting that was begun before its beginning was recorded began when it was to. */
function beginningsOf({
  meetings,
  beginnings,
}: Pick<EntryRows, 'meetings' | 'beginnings'>): EntryRows['beginnings'] {
  const recorded = new Map(beginnings.map(({ meeting, at }) => [meeting, at]));
  return meetings
    .filter(({ phase }) => isHeld(phase))
    .map(({ id: meeting, date, start }) => {
      return { meeting, at: recorded.get(meeting) ?? plannedInstant(date, start) };
    })
    .sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
}
