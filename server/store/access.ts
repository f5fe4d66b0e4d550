import type { BlockId, CaseId, DocumentId, MeetingId, ParticipantId, PersonId } from '../../shared/ids.ts';
import type { Meeting, Participant } from '../../shared/meeting/meeting.ts';
import type { Recognition } from '../../shared/recognition/recognition.ts';
import type { StoredSession } from './links.ts';
import type { SeatRoles } from './people.ts';

/**
 * The store's port, fourth part: what decides who may read or write, answered at once. Deciding and sending are one step
 * so: nothing is sent after the commit that took the right to it away (R11, R21). Everything else is a `StoreReader`'s.
 */
export interface AccessReader {
  session(idHash: string): StoredSession | null;
  document(id: DocumentId): { meeting: MeetingId; generation: number } | null;
  meeting(id: MeetingId): Meeting | null;
  participantOf(person: PersonId, meeting: MeetingId): Participant | null;
  /** At the latest meeting of the case that has the person; null for a case of others. */
  latestSeatInCase(person: PersonId, of: CaseId): SeatRoles | null;
  /** By one participant, of this version of the minutes, oldest first. */
  saidOfQuote(meeting: MeetingId, quote: BlockId, by: ParticipantId): Recognition[];
  actingTovholder(of: CaseId): PersonId | null;
}
