import type { MeetingView } from '../../shared/api/api.ts';
import type { KnownMeeting, MeetingSummary } from '../../shared/api/meeting-summary.ts';
import type { BlockId, PersonId } from '../../shared/ids.ts';
import { type Meeting, meetingTypeOf, type NewLink, type Participant } from '../../shared/meeting/meeting.ts';
import type { Minutes } from '../../shared/minutes/read/read.ts';
import { mayInMeeting } from '../../shared/phases/access.ts';
import { participantToRoles } from '../../shared/phases/roles.ts';
import { agreementsReadableBy, progressIn, readProgressRows } from '../agreement/of-case.ts';
import { minutesReadableBy } from '../case/readable.ts';
import { personToCaseRoles } from '../door/access.ts';
import { reaches, type Session } from '../door/session.ts';
import type { SeatAtMeeting } from '../store/people.ts';
import type { Store, StoreReader } from '../store/store.ts';
import { planningFor } from './planning.ts';

/** The meetings somebody may know of now in the cases that a session opens, in the order they are held. */
export async function meetingsOf(
  reader: StoreReader,
  person: PersonId,
  reach: Session['reach'] = null,
): Promise<MeetingSummary[]> {
  const seats = await reader.seatsOfPerson(person);
  return seats
    .filter((seat) => reaches({ reach }, seat.case))
    .filter((seat) => mayInMeeting(participantToRoles(seat, seat.phase), 'knowOfMeeting', seat.phase))
    .map(seatToSummary);
}

function seatToSummary(seat: SeatAtMeeting): MeetingSummary {
  const { meeting: id, childFirstName, hasAuthority, title, date, start, end, place, phase } = seat;
  const type = hasAuthority ? 'network' : 'development';
  const mayRead = mayInMeeting(participantToRoles(seat, phase), 'readMinutes', phase);
  return { id, type, childFirstName, title, date, start, end, place, phase, mayRead };
}

/** Of what is projected, as `meetingToView`. */
export async function meetingToKnown(
  reader: StoreReader,
  person: PersonId,
  { meeting, me }: { meeting: Meeting; me: Participant },
): Promise<KnownMeeting> {
  const { id, title, date, start, end, place, phase, participants } = meeting;
  const { agreements, standsIn } = await agreementsReadableBy(reader, meeting.case.id, person);
  return {
    ...{ id, title, date, start, end, place, phase },
    type: meetingTypeOf(participants),
    childFirstName: meeting.case.childFirstName,
    mayRead: mayInMeeting(participantToRoles(me, phase), 'readMinutes', phase),
    own: agreements
      .filter((one) => one.owner?.person === person && standsIn.get(one.id)?.includes(id))
      .map((one) => one.id),
  };
}

/** Reads what is projected: see `Projection.catchUp`. */
export async function meetingToView(
  { access, reader }: Pick<Store, 'access' | 'reader'>,
  person: PersonId,
  { meeting, me, principles }: Pick<MeetingView, 'meeting' | 'principles'> & { me: Participant },
): Promise<MeetingView> {
  const roles = participantToRoles(me, meeting.phase);
  const maySeeHeard = mayInMeeting(roles, 'readHeard', meeting.phase);
  const rows = await readProgressRows(reader, meeting.case.id);
  const mayRead = minutesReadableBy(person, rows);
  const progress = progressIn(rows, meeting.id, mayRead);
  const others = rows.meetings
    .filter(({ id }) => id !== meeting.id && mayRead(id))
    .map(({ id, date }) => ({ id, date }));
  const heard = maySeeHeard ? await reader.heard(meeting.id) : null;
  const caseRoles = personToCaseRoles(access, person, meeting.case.id) ?? [];
  const has = await hasTovholder(reader, meeting);
  const planning = await planningFor(reader, meeting, me);
  const newLinks = await newLinksFor(reader, meeting, me);
  return {
    principles,
    newLinks,
    planning,
    progress,
    others,
    hasTovholder: has,
    meeting,
    me: me.id,
    roles,
    caseRoles,
    heard,
  };
}

/**
 * Links made by somebody else since the meeting began: told to their person, to whoever may make links, and to everybody
 * when it is the chair's or the minute taker's, whose link opens more than an own say.
 */
async function newLinksFor(
  reader: StoreReader,
  { id, phase, participants }: Meeting,
  me: Participant,
): Promise<NewLink[]> {
  const seesAll = mayInMeeting(participantToRoles(me, phase), 'reissueSeatLink', phase);
  const leads = new Set(participants.filter(({ duties }) => duties.length > 0).map((one) => one.id));
  const links = await reader.newLinks(id);
  return links.filter(({ participant }) => seesAll || participant === me.id || leads.has(participant));
}

/** R108: somebody holds the baton, or has the duty at this meeting. */
export async function hasTovholder(reader: StoreReader, meeting: Meeting): Promise<boolean> {
  return (
    meeting.participants.some(({ duties }) => duties.includes('tovholder')) ||
    (await reader.actingTovholder(meeting.case.id)) !== null
  );
}

export function hasAgendaItem({ nodes }: Minutes, id: BlockId): boolean {
  return nodes.some(({ node, attributes }) => node === 'agendaItem' && attributes.id === id);
}
