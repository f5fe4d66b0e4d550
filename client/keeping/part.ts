import type { KeepingView, RequestedErasure } from '../../shared/keeping/keeping.ts';
import { dateToText } from '../text/dates.ts';
import type { t } from '../text/index.ts';

/** What the parts of the page are given. */
export interface KeepingPart {
  view: KeepingView;
  /** Does something and fetches what came of it; false when it was refused. */
  run: (send: () => Promise<unknown>) => Promise<boolean>;
  refusal: string;
  isRunning: boolean;
}

/** A meeting, or the whole case, within a sentence. */
export function targetToText(meeting: RequestedErasure['meeting'], say: typeof t): string {
  if (meeting === null) return say('keeping.target.case');
  return say('keeping.target.meeting', { date: dateToText(meeting.date, 'short'), title: meeting.title });
}
