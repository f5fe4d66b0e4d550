import type { Operation } from '../../shared/access.ts';
import type { MeetingId, PersonId } from '../../shared/ids.ts';

/** What no route does: the first start, and what has ended a connection to a document (R8). */
export type DeedOfNoRoute = 'setUp' | 'attackDocument';

/** Who did what, when. Ids and verbs only; written in the same transaction as the deed. */
export interface AuditEntry {
  /** Null for the server itself (first start) and for somebody not yet signed in. */
  person: PersonId | null;
  operation: Operation | DeedOfNoRoute;
  meeting: MeetingId | null;
  /** Id of the row acted on: a participant, an item …; of an attack the kind of fault. */
  subject: string | null;
  /** Instant, ISO 8601 UTC. */
  at: string;
}
