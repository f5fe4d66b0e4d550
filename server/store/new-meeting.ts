import type { CaseId, DocumentId, MeetingId, ParticipantId, PersonId } from '../../shared/ids.ts';
import type { PlanningDuty } from '../../shared/meeting/before-meeting.ts';
import type { CaseKind, ChildWord, Institution } from '../../shared/meeting/case.ts';
import type { Participant, Phase, TemplateVersion } from '../../shared/meeting/meeting.ts';
import type { NewGate } from './gate.ts';

export interface NewMeeting {
  /** Of a case that begins with it. */
  gate?: NewGate;
  /** R017, of a meeting on a case that exists: with whom it was discussed, and when. Null: not yet. Absent: nobody asks. */
  discussed?: { who: string; day: string } | null;
  case: { id: CaseId; childFirstName: string; kind: CaseKind; institution?: Institution | null };
  meeting: {
    id: MeetingId;
    phase: Phase;
    template: TemplateVersion;
    title: string;
    date: string;
    start: string;
    end: string;
    place: string;
    purpose: string;
    createdBy: PersonId;
    /** Absent: "barnet". */
    childWord?: ChildWord;
  };
  document: { id: DocumentId; schemaVersion: number; seed: Uint8Array };
  participants: (Omit<Participant, 'present'> & {
    person: PersonId;
    isNewPerson: boolean;
    /** Null: no link is made yet. */
    seatTokenHash: string | null;
  })[];
  /** R021: what is given to somebody at once. */
  planningDuties?: { duty: PlanningDuty; participant: ParticipantId }[];
}
