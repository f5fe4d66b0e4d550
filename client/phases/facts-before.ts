import type { MeetingView } from '../../shared/api/api.ts';
import type { InvitationGap } from '../../shared/invitation/missing.ts';
import type { PhaseFacts } from '../../shared/phases/phases.ts';

/** Before a meeting nothing is judged but its people and its invitation. */
export function factsBefore(
  { meeting, isCleared }: Pick<MeetingView, 'meeting' | 'isCleared'>,
  invitation: readonly InvitationGap[],
): PhaseFacts {
  return {
    participants: meeting.participants,
    invitation,
    // Whoever is not told is told by the server, if it comes to that.
    isCleared: isCleared ?? true,
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
    notAskedAbout: [],
    undecided: [],
    notRecognised: [],
  };
}
