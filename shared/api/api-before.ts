import type {
  ChildPartInput,
  DeclineProposalInput,
  PlanningDutyInput,
  ProposeItemInput,
  TakeInProposalInput,
} from '../meeting/before-input.ts';
import { deed } from './api-route.ts';

/** What the family says before a meeting besides whether they come (R061, R062, R088). */
export const beforeRoutes = {
  proposeItem: deed<ProposeItemInput>('proposals', 'proposeItem'),
  takeInProposal: deed<TakeInProposalInput>('proposals/take-in', 'answerProposal'),
  declineProposal: deed<DeclineProposalInput>('proposals/decline', 'answerProposal'),
  /** R022: given to somebody else. */
  givePlanningDuty: deed<PlanningDutyInput>('people/planning-duty', 'givePlanningDuty'),
  sayChildPart: deed<ChildPartInput>('child-part', 'sayChildPart'),
} as const;
