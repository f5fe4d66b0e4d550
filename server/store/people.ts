import type { CaseId, MeetingId, PersonId } from '../../shared/ids.ts';
import type { Duty, ParticipantKind, Phase } from '../../shared/meeting/meeting.ts';

/** What somebody is at one meeting. */
export interface SeatRoles {
  kind: ParticipantKind;
  duties: Duty[];
}

/** A meeting in the list of somebody who has a seat at it. */
export interface SeatAtMeeting extends SeatRoles {
  meeting: MeetingId;
  case: CaseId;
  childFirstName: string;
  title: string;
  date: string;
  start: string;
  end: string;
  place: string;
  phase: Phase;
}

/** The reader's half about one person. All but the two lists read a few rows by index, however many meetings there are. */
export interface PeopleReader {
  /** Kinds and duties over all meetings, or over those of these cases, each once. */
  rolesOf(person: PersonId, cases?: readonly CaseId[]): (ParticipantKind | Duty)[];
  /** What the person is called at their latest meeting; null for somebody without one. */
  latestName(person: PersonId): string | null;
  /** At the latest meeting of the case that has the person; null for a case of others. */
  latestSeatInCase(person: PersonId, of: CaseId): SeatRoles | null;
  hasOtherCase(person: PersonId, than: CaseId): boolean;
  /** In the order they are held. */
  seatsOfPerson(person: PersonId): SeatAtMeeting[];
  actingTovholder(of: CaseId): PersonId | null;
  /** Cases in which somebody may own an agreement: there is one of theirs, or minutes are ahead of their projection; ordered as `casesOf`. */
  casesOwningIn(person: PersonId): CaseId[];
}
