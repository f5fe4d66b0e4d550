import { z } from 'zod';
import { isId, type ParticipantId } from '../ids.ts';
import { maxLengths } from '../limits.ts';
import { inviteWishes, relations } from './network.ts';

/** Whose sheet: a parent. */
const participant = z.custom<ParticipantId>(isId);
const id = z.string().refine(isId);

/** `id` null: somebody who was not named before. */
export const networkPersonInput = z.strictObject({
  participant,
  id: id.nullable(),
  name: z.string().trim().min(1).max(maxLengths.name),
  relation: z.enum(relations),
  isImportant: z.boolean(),
  invite: z.enum(inviteWishes),
  words: z.string().trim().max(maxLengths.voice),
});
export type NetworkPersonInput = z.infer<typeof networkPersonInput>;

export const whichNetworkPersonInput = z.strictObject({ participant, id });
export type WhichNetworkPersonInput = z.infer<typeof whichNetworkPersonInput>;

export const networkTalkInput = z.strictObject({
  participant,
  mayContactAgain: z.boolean(),
  words: z.string().trim().max(maxLengths.voice),
});
export type NetworkTalkInput = z.infer<typeof networkTalkInput>;
