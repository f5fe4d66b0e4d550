import type {
  BlockId,
  CaseId,
  DocumentId,
  MeetingId,
  ParticipantId,
  PersonId,
  ProgressId,
} from '../../shared/ids.ts';
import type { Case, ChildWord, Institution } from '../../shared/meeting/case.ts';
import type { Meeting } from '../../shared/meeting/meeting.ts';
import type { Followed } from '../../shared/stafetlog/followed.ts';
import type { Entry, Handover, Status, TovholderTerm } from '../../shared/stafetlog/stafetlog.ts';

/** The store's port, fifth part: what is read of a case across its meetings. */

/** Which person sits in which seat. */
export interface CaseSeat {
  participant: ParticipantId;
  person: PersonId;
  meeting: MeetingId;
}

/** The meetings of a case and who sits there: what `case/readable.ts` decides by. */
interface CaseMeetings {
  /** In the order they are held. */
  meetings: Meeting[];
  seats: CaseSeat[];
}

/** What has been agreed in a case, and said of it since; each list in the order of the single read. */
export interface AgreementRows extends CaseMeetings {
  projected: { meeting: MeetingId; position: number; agreement: Followed }[];
  progress: (NewProgress & { name: string })[];
}

/** What is written in the stafetlog of a case, and what decides who reads it. */
export interface EntryRows extends CaseMeetings {
  entries: Entry[];
  beginnings: { meeting: MeetingId; at: string }[];
  terms: TovholderTerm[];
}

/** What is kept with a deed, so that it can be understood when the block is gone. */
export interface NewProgress {
  id: ProgressId;
  case: CaseId;
  agreement: BlockId;
  person: PersonId;
  status: Status | null;
  until: string | null;
  note: string;
  meeting: MeetingId | null;
  at: string;
  /** See `Progress`. */
  saidAtMeeting?: true;
  /** What the agreement said then; shown if its block is deleted ("trukket ud af referatet"). */
  said: Pick<Followed, 'kind' | 'text' | 'owner' | 'deadline' | 'forWhom' | 'firstStep'> & {
    meeting: MeetingId;
  };
}

export interface CasesReader {
  case(id: CaseId): Promise<Case | null>;
  /** The one with the latest meeting first. */
  casesOf(person: PersonId): Promise<CaseId[]>;
  /** In the order they are held. */
  meetingsOfCase(id: CaseId): Promise<Meeting[]>;
  /** What the form of its latest meeting calls the child. */
  childWordOf(id: CaseId): Promise<ChildWord>;
  /** Null: nobody has said. */
  institutionOf(id: CaseId): Promise<Institution | null>;
  /** Which person sits in which seat, over all meetings of the case. */
  seatsOfCase(id: CaseId): Promise<CaseSeat[]>;
  /** As of one moment: whose eyes the words are for is decided by the meetings that they are read with. */
  agreementRows(id: CaseId): Promise<AgreementRows>;
  /** As of one moment, for the same reason. */
  entryRows(id: CaseId): Promise<EntryRows>;
  /** Documents whose log is ahead of their projection; all of the case's meetings when `id` is given. */
  unprojected(id: CaseId | null): Promise<{ meeting: MeetingId; document: DocumentId; case: CaseId }[]>;
  /** Meetings in the order they are held, agreements in the order of the minutes. */
  projected(id: CaseId): Promise<AgreementRows['projected']>;
  /** Oldest first. People are called as at their latest meeting of the case, here and below. */
  progressOf(id: CaseId): Promise<AgreementRows['progress']>;
  entriesOf(id: CaseId): Promise<Entry[]>;
  /** When each meeting of the case began, first; instants. None for one that has not. */
  beginningsOf(id: CaseId): Promise<EntryRows['beginnings']>;
  handoversOf(id: CaseId): Promise<Handover[]>;
  tovholderTerms(id: CaseId): Promise<TovholderTerm[]>;
}

/** An agreement as projected from the minutes: derived, and replaced as a whole with its meeting's others. */
export interface ProjectedAgreement {
  agreement: Followed;
  /** Place in the minutes, from 0. */
  position: number;
}
