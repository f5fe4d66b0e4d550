import type { FollowUpProposal } from '../../shared/api/case-views.ts';
import type { CreatedMeeting } from '../../shared/api/new-meeting-views.ts';
import type { FieldErrorCode } from '../../shared/api/refusals.ts';
import { deadlineDay } from '../../shared/dates/dates.ts';
import { instantToLocalDate } from '../../shared/dates/local-time.ts';
import { isDanish } from '../../shared/gate/consent.ts';
import type { PersonId } from '../../shared/ids.ts';
import type { Case } from '../../shared/meeting/case.ts';
import type { Meeting } from '../../shared/meeting/meeting.ts';
import { seriesView } from '../../shared/meeting/series.ts';
import { minutesToNextMeeting } from '../../shared/minutes/read/spoken.ts';
import type { CreateFollowUpInput } from '../../shared/stafetlog/stafetlog-input.ts';
import { reachesBeyond } from '../door/reach.ts';
import { newClearance } from '../gate/clearance.ts';
import type { AuditEntry } from '../store/audit.ts';
import type { Templates } from '../template/templates.ts';
import { type CarryParts, gatherCarried, heldMeetings, thoseWhoWereThere } from './carried-over.ts';
import { newToCore } from './core-circle.ts';
import { knownTo, peopleOf } from './known-people.ts';
import {
  type CreateParts,
  meetingToCreated,
  newMeeting,
  planOrRefuse,
  randomId,
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
  const { people, known } = await peopleOf(reader, of.id, me);
  return {
    case: of,
    templateId: template?.id ?? '',
    people,
    known,
    plan: await proposePlan(parts, held.at(-1)),
    childWord: await reader.childWordOf(of.id),
    institution: await reader.institutionOf(of.id),
    series: seriesView(held.length, await reader.seriesOf(of.id)),
    carried: { agreements: agreements.length, interventions: interventions.length, wereThere },
  };
}

/** R083. Minutes that cannot be read propose nothing: their room says so. */
async function proposePlan(
  { rooms, now }: FollowUpParts,
  last: Meeting | undefined,
): Promise<FollowUpProposal['plan']> {
  if (!last) return null;
  const { minutes } = await rooms.minutes(last.document);
  const next = minutesToNextMeeting(minutes);
  const day = next && deadlineDay(next.deadline);
  const isToCome = day !== null && day >= instantToLocalDate(now());
  const { start, end, place } = last;
  return { day: isToCome ? day : null, start, end, place: (isToCome && next?.place) || place };
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
  const ended = await parts.store.reader.sharingEnded(of.id);
  const errors = personErrors(input.participants.map(personOf), { known, ended });
  const { participants, template } = planOrRefuse(parts, input, errors);
  const { discussed = null } = input;
  const asked = { createdBy: creator, isUndiscussed: discussed === null };
  const clearance = await newClearance(parts.store.reader, of.id, asked);
  const seats: Seat[] = participants.map((participant) => {
    const known = personOf(participant);
    const person = known ?? randomId<PersonId>();
    return takeSeat(parts, participant, { person, isNew: known === null, clearance });
  });
  const to = seats.map(({ row }) => row);
  const toOthers = input.carryToOthers === true;
  const held = await heldMeetings(parts.store.reader, of.id, creator);
  const isFollowUp = held.length > 0;
  const { isMidway } = seriesView(held.length, await parts.store.reader.seriesOf(of.id));
  const newcomers = await newToCore(parts.store.reader, of.id, to);
  const { language } = await parts.store.reader.familyLanguage(of.id);
  const carried = await gatherCarried(parts, { of: of.id, by: creator, to, toOthers });
  const plan = { input, template, seats, carried, isFollowUp, caseKind: of.kind, createdBy: creator };
  const stage = { isMidway, newcomers, isInterpreted: !isDanish(language) };
  const made = newMeeting({ ...plan, ...stage });
  const followUp = { case: of.id, discussed, ...made };
  await parts.store.writer.createFollowUp(followUp, { ...audit, meeting: made.meeting.id });
  const { reader } = parts.store;
  const reachBeyond = new Set<PersonId>();
  for (const { person, isNewPerson } of to) {
    const isKnown = !isNewPerson && person !== creator;
    if (isKnown && (await reachesBeyond(reader, person, of.id))) reachBeyond.add(person);
  }
  return meetingToCreated(of.id, made, seats, ({ row }) => reachBeyond.has(row.person));
}

function personErrors(
  persons: readonly (PersonId | null)[],
  { known, ended }: { known: ReadonlySet<PersonId>; ended: readonly PersonId[] },
): Record<string, FieldErrorCode> {
  const wrong = persons.flatMap((person, index): [string, FieldErrorCode][] => {
    if (person === null) return [];
    if (!known.has(person)) return [[`participants.${index}.person`, 'no-such-participant']];
    if (ended.includes(person)) return [[`participants.${index}.person`, 'no-consent']];
    return persons.indexOf(person) < index ? [[`participants.${index}.person`, 'person-twice']] : [];
  });
  return Object.fromEntries(wrong);
}
