import type { MeetingId, PersonId } from '../../shared/ids.ts';
import type { Operation } from '../../shared/phases/access.ts';

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

/** Somebody has read something, or was refused it: so often within the period. Ids and verbs only; empty for none. */
export interface AccessRecord {
  /** The minute (`2026-11-24T13:05`) or the hour (`2026-11-24T13`), UTC. */
  period: string;
  person: string;
  /** Name of the route, or `sync`. */
  route: string;
  outcome: 'read' | 'refused';
  case: string;
  meeting: string;
  /** Of a file or a version: which. */
  part: string;
  times: number;
  /** The last of them. Instant, ISO 8601 UTC. */
  at: string;
}
