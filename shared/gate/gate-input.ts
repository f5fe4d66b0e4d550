import { z } from 'zod';
import { isId, type MeetingId, type PersonId } from '../ids.ts';
import { maxLengths, maxParticipants } from '../limits.ts';
import { capacities, consentScopes, consentWays } from './consent.ts';
import { isWhole } from './gate.ts';
import { gateAnswers, gateSteps } from './steps.ts';

const day = z.union([z.iso.date(), z.literal('')]);
const name = z.string().trim().max(maxLengths.name);
const words = z.string().trim().max(maxLengths.gate);

export const gateAnswerInput = z
  .strictObject({
    step: z.enum(gateSteps),
    answer: z.enum(gateAnswers),
    who: name,
    day,
    words,
    interpreter: z.boolean().nullable(),
  })
  .refine(isWhole, { path: ['answer'] });
export type GateAnswerInput = z.infer<typeof gateAnswerInput>;

export const nameLeaderInput = z.strictObject({ person: z.custom<PersonId>(isId) });
export type NameLeaderInput = z.infer<typeof nameLeaderInput>;

const told = z.string().trim().min(1).max(maxLengths.gate);

/** R035. Nothing of it may be left out: a general consent is none. */
export const consentInput = z.strictObject({
  giver: name.min(1),
  person: z.custom<PersonId>(isId).nullable(),
  capacity: z.enum(capacities),
  scope: z.enum(consentScopes),
  what: told,
  from: told,
  to: told,
  purpose: told,
  how: z.enum(consentWays),
  /** R160: asked where the family's language is not Danish. */
  interpreter: z.boolean().nullable().default(null),
  interpreterWhy: words.default(''),
  recipients: z.array(z.custom<PersonId>(isId)).max(maxParticipants).default([]),
  day: z.iso.date(),
});
export type ConsentInput = z.infer<typeof consentInput>;

export const withdrawConsentInput = z.strictObject({ consent: z.string().refine(isId), day: z.iso.date() });
export type WithdrawConsentInput = z.infer<typeof withdrawConsentInput>;

/** R017, of one meeting. Nobody and no day: taken back. */
export const discussFollowUpInput = z
  .strictObject({ meeting: z.custom<MeetingId>(isId), who: name, day })
  .refine(({ who, day: on }) => (who === '') === (on === ''), { path: ['day'] });
export type DiscussFollowUpInput = z.infer<typeof discussFollowUpInput>;
