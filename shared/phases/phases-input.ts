import { z } from 'zod';
import { type BlockId, isId, type OrientationId, type ParticipantId } from '../ids.ts';
import { maxLengths, maxOrientedAgreements, maxParticipants } from '../limits.ts';
import { localDate, localTime } from '../meeting/meeting-input.ts';
import type { Fingerprint } from '../minutes/canonical/canonical.ts';
import { missingCodes } from './phases.ts';

const participant = z.custom<ParticipantId>(isId);
const block = z.custom<BlockId>((id) => typeof id === 'string' && id.length > 0 && id.length <= 80);
const fingerprint = z.custom<Fingerprint>(
  (text) => typeof text === 'string' && /^\d{1,3}:[0-9a-f]{64}$/.test(text),
);
/** "Ikke helt …", an addition: own words, of several lines. */
const words = z.string().trim().max(maxLengths.words);

/** What somebody goes on without, knowingly. */
export const despiteInput = z.strictObject({ despite: z.array(z.enum(missingCodes)).max(20).default([]) });
export type DespiteInput = z.infer<typeof despiteInput>;

/** `yes` and `notQuite` need the fingerprint of what was shown; `retracted` has none. `notQuite` needs words. */
const answer = z.discriminatedUnion('answer', [
  z.strictObject({ answer: z.literal('yes'), participant, subject: block, fingerprint }),
  z.strictObject({
    answer: z.literal('notQuite'),
    participant,
    subject: block,
    fingerprint,
    words: words.min(1),
  }),
  z.strictObject({ answer: z.literal('retracted'), participant, subject: block }),
]);
export const answerInput = answer;
export type AnswerInput = z.infer<typeof answerInput>;

/** Of an item or a quote, for somebody without a device. */
export const dictatedInput = z.strictObject({ of: z.enum(['item', 'quote']), said: answer });
export type DictatedInput = z.infer<typeof dictatedInput>;

/** An empty reason: the person is asked after all. */
export const notAskedInput = z.strictObject({
  participant,
  reason: z.string().trim().max(maxLengths.reason),
});
export type NotAskedInput = z.infer<typeof notAskedInput>;

export const replanInput = z.strictObject({
  date: localDate,
  start: localTime,
  end: localTime,
  place: z.string().trim().min(1).max(maxLengths.place),
});
export type ReplanInput = z.infer<typeof replanInput>;

/**
 * R129. Those present are recipients by themselves when the minutes are first sent, anybody else because somebody chose
 * so. Once sent: who gets them as well. `email`: where to say that the minutes are ready; empty for who is told
 * otherwise or has an address of their own with us.
 */
export const sendInput = z.strictObject({
  recipients: z
    .array(z.strictObject({ participant, email: z.union([z.literal(''), z.email().max(maxLengths.email)]) }))
    .min(1)
    .max(maxParticipants),
});
export type SendInput = z.infer<typeof sendInput>;

export const additionInput = z.strictObject({ participant, text: words.min(1) });

export const correctInput = z.strictObject({ reason: z.string().trim().min(1).max(maxLengths.reason) });

export const createOrientationInput = z.strictObject({
  to: z.string().trim().min(1).max(maxLengths.orientedTo),
  agreements: z.array(block).min(1).max(maxOrientedAgreements),
});
export type CreateOrientationInput = z.infer<typeof createOrientationInput>;

export const answerOrientationInput = z.strictObject({
  orientation: z.custom<OrientationId>(isId),
  yes: z.boolean(),
});
