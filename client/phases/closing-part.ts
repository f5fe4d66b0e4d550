import type { Tasks } from '../agreement/use-tasks.ts';
import type { Room } from '../frame/open-room.ts';
import type { MeetingPart } from '../frame/use-deeds.ts';
import type { ClosingView } from './closing-view.ts';

/** What each page of the end of a meeting is given. */
export interface ClosingPart extends MeetingPart {
  closing: ClosingView;
  room: Room;
  tasks: Tasks;
  onGoTo: (block: string) => void;
}
