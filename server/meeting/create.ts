import type { CreatedMeeting } from '../../shared/api/api.ts';
import type { CaseId, PersonId } from '../../shared/ids.ts';
import type { CreateMeetingInput } from '../../shared/meeting/meeting-input.ts';
import { nothingCarried } from '../../shared/minutes/seed/carry.ts';
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
  const { participants, template } = planOrRefuse(parts, input);
  const seats = participants.map((participant) => takeSeat(participant, participant.isMe ? creator : null));
  const { childFirstName, caseKind } = input;
  const made = newMeeting({
    input,
    caseKind,
    isFollowUp: false,
    template,
    seats,
    createdBy: creator,
    carried: nothingCarried,
  });
  await parts.store.writer.createMeeting(
    { case: { id: randomId<CaseId>(), childFirstName, kind: caseKind }, ...made },
    { ...audit, meeting: made.meeting.id },
  );
  return meetingToCreated(parts.publicUrl, made, seats);
}
