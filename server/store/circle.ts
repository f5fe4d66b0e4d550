import type { CirclePerson, CircleRelevance, CircleSay, CircleTalk } from '../../shared/circle/circle.ts';
import type { RelevanceInput } from '../../shared/circle/circle-input.ts';
import type { CaseId, MeetingId, PersonId } from '../../shared/ids.ts';
import type { AuditEntry } from './audit.ts';

type NewCirclePerson = Pick<CirclePerson, 'id' | 'name' | 'institution' | 'howKnown'> & {
  /** Null: as it was, or nobody. */
  person: PersonId | null;
};

/** The store's port: the people around a child. Whatever is changed, what was confirmed is not confirmed any more (R144). */
export interface CircleWriter {
  /** False when the id is of another case. */
  writeCirclePerson(of: CaseId, person: NewCirclePerson, audit: AuditEntry): Promise<boolean>;
  /** False when there is none in the case. */
  removeCirclePerson(of: CaseId, id: string, audit: AuditEntry): Promise<boolean>;
  /** False when there is none in the case. A place that is null leaves the one that was. */
  sayOfCircle(
    of: CaseId,
    say: Omit<CircleSay, 'parent'> & { id: string; parent: PersonId },
    audit: AuditEntry,
  ): Promise<boolean>;
  writeCircleTalk(
    of: CaseId,
    talk: { understood: string; isConfirmed: boolean },
    audit: AuditEntry,
  ): Promise<void>;
  judgeRelevance(of: CaseId, judged: RelevanceInput, audit: AuditEntry): Promise<boolean>;
}

export interface CircleReader {
  /** In the order they came; who they are, and who says what, by the participants of this meeting. */
  circle(of: CaseId, meeting: MeetingId): Promise<CirclePerson[]>;
  circleTalk(of: CaseId, meeting: MeetingId): Promise<CircleTalk>;
  circleRelevances(of: CaseId, meeting: MeetingId): Promise<CircleRelevance[]>;
}
