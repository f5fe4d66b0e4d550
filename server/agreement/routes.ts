import type { OwnAgreement } from '../../shared/api/case-views.ts';
import type { BlockId, PersonId } from '../../shared/ids.ts';
import {
  commentInput,
  recordProgressInput,
  saidAtMeetingInput,
} from '../../shared/stafetlog/stafetlog-input.ts';
import type { CaseVisit, Door } from '../door/door.ts';
import { noInput } from '../door/input.ts';
import { actingsOf } from '../door/session.ts';
import { type CaseParts, ownAgreements, readNow } from './case-parts.ts';
import type { CaseAgreements } from './of-case.ts';
import { findAgreementOrRefuse, recordProgress, recordSaidAtMeeting } from './progress.ts';

export function registerAgreements(door: Door, parts: CaseParts): void {
  /** What the case has agreed, read once for the right to say something of it and for saying it. */
  const reads = new WeakMap<CaseVisit['context'], Promise<CaseAgreements>>();
  const readOnce = ({ context, case: { id }, session }: CaseVisit): Promise<CaseAgreements> => {
    const read = reads.get(context) ?? readNow(parts, id, session.person);
    reads.set(context, read);
    return read;
  };
  /** R130: an agreement is the person's own who owns it, whichever meeting's seat they were given it in. */
  const isOwn = async (visit: CaseVisit, { agreement }: { agreement: BlockId }): Promise<boolean> => {
    return findAgreementOrRefuse(await readOnce(visit), agreement).owner?.person === visit.session.person;
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
    async (visit, input) => recordProgress(parts, deedOf(visit), input, await readOnce(visit)),
    isOwn,
  );
  door.inCase(
    'commentOnAgreement',
    commentInput,
    async (visit, input) =>
      recordProgress(parts, deedOf(visit), { ...input, status: null, until: null }, await readOnce(visit)),
    isOwn,
  );
  door.inMeeting('recordSaidAtMeeting', saidAtMeetingInput, async ({ meeting, session, audit }, input) => {
    const { person } = session;
    const read = await readNow(parts, meeting.case.id, person);
    await recordSaidAtMeeting(parts, { case: meeting.case, person, audit, meeting }, input, read);
    return {};
  });
  door.signedIn('ownAgreements', noInput, async ({ session }) => {
    const found: OwnAgreement[] = [];
    for (const { person, reach } of actingsOf(session))
      found.push(...(await ownAgreements(parts, person, reach)));
    return found;
  });
}
