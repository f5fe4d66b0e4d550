import type { PersonId } from '../ids.ts';
import type { CaseKind } from '../meeting/case.ts';
import { type Consent, standingConsents, withdrawnGivers } from './consent.ts';
import { answersTo, columnSteps, type GateEntry, type GateStep, gateColumns, standing } from './steps.ts';

/** Why nobody can be invited, in the order it is put right; each has words: `gate.missing.<code>`. */
export const gateMissing = [
  'discussed',
  'concern',
  'judgement',
  'judgement-no',
  'honour',
  'risk',
  'preconditionA',
  'preconditionB',
  'preconditionC',
  'willing',
  'report',
  'report-doubt',
  'report-yes',
  'expectations',
  'presented',
  'cooperates',
  'informed',
  'custody',
  'fifteen',
  'consent-custody',
  'consent-young',
  'consent-withdrawn',
  'request',
  'not-confirmed',
  'no-basis',
  'plan',
] as const;
export type GateMissing = (typeof gateMissing)[number];

export interface GateFacts {
  kind: CaseKind;
  /** The case is from before this was asked. */
  isEarlier: boolean;
  /** R018: who has called the first meeting. */
  initiator: PersonId | null;
  /** The pedagogical leader, where it is somebody of the case. */
  leader: PersonId | null;
  entries: readonly GateEntry[];
  consents: readonly Consent[];
}

/**
 * The one question: what stands in the way of inviting, and of making anybody a link? Empty: nothing does. Page and server ask
 * the same; what is not known is in the way.
 */
export function missingAtGate(facts: GateFacts): GateMissing[] {
  if (facts.isEarlier) return withdrawn(facts);
  const said = standing(facts.entries);
  const missing = stages(facts.kind).flatMap((steps) =>
    steps.flatMap((step) => missingOf(step, said, facts)),
  );
  return [...missing, ...withdrawn(facts), ...missingOf('plan', said, facts)];
}

/**
 * Steps that are taken together; those of a later stage wait for the earlier ones. The order is the order of the work: what a
 * family is asked comes after the leader's judgement, and a request after the family's yes.
 */
function stages(kind: CaseKind): readonly (readonly GateStep[])[] {
  if (kind === 'existing') return [['honour', 'risk'], ['discussed']];
  return [
    ['concern'],
    ['judgement'],
    ['honour', 'risk'],
    ['preconditionA', 'preconditionB', 'preconditionC', 'willing', 'report'],
    ['expectations'],
    ['presented', 'cooperates', 'informed', 'custody', 'fifteen'],
    ['request'],
  ];
}

/** What is in the way of answering this step; empty: it may be answered. */
export function waitsFor(step: GateStep, facts: GateFacts): GateMissing[] {
  if (facts.isEarlier || step === 'plan') return [];
  // R036: whoever calls for advice may do so at any time, and says nothing of the case.
  if (step === 'sparring') return [];
  const said = standing(facts.entries);
  const all = stages(facts.kind);
  const before = all.slice(
    0,
    all.findIndex((steps) => steps.includes(step)),
  );
  const missing = before.flatMap((steps) => steps.flatMap((each) => missingOf(each, said, facts)));
  return step === 'request' ? [...missing, ...withdrawn(facts)] : missing;
}

/** A consent is written down once the parents may be involved. */
export function mayAskConsent(facts: GateFacts): boolean {
  return waitsFor(facts.kind === 'unknown' ? 'custody' : 'discussed', facts).length === 0;
}

/** The steps that a page of this case shows. */
export function shownSteps(facts: GateFacts): ReadonlySet<GateStep> {
  const honour = standing(facts.entries).get('honour')?.answer;
  const asksRisk = honour === 'yes' || honour === 'doubt';
  const asksPlan = facts.initiator !== facts.leader;
  const steps = gateColumns.flatMap((column) => columnSteps[facts.kind][column]);
  return new Set(steps.filter((step) => (step !== 'risk' || asksRisk) && (step !== 'plan' || asksPlan)));
}

/** Where the request stands (R038). */
export function requestOf(entries: readonly GateEntry[]): GateEntry | null {
  return standing(entries).get('request') ?? null;
}

/** Is it the kind of answer this step has, and is everything said with it? */
export function isWhole({
  step,
  answer,
  who,
  day,
  words,
}: Omit<GateEntry, 'by' | 'at' | 'interpreter'>): boolean {
  if (answer === 'open') return true;
  const fields = answersTo[step][answer];
  const said = { who, day, words };
  return fields?.every((field) => said[field].trim() !== '') ?? false;
}

function missingOf(step: GateStep, said: ReturnType<typeof standing>, facts: GateFacts): GateMissing[] {
  const answer = said.get(step)?.answer;
  switch (step) {
    case 'sparring':
      return [];
    case 'plan':
      return facts.initiator === facts.leader || answer ? [] : ['plan'];
    case 'risk': {
      const honour = said.get('honour')?.answer;
      return honour === 'no' || honour === undefined || answer ? [] : ['risk'];
    }
    case 'judgement':
      return answer === 'yes' ? [] : [answer === 'no' ? 'judgement-no' : 'judgement'];
    case 'report':
      if (answer === 'no') return [];
      return [answer === undefined ? 'report' : answer === 'yes' ? 'report-yes' : 'report-doubt'];
    case 'custody':
      return answer ? custodyMissing(answer === 'both' ? 2 : 1, facts) : ['custody'];
    case 'fifteen': {
      if (!answer) return ['fifteen'];
      const isGiven = answer === 'no' || standingConsents(facts.consents, 'youngPerson').length > 0;
      return isGiven ? [] : ['consent-young'];
    }
    case 'request':
      if (answer === 'assigned') return [];
      return [answer === undefined ? 'request' : answer === 'noBasis' ? 'no-basis' : 'not-confirmed'];
    default:
      return answer ? [] : [step];
  }
}

function custodyMissing(holders: number, { consents }: GateFacts): GateMissing[] {
  return standingConsents(consents, 'custody').length >= holders ? [] : ['consent-custody'];
}

const withdrawn = ({ consents }: GateFacts): GateMissing[] =>
  withdrawnGivers(consents).length > 0 ? ['consent-withdrawn'] : [];
