import type { CreatedMeeting, FieldErrorCode, FollowUpProposal } from '../../shared/api/api.ts';
import { instantToLocalDate } from '../../shared/dates/local-time.ts';
import type { CaseId, PersonId } from '../../shared/ids.ts';
import type { Case } from '../../shared/meeting/case.ts';
import { isHeld, type Participant } from '../../shared/meeting/meeting.ts';
import type { CreateFollowUpInput } from '../../shared/stafetlog/stafetlog-input.ts';
import { meetingsReadableBy } from '../case/readable.ts';
import { reachesBeyond } from '../door/reach.ts';
import type { AuditEntry } from '../store/audit.ts';
import type { StoreReader } from '../store/store.ts';
import type { Templates } from '../template/templates.ts';
import { type CarryParts, gatherCarried, heldMeetings, thoseWhoWereThere } from './carried-over.ts';
import {
  type CreateParts,
  meetingToCreated,
  newMeeting,
  planOrRefuse,
  type Seat,
  takeSeat,
} from './new-meeting.ts';

export interface FollowUpParts extends CreateParts, CarryParts {
  store: CreateParts['store'];
  templates: Templates;
}

/**
 * R011, R012: the form for a first meeting until one has been held, then the one for following up; the people of the
 * last meeting as they were, and the baton where it is now.
 */
export async function proposeFollowUp(
  parts: FollowUpParts,
  of: Case,
  me: PersonId,
): Promise<FollowUpProposal> {
  const { reader } = parts.store;
  const held = await heldMeetings(reader, of.id, me);
  const kind = held.length > 0 ? 'followUp' : 'first';
  const offered = parts.templates.offered(instantToLocalDate(parts.now()));
  const template = offered.find(({ meetingKind }) => meetingKind === kind) ?? offered[0];
  const carrying = { of: of.id, by: me, to: [], toOthers: false };
  const { agreements, interventions } = await gatherCarried(parts, carrying);
  const wereThere = await thoseWhoWereThere(reader, of.id, me);
  return {
    case: of,
    templateId: template?.id ?? '',
    people: await lastPeople(reader, of.id, me),
    carried: { agreements: agreements.length, interventions: interventions.length, wereThere },
  };
}

async function lastPeople(
  reader: StoreReader,
  of: CaseId,
  me: PersonId,
): Promise<FollowUpProposal['people']> {
  const readable = await meetingsReadableBy(reader, of, me);
  const last = readable.findLast(({ phase }) => isHeld(phase)) ?? readable.at(-1);
  const seats = await reader.seatsOfCase(of);
  const persons = new Map(seats.map((seat) => [seat.participant, seat.person]));
  const baton = (await reader.tovholderTerms(of)).find(({ to }) => to === null)?.person;
  // R171: whoever sat in for somebody did so once.
  const people = (last?.participants ?? []).filter(({ substituteFor }) => substituteFor === undefined);
  return people.flatMap((participant) => {
    const person = persons.get(participant.id);
    return person ? [{ ...participantToInput(participant, baton, person), person, isMe: person === me }] : [];
  });
}

/** R130: who holds the baton now is the tovholder at the next meeting too; nobody does: as it was. */
function participantToInput(
  { name, authority, role, responsibilityArea, decisionPower, kind, duties }: Participant,
  baton: PersonId | undefined,
  person: PersonId,
) {
  const others = duties.filter((duty) => duty !== 'tovholder');
  const now = baton === person ? [...others, 'tovholder' as const] : others;
  return {
    name,
    authority,
    role,
    responsibilityArea,
    decisionPower,
    kind,
    duties: baton === undefined ? duties : now,
  };
}

/**
 * A meeting on a case that exists: as the first one, seeded with what is carried over. Refuses `invalid-input` for
 * somebody whom the maker has never met in the case and for a person in two seats.
 */
export async function createFollowUp(
  parts: FollowUpParts,
  of: Case,
  creator: PersonId,
  input: CreateFollowUpInput,
  audit: AuditEntry,
): Promise<CreatedMeeting> {
  const personOf = ({ isMe, person }: CreateFollowUpInput['participants'][number]) =>
    isMe ? creator : person;
  const known = (await knownTo(parts.store.reader, of.id, creator)).add(creator);
  const errors = personErrors(input.participants.map(personOf), known);
  const { participants, template } = planOrRefuse(parts, input, errors);
  const seats: Seat[] = participants.map((participant) => takeSeat(participant, personOf(participant)));
  const to = seats.map(({ row }) => row);
  const toOthers = input.carryToOthers === true;
  const isFollowUp = (await heldMeetings(parts.store.reader, of.id, creator)).length > 0;
  const carried = await gatherCarried(parts, { of: of.id, by: creator, to, toOthers });
  const plan = { input, template, seats, carried, isFollowUp, caseKind: of.kind, createdBy: creator };
  const made = newMeeting(plan);
  await parts.store.writer.createFollowUp({ case: of.id, ...made }, { ...audit, meeting: made.meeting.id });
  const { reader } = parts.store;
  const reachBeyond = new Set<PersonId>();
  for (const { person, isNewPerson } of to) {
    const isKnown = !isNewPerson && person !== creator;
    if (isKnown && (await reachesBeyond(reader, person, of.id))) reachBeyond.add(person);
  }
  return meetingToCreated(parts.publicUrl, made, seats, ({ row }) => reachBeyond.has(row.person));
}

/** Everybody with a seat in a meeting that this person may read: nobody else is named to them. */
async function knownTo(reader: StoreReader, of: CaseId, person: PersonId): Promise<Set<PersonId>> {
  const meetings = await meetingsReadableBy(reader, of, person);
  const readable = new Set(meetings.map(({ id }) => id));
  const seats = (await reader.seatsOfCase(of)).filter(({ meeting }) => readable.has(meeting));
  return new Set(seats.map((seat) => seat.person));
}

function personErrors(
  persons: readonly (PersonId | null)[],
  known: ReadonlySet<PersonId>,
): Record<string, FieldErrorCode> {
  const wrong = persons.flatMap((person, index): [string, FieldErrorCode][] => {
    if (person === null) return [];
    if (!known.has(person)) return [[`participants.${index}.person`, 'no-such-participant']];
    return persons.indexOf(person) < index ? [[`participants.${index}.person`, 'person-twice']] : [];
  });
  return Object.fromEntries(wrong);
}
