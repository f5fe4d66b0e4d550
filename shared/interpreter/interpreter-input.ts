import { z } from 'zod';
import { isId, type ParticipantId } from '../ids.ts';
import { maxLengths } from '../limits.ts';
import { localDate, localTime } from '../meeting/meeting-input.ts';
import { interpreterTicks, ties, understandings, yesOrNo } from './interpreter.ts';

const participant = z.custom<ParticipantId>(isId);
const words = z.string().trim().max(maxLengths.reason);

export const familyLanguageInput = z.strictObject({
  language: z.string().trim().max(maxLengths.role),
  networkTalk: z.enum(yesOrNo),
  networkTalkReason: words,
  informedOn: z.union([z.literal(''), localDate]),
  informedIn: z.string().trim().max(maxLengths.role),
});

export const interpreterFactsInput = z.strictObject({
  interpreter: participant,
  languages: z.string().trim().max(maxLengths.role),
  tie: z.enum(ties),
  isAdult: z.enum(yesOrNo),
});
export type InterpreterFactsInput = z.infer<typeof interpreterFactsInput>;

export const interpreterTickInput = z.strictObject({
  interpreter: participant,
  tick: z.enum(interpreterTicks),
  isDone: z.boolean(),
});
export type InterpreterTickInput = z.infer<typeof interpreterTickInput>;

/** `participant`: the parent whose word it is. */
export const interpreterConsentInput = z.strictObject({
  participant,
  interpreter: participant,
  isAccepted: z.boolean(),
});
export type InterpreterConsentInput = z.infer<typeof interpreterConsentInput>;

/** `end`: as the page has shown it, so that nobody agrees to another one. */
export const planPausesInput = z.strictObject({ end: localTime });
export type PlanPausesInput = z.infer<typeof planPausesInput>;

export const holdPauseInput = z.strictObject({ isPaused: z.boolean() });
export type HoldPauseInput = z.infer<typeof holdPauseInput>;

export const evaluateInterpreterInput = z.strictObject({
  interpreter: participant,
  understood: z.enum(understandings),
  keptPauses: z.enum(yesOrNo),
  again: z.enum(yesOrNo),
  words: z.string().trim().max(maxLengths.words),
});
export type EvaluateInterpreterInput = z.infer<typeof evaluateInterpreterInput>;
