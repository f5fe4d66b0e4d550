import type { MeetingView } from '../../shared/api/api.ts';
import type { InvitationGap } from '../../shared/invitation/missing.ts';
import type { PhaseFacts } from '../../shared/phases/phases.ts';

/** Before a meeting nothing is judged but its people and its invitation. */
export function factsBefore(
  { meeting }: Pick<MeetingView, 'meeting'>,
  invitation: readonly InvitationGap[],
): PhaseFacts {
  return {
    participants: meeting.participants,
    invitation,
    hasTovholder: false,
    spoken: {
      childIsHeard: false,
      childBlock: null,
      familyIsHeard: false,
      familyBlock: null,
      hasNextStep: false,
      nextMeetingBlock: null,
    },
    agreements: [],
    confirmed: new Set(),
    notRecognised: [],
  };
}
