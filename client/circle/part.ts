import type { MeetingView } from '../../shared/api/api.ts';
import type { CirclePerson, CircleView } from '../../shared/circle/circle.ts';
import type { Deed } from '../case/use-deed.ts';

/** What each part of the page is given. */
export interface CirclePart {
  view: MeetingView;
  circle: CircleView;
  deed: Deed;
  /** R137: names can be added and answered. */
  mayDraw: boolean;
}

export interface OnePerson extends CirclePart {
  person: CirclePerson;
}
