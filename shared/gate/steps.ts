import type { PersonId } from '../ids.ts';
import type { CaseKind } from '../meeting/case.ts';

/**
 * What has to be said before anybody is invited (R016–R045), step by step. Rows of professionals: no parent, and no document that
 * everybody has, ever holds any of it.
 */
export const gateSteps = [
  /** R017. */
  'discussed',
  /** R020. */
  'plan',
  /** Barnets lov § 18, 3: asked before parents are involved. */
  'honour',
  /** The authority has judged the risk and says that the parents can be involved. */
  'risk',
  /** R023. */
  'concern',
  /** R024. */
  'judgement',
  /** R025–R027. */
  'preconditionA',
  'preconditionB',
  'preconditionC',
  /** R028. */
  'willing',
  /** R029: does it give occasion for an underretning? */
  'report',
  /** R030. */
  'expectations',
  /** R031, R032, R034. */
  'presented',
  'cooperates',
  'informed',
  /** R035: how many have custody, and whether the young person is asked too. */
  'custody',
  'fifteen',
  /** R036. */
  'sparring',
  /** R037, R038. */
  'request',
] as const;
export type GateStep = (typeof gateSteps)[number];

export const gateAnswers = [
  /** Taken back. */
  'open',
  'yes',
  'no',
  'doubt',
  'consulted',
  'one',
  'both',
  'sent',
  'assigned',
  'noBasis',
] as const;
export type GateAnswer = (typeof gateAnswers)[number];

/** What is said with an answer. */
export type GateField = 'who' | 'day' | 'words';

/** Which answers a step has, and what must be said with each. */
export const answersTo: Record<GateStep, { [A in GateAnswer]?: readonly GateField[] }> = {
  discussed: { yes: ['who', 'day'] },
  plan: { yes: [], consulted: ['who', 'day'] },
  honour: { no: [], doubt: [], yes: [] },
  risk: { yes: ['who', 'day'] },
  concern: { yes: ['who', 'day'] },
  judgement: { yes: ['words'], no: ['words'] },
  preconditionA: { yes: [] },
  preconditionB: { yes: ['words'] },
  preconditionC: { yes: [] },
  // The diagram joins the two with "eller": what is not a clear yes is a judgement, and says why.
  willing: { yes: [], doubt: ['words'], no: ['words'] },
  report: { no: [], doubt: [], yes: [] },
  expectations: { yes: ['words'] },
  presented: { yes: ['who', 'day'] },
  cooperates: { yes: ['who', 'day'] },
  informed: { yes: ['who', 'day'] },
  custody: { one: [], both: [] },
  fifteen: { no: [], yes: [] },
  sparring: { yes: ['who', 'day'] },
  request: { sent: ['day'], assigned: ['who', 'day'], noBasis: ['words'] },
};

/** R024, R020: what the leader alone says, and nobody for the leader. */
export function isLeaders(step: GateStep, answer: GateAnswer): boolean {
  return step === 'judgement' || (step === 'plan' && answer === 'yes');
}

/** Said by somebody, at a time; a later one of the same step counts instead. */
export interface GateEntry {
  step: GateStep;
  answer: GateAnswer;
  who: string;
  /** Local date; empty: none is said. */
  day: string;
  words: string;
  /** Was it told through an interpreter? Null where nobody asks. */
  interpreter: boolean | null;
  by: { person: PersonId; name: string };
  /** Instant, ISO 8601 UTC. */
  at: string;
}

/** S0's five columns, and in which of them each step stands; `prepare` and `roles` are what follows. */
export const gateColumns = ['clarify', 'start', 'contact', 'prepare', 'roles'] as const;
export type GateColumn = (typeof gateColumns)[number];

export const columnSteps: Record<CaseKind, Record<GateColumn, readonly GateStep[]>> = {
  existing: {
    clarify: ['honour', 'risk', 'discussed'],
    start: [],
    contact: [],
    prepare: ['plan'],
    roles: [],
  },
  unknown: {
    clarify: ['concern', 'judgement', 'honour', 'risk'],
    start: ['preconditionA', 'preconditionB', 'preconditionC', 'willing', 'report'],
    contact: [
      'expectations',
      'presented',
      'cooperates',
      'informed',
      'custody',
      'fifteen',
      'sparring',
      'request',
    ],
    prepare: ['plan'],
    roles: [],
  },
};

/** The last entry of each step that has not been taken back. */
export function standing(entries: readonly GateEntry[]): Map<GateStep, GateEntry> {
  const last = new Map(entries.map((entry) => [entry.step, entry]));
  return new Map([...last].filter(([, { answer }]) => answer !== 'open'));
}
