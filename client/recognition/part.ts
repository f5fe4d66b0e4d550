import type { MeetingPart } from '../frame/use-deeds.ts';
import type { Reviewing } from './use-reviewing.ts';

/** What the parts of the overview are given. */
export interface OverviewPart extends MeetingPart {
  reviewing: Reviewing;
}
