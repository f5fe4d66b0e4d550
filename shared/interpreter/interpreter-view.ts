import type { InterpreterBrief } from './brief.ts';
import type { FamilyLanguage, InterpreterRow } from './interpreter.ts';
import type { PausePlan } from './pauses.ts';

/** What the family and those who invite see of how a meeting is interpreted. */
export interface InterpreterView {
  family: FamilyLanguage;
  /** Everybody who is there to interpret. */
  interpreters: InterpreterRow[];
  /** Null: nobody interprets, or the agenda is not to be shaped any more. `end`: when the meeting ends with the pauses. */
  pauses: (PausePlan & { end: string; titles: string[] }) | null;
  /** For whoever sends it on. */
  brief: InterpreterBrief;
}
