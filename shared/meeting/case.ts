import type { CaseId } from '../ids.ts';

/** R016: the mandatory first choice. An unknown case opens the gate before anybody is invited (R023–R045). */
export const caseKinds = ['existing', 'unknown'] as const;
export type CaseKind = (typeof caseKinds)[number];

export interface Case {
  id: CaseId;
  /** The child is called by first name, everywhere. */
  childFirstName: string;
  kind: CaseKind;
}
