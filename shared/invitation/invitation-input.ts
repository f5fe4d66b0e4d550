import { z } from 'zod';
import { isId, type ParticipantId } from '../ids.ts';
import { maxLengths } from '../limits.ts';

const participant = z.custom<ParticipantId>(isId);

/** R041: an invitation has a background, so it is never written empty. */
export const backgroundInput = z.strictObject({
  text: z.string().trim().min(1).max(maxLengths.background),
});
export type BackgroundInput = z.infer<typeof backgroundInput>;

export const prepareInput = z.strictObject({
  participant,
  text: z.string().trim().max(maxLengths.prepare),
});
export type PrepareInput = z.infer<typeof prepareInput>;

export const contactInput = z.strictObject({
  participant,
  email: z.union([z.literal(''), z.email().max(maxLengths.email)]),
  phone: z.string().trim().max(maxLengths.phone),
});
export type ContactInput = z.infer<typeof contactInput>;
