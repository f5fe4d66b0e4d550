import type { CaseId } from '../../shared/ids.ts';
import { createFollowUpInput } from '../../shared/stafetlog-input.ts';
import type { Door } from '../door/door.ts';
import { noInput } from '../door/input.ts';
import { createFollowUp, type FollowUpParts, proposeFollowUp } from './follow-up.ts';

/** `onChanged`: tells those who look at the case that it has another meeting. */
export function registerFollowUps(
  door: Door,
  parts: FollowUpParts & { onChanged: (of: CaseId) => void },
): void {
  door.inCase('followUp', noInput, ({ case: of, session }) => proposeFollowUp(parts, of, session.person));

  door.inCase('createFollowUp', createFollowUpInput, async ({ case: of, session, audit }, input) => {
    const created = await createFollowUp(parts, of, session.person, input, audit);
    parts.onChanged(of.id);
    return created;
  });
}
