import type { CreatedMeeting } from '../../shared/api/new-meeting-views.ts';
import type { CaseId, PersonId } from '../../shared/ids.ts';
import type { CreateMeetingInput } from '../../shared/meeting/meeting-input.ts';
import { nothingCarried } from '../../shared/minutes/seed/carry.ts';
import { gateToFacts, leaderErrors, newGate, withPair } from '../gate/begin.ts';
import { clearanceOf } from '../gate/clearance.ts';
import type { AuditEntry } from '../store/audit.ts';
import {
  type CreateParts,
  meetingToCreated,
  newMeeting,
  planOrRefuse,
  randomId,
  takeSeat,
} from './new-meeting.ts';

/**
 * Makes the case, its first meeting, the document, the seed and everybody's seat in one transaction. Refuses
 * `invalid-input` with what the schema cannot say.
 */
export async function createMeeting(
  parts: CreateParts,
  creator: PersonId,
  input: CreateMeetingInput,
  audit: AuditEntry,
): Promise<CreatedMeeting> {
  const given = { ...input, participants: withPair(input) };
  const { participants, template } = planOrRefuse(parts, given, leaderErrors(input));
  const { childFirstName, caseKind, institution } = input;
  const persons = participants.map(({ isMe }) => (isMe ? creator : randomId<PersonId>()));
  const gate = newGate(input, persons, creator);
  const ofMeeting = { isUndiscussed: false, createdBy: null, ended: [] };
  const clearance = clearanceOf(gateToFacts(gate, caseKind), ofMeeting);
  const seats = participants.map((participant, index) => {
    const person = persons[index] ?? creator;
    return takeSeat(parts, participant, { person, isNew: person !== creator, clearance });
  });
  const made = newMeeting({
    input,
    caseKind,
    isFollowUp: false,
    isMidway: false,
    newcomers: [],
    isInterpreted: false,
    template,
    seats,
    createdBy: creator,
    carried: nothingCarried,
  });
  const id = randomId<CaseId>();
  await parts.store.writer.createMeeting(
    { case: { id, childFirstName, kind: caseKind, institution: institution ?? null }, gate, ...made },
    { ...audit, meeting: made.meeting.id },
  );
  return meetingToCreated(id, made, seats);
}
