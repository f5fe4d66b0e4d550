import { minutesToInvitation } from '../../shared/invitation/agenda.ts';
import type { DeclineRule } from '../../shared/invitation/decline.ts';
import type { InvitationFacts } from '../../shared/invitation/invitation.ts';
import { everybodyOf, isHeld, type Meeting } from '../../shared/meeting/meeting.ts';
import type { Store } from '../store/store.ts';
import type { Rooms } from '../sync/room/rooms.ts';

export interface FactParts {
  store: Pick<Store, 'reader'>;
  rooms: Pick<Rooms, 'minutes'>;
  /** As it is now. */
  declineRule: () => DeclineRule;
}

/** What an invitation to this meeting says, for the page and on paper. */
export async function readInvitation(
  { store: { reader }, rooms, declineRule }: FactParts,
  meeting: Meeting,
): Promise<InvitationFacts> {
  const { minutes } = await rooms.minutes(meeting.document);
  const { agenda, agreements } = minutesToInvitation(minutes, everybodyOf(meeting));
  return {
    ...(await reader.invitation(meeting.id)),
    meeting,
    rule: declineRule(),
    agenda,
    agreements: isHeld(meeting.phase) ? [] : agreements,
    childParts: await reader.childParts(meeting.id),
    planningDuties: await reader.planningDuties(meeting.id),
    proposals: await reader.proposals(meeting.id),
  };
}
