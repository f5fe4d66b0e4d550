import type { ChecklistMark, ListedInstitution } from '../../shared/checklist/checklist.ts';
import type { MarkChecklistInput } from '../../shared/checklist/checklist-input.ts';
import type { CaseId, MeetingId } from '../../shared/ids.ts';
import type { AuditEntry } from './audit.ts';

/** Of a meeting, or (null) of all meetings of the case. */
export interface MarkedPlace {
  case: CaseId;
  meeting: MeetingId | null;
}

/** The store's port: what is ticked and noted by those who lead. */
export interface ChecklistWriter {
  /** What is not named stays as it is. False when the institution is none of the case's. */
  markChecklist(place: MarkedPlace, mark: MarkChecklistInput, audit: AuditEntry): Promise<boolean>;
  /** False when the case has `most` already. */
  addInstitution(
    of: CaseId,
    institution: ListedInstitution,
    most: number,
    audit: AuditEntry,
  ): Promise<boolean>;
  /** With what was said of it. False when there is none. */
  removeInstitution(of: CaseId, id: string, audit: AuditEntry): Promise<boolean>;
}

export interface ChecklistReader {
  /** Those of the meeting, and those of the case as a whole. */
  checklistMarks(place: { case: CaseId; meeting: MeetingId }): Promise<ChecklistMark[]>;
  checklistInstitutions(of: CaseId): Promise<ListedInstitution[]>;
}
