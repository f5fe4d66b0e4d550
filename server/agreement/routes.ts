import type { BlockId, PersonId } from '../../shared/ids.ts';
import { commentInput, recordProgressInput } from '../../shared/stafetlog/stafetlog-input.ts';
import type { CaseVisit, Door } from '../door/door.ts';
import { noInput } from '../door/input.ts';
import { type CaseParts, ownAgreements, readNow } from './case-parts.ts';
import { findAgreementOrRefuse, recordProgress } from './progress.ts';

export function registerAgreements(door: Door, parts: CaseParts): void {
  /** R130: an agreement is the person's own who owns it, whichever meeting's seat they were given it in. */
  const isOwn = async (visit: CaseVisit, { agreement }: { agreement: BlockId }): Promise<boolean> => {
    const read = await readNow(parts, visit.case.id, visit.session.person);
    return findAgreementOrRefuse(read, agreement).owner?.person === visit.session.person;
  };
  const deedOf = (
    visit: CaseVisit,
  ): { case: CaseVisit['case']; person: PersonId; audit: CaseVisit['audit'] } => ({
    case: visit.case,
    person: visit.session.person,
    audit: visit.audit,
  });

  door.inCase(
    'recordProgress',
    recordProgressInput,
    (visit, input) => recordProgress(parts, deedOf(visit), input),
    isOwn,
  );
  door.inCase(
    'commentOnAgreement',
    commentInput,
    (visit, input) => recordProgress(parts, deedOf(visit), { ...input, status: null, until: null }),
    isOwn,
  );
  door.signedIn('ownAgreements', noInput, ({ session }) =>
    ownAgreements(parts, session.person, session.reach),
  );
}
