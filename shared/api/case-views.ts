import type { CaseId, PersonId } from '../ids.ts';
import type { Case, ChildWord, Institution } from '../meeting/case.ts';
import type { KnownPerson } from '../meeting/meeting-input.ts';
import type { SeriesView } from '../meeting/series.ts';
import type { Agreement, Intervention } from '../minutes/read/agreements.ts';
import type { StafetlogAgreement } from '../stafetlog/stafetlog.ts';

/** An open agreement of one's own, for the start page. */
export interface OwnAgreement {
  case: CaseId;
  childFirstName: string;
  agreement: StafetlogAgreement;
}

/**
 * R012. `people` are those of the last meeting that the reader may read, as they were. `carried`: what the reader may
 * carry over; `wereThere` are those who were at all the meetings it comes from.
 */
export interface FollowUpProposal {
  case: Case;
  templateId: string;
  people: KnownPerson[];
  /** Others of the case whom the reader has met there, each as last time. */
  known: KnownPerson[];
  /** R083: time and place as last time; the day that was agreed there, `null` when none was that is still to come. */
  plan: { day: string | null; start: string; end: string; place: string } | null;
  childWord: ChildWord;
  institution: Institution | null;
  series: SeriesView;
  carried: { agreements: number; interventions: number; wereThere: PersonId[] };
}

export interface AgreementsView {
  /** Sequence number of the last update the list was read from. */
  seq: number;
  agreements: Agreement[];
  interventions: Intervention[];
}
