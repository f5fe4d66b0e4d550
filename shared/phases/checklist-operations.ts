import { inviters } from './role-sets.ts';
import { inEveryPhase, type Row } from './rows.ts';

/** What whoever leads a meeting goes through: professionals' own process, before it, while it is held, and after. */
export const checklistOperations = {
  /** R131–R159: the lists of a form. */
  readChecklists: inEveryPhase(inviters),
  markChecklist: inEveryPhase(inviters),
  /** R015: the chair is not alone. */
  readGuide: inEveryPhase({ chair: 'all' }),
  markGuide: inEveryPhase({ chair: 'all' }),
} as const satisfies Record<string, Row>;
