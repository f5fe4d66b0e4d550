import type { MeetingView } from '../../shared/api/api.ts';
import { mayInMeeting } from '../../shared/phases/access.ts';
import type { Transition } from '../../shared/phases/phases.ts';

/** What is done from the meeting's live page; the lock and what follows it have places of their own. */
export type Offered = Exclude<Transition, 'lockMinutes' | 'sendMinutes' | 'correctMinutes'>;

export interface Offers {
  /** The one thing that comes next; null when it is somebody else's to do. */
  next: Offered | null;
  /** What is seldom done. */
  more: Offered[];
}

/** What somebody may do with the meeting now. `today`: local date. Before its day a meeting is called, on it begun. */
export function offersOf({ meeting, roles }: Pick<MeetingView, 'meeting' | 'roles'>, today: string): Offers {
  const { phase, date } = meeting;
  const isDue = date <= today;
  const offered = inOrder(phase, isDue).filter((each) => mayInMeeting(roles, each, phase));
  const next = offered.find((each) => forward.includes(each)) ?? null;
  return { next, more: offered.filter((each) => each !== next) };
}

const forward: readonly Offered[] = ['inviteParticipants', 'startMeeting', 'closeMeeting', 'replanMeeting'];

function inOrder(phase: MeetingView['meeting']['phase'], isDue: boolean): Offered[] {
  switch (phase) {
    case 'preparing':
      return [
        ...(isDue
          ? (['startMeeting', 'inviteParticipants'] as const)
          : (['inviteParticipants', 'startMeeting'] as const)),
        'postponeMeeting',
        'cancelMeeting',
      ];
    case 'invited':
      return ['startMeeting', 'postponeMeeting', 'cancelMeeting'];
    case 'inProgress':
      return ['closeMeeting'];
    case 'reviewing':
      return ['reopenMeeting'];
    case 'postponed':
      return ['replanMeeting', 'cancelMeeting'];
    default:
      return [];
  }
}
