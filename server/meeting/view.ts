import type { MeetingView } from '../../shared/api/api.ts';
import type { KnownMeeting, MeetingSummary } from '../../shared/api/meeting-summary.ts';
import type { BlockId, PersonId } from '../../shared/ids.ts';
import {
  isHeld,
  type Meeting,
  meetingTypeOf,
  type NewDevice,
  type NewLink,
  type Participant,
} from '../../shared/meeting/meeting.ts';
import { seriesView } from '../../shared/meeting/series.ts';
import type { Minutes } from '../../shared/minutes/read/read.ts';
import { mayInCase, mayInMeeting } from '../../shared/phases/access.ts';
import { participantToRoles } from '../../shared/phases/roles.ts';
import { agreementsReadableBy, progressIn, readProgressRows } from '../agreement/of-case.ts';
import { minutesReadableBy } from '../case/readable.ts';
import { personToCaseRoles } from '../door/access.ts';
import { reaches, type Session } from '../door/session.ts';
import { readClearance } from '../gate/clearance.ts';
import type { SeatAtMeeting } from '../store/people.ts';
import type { Store, StoreReader } from '../store/store.ts';
import { pointerFor } from './conduct.ts';
import { coreCircleFor } from './core-circle.ts';
import { planningFor, proposalsFor } from './planning.ts';

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
    case: meeting.case.id,
    childFirstName: meeting.case.childFirstName,
    mayRead: mayInMeeting(participantToRoles(me, phase), 'readMinutes', phase),
    hasNetwork: me.kind === 'parent' && mayInMeeting(participantToRoles(me, phase), 'readNetwork', phase),
    own: agreements
      .filter((one) => one.owner?.person === person && standsIn.get(one.id)?.includes(id))
      .map((one) => one.id),
  };
}

/** Reads what is projected: see `Projection.catchUp`. */
export async function meetingToView(
  { access, reader }: Pick<Store, 'access' | 'reader'>,
  person: PersonId,
  {
    meeting,
    me,
    principles,
    hasChecklists,
    knocks,
    screens,
    now,
  }: Pick<MeetingView, 'meeting' | 'principles' | 'hasChecklists' | 'knocks' | 'screens'> & {
    me: Participant;
    now: Date;
  },
): Promise<MeetingView> {
  const roles = participantToRoles(me, meeting.phase);
  const maySeeHeard = mayInMeeting(roles, 'readHeard', meeting.phase);
  const rows = await readProgressRows(reader, meeting.case.id);
  const mayRead = minutesReadableBy(person, rows);
  const progress = progressIn(rows, meeting.id, mayRead);
  const others = rows.meetings
    .filter(({ id }) => id !== meeting.id && mayRead(id))
    .map(({ id, date }) => ({ id, date }));
  const before = rows.meetings.filter(
    (one) => mayRead(one.id) && isHeld(one.phase) && isBefore(one, meeting),
  );
  const series = seriesView(before.length, await reader.seriesOf(meeting.case.id));
  const maySay = mayInMeeting(roles, 'sayBacking', meeting.phase);
  const mayReadBackings = mayInMeeting(roles, 'readBackings', meeting.phase);
  const heard = maySeeHeard ? await reader.heard(meeting.id) : null;
  const caseRoles = personToCaseRoles(access, person, meeting.case.id) ?? [];
  const has = await hasTovholder(reader, meeting);
  const maySeeGate = mayInCase(caseRoles, 'readGate');
  const planning = await planningFor(reader, meeting, me);
  const proposals = await proposalsFor(reader, meeting, me);
  const childParts = await reader.childParts(meeting.id);
  const clock = await reader.interpretingClock(meeting.id);
  return {
    proposals,
    childParts,
    planningDuties: await reader.planningDuties(meeting.id),
    principles,
    newLinks: await newLinksFor(reader, meeting, me),
    newDevices: await newDevicesFor(reader, meeting, me, now),
    knocks: mayInMeeting(roles, 'admit', meeting.phase) ? knocks : [],
    screens: mayInMeeting(roles, 'closeScreen', meeting.phase) ? screens : [],
    planning,
    coreCircle: await coreCircleFor(reader, meeting, me),
    interpreting: clock && { ...clock, ...(await languageOf(reader, meeting)) },
    progress,
    others,
    hasTovholder: has,
    childWord: await reader.childWordOf(meeting.case.id),
    hasChecklists: hasChecklists && mayInMeeting(roles, 'readChecklists', meeting.phase),
    backing: (maySay || mayReadBackings) && series.isMidway ? { maySay, mayRead: mayReadBackings } : null,
    isCleared: maySeeGate ? (await readClearance(reader, meeting)).isCleared : null,
    meeting,
    me: me.id,
    roles,
    caseRoles,
    heard,
    pointer: await pointerFor(reader, meeting, roles),
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

/** A further device is told of for so long. Days. */
const newDeviceDays = 7;

/** To the person, and to whoever may end the link. */
async function newDevicesFor(
  reader: StoreReader,
  { id, phase }: Meeting,
  me: Participant,
  now: Date,
): Promise<NewDevice[]> {
  const seesAll = mayInMeeting(participantToRoles(me, phase), 'revokeSeatLink', phase);
  const since = new Date(now.getTime() - newDeviceDays * 24 * 60 * 60 * 1000).toISOString();
  const devices = await reader.newDevices(id, since);
  return devices.filter(({ participant }) => seesAll || participant === me.id);
}

/** R162: said at the beginning to whoever needs it in another language. */
async function languageOf(reader: StoreReader, meeting: Meeting): Promise<{ language: string }> {
  return { language: (await reader.familyLanguage(meeting.case.id)).language };
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

const isBefore = (one: Meeting, other: Meeting) => one.date + one.start < other.date + other.start;
