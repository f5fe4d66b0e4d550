import type { Operation } from '../../shared/access.ts';
import type { MeetingId, PersonId } from '../../shared/ids.ts';

/** Who did what, when. Ids and verbs only; written in the same transaction as the deed. */
export interface AuditEntry {
  /** Null for the server itself (first start) and for somebody not yet signed in. */
  person: PersonId | null;
  operation: Operation | 'setUp';
  meeting: MeetingId | null;
  /** Id of the row acted on: a participant, an item … */
  subject: string | null;
  /** Instant, ISO 8601 UTC. */
  at: string;
}
