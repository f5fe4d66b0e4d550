import type { BlockId, CaseId, MeetingId } from '../ids.ts';
import type { MeetingType, Phase } from '../meeting/meeting.ts';

/** A meeting in somebody's list. */
export interface MeetingSummary {
  id: MeetingId;
  type: MeetingType;
  childFirstName: string;
  title: string;
  date: string;
  start: string;
  end: string;
  place: string;
  phase: Phase;
  /** False for whoever did not come, once the meeting is over. */
  mayRead: boolean;
}

/** What of a meeting is told to whoever was to come: that it was held, and their own agreements of it. */
export interface KnownMeeting extends MeetingSummary {
  own: BlockId[];
  /** Changes of it are heard of through the case. */
  case: CaseId;
  /** A parent's own sheet about the people around the family (R138). */
  hasNetwork: boolean;
}
