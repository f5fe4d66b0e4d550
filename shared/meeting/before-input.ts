import { z } from 'zod';
import { type BlockId, isId, type ParticipantId, type ProposalId } from '../ids.ts';
import { maxChosenItems, maxLengths } from '../limits.ts';
import { childAttendances, planningDuties } from './before-meeting.ts';

const block = z.custom<BlockId>((id) => typeof id === 'string' && /^[\w-]{1,100}$/.test(id));
const proposal = z.custom<ProposalId>(isId);

export const proposeItemInput = z.strictObject({
  title: z.string().trim().min(1).max(maxLengths.itemTitle),
});
export type ProposeItemInput = z.infer<typeof proposeItemInput>;

export const takeInProposalInput = z.strictObject({ proposal });
export type TakeInProposalInput = z.infer<typeof takeInProposalInput>;

export const declineProposalInput = z.strictObject({
  proposal,
  reason: z.string().trim().min(1).max(maxLengths.reason),
});
export type DeclineProposalInput = z.infer<typeof declineProposalInput>;

/** Items are named with `some` and with nothing else. */
export const childPartInput = z
  .strictObject({
    participant: z.custom<ParticipantId>(isId),
    part: z.enum(childAttendances),
    items: z.array(block).max(maxChosenItems),
  })
  .refine(({ part, items }) => (part === 'some') === items.length > 0, { path: ['items'] });
export type ChildPartInput = z.infer<typeof childPartInput>;

export const planningDutyInput = z.strictObject({
  duty: z.enum(planningDuties),
  participant: z.custom<ParticipantId>(isId),
});
export type PlanningDutyInput = z.infer<typeof planningDutyInput>;
