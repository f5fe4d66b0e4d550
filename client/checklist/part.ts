import type { ChecklistView } from '../../shared/checklist/checklist.ts';
import type { Meeting, Phase } from '../../shared/meeting/meeting.ts';
import type { Role } from '../../shared/phases/access.ts';
import type { Deed } from '../case/use-deed.ts';

/** What may be said of an entry. */
export interface SaidOfEntry {
  isDone?: boolean;
  channel?: ChecklistView['marks'][number]['channel'];
  note?: string;
}

/** What each list is given. */
export interface ChecklistPart {
  meeting: Pick<Meeting, 'id' | 'case' | 'phase'>;
  roles: readonly Role[];
  view: ChecklistView;
  deed: Deed;
  /** It stands over the meeting's page: nothing leads there. */
  isAtMeeting: boolean;
  onSay: (
    place: { list: string; entry: string; institution: string | null },
    said: SaidOfEntry,
  ) => Promise<boolean>;
}

/** R015: which tab of the guide a phase is for. */
export function guidePartOf(phase: Phase): 'before' | 'during' | 'after' {
  if (phase === 'inProgress') return 'during';
  return phase === 'reviewing' || phase === 'locked' || phase === 'sent' ? 'after' : 'before';
}
