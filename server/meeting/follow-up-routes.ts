import type { Meeting } from '../../shared/meeting/meeting.ts';
import { createFollowUpInput } from '../../shared/stafetlog/stafetlog-input.ts';
import type { Door } from '../door/door.ts';
import { noInput } from '../door/input.ts';
import { createFollowUp, type FollowUpParts, proposeFollowUp } from './follow-up.ts';

/** `onChanged`: tells those of the new meeting who look at the case that it is there. */
export function registerFollowUps(
  door: Door,
  parts: FollowUpParts & { onChanged: (meeting: Pick<Meeting, 'id' | 'case'>) => void },
): void {
  door.inCase('followUp', noInput, ({ case: of, session }) => proposeFollowUp(parts, of, session.person));

  door.inCase('createFollowUp', createFollowUpInput, async ({ case: of, session, audit }, input) => {
    const created = await createFollowUp(parts, of, session.person, input, audit);
    parts.onChanged({ id: created.meeting, case: of });
    return created;
  });
}
