import { z } from 'zod';
import { isId, type ParticipantId } from '../ids.ts';
import { maxLengths } from '../limits.ts';
import { familyAnswers, mapRadius, relevances } from './circle.ts';

const id = z.string().refine(isId);
const participant = z.custom<ParticipantId>(isId);
const coordinate = z.int().min(-mapRadius).max(mapRadius);

/** `id` null: somebody who is not on the map. `participant`: who they are at this meeting, where they take part in it. */
export const circlePersonInput = z.strictObject({
  id: id.nullable(),
  participant: participant.nullable().default(null),
  name: z.string().trim().min(1).max(maxLengths.name),
  institution: z.string().trim().max(maxLengths.authority),
  howKnown: z.string().trim().max(maxLengths.reason),
});
export type CirclePersonInput = z.input<typeof circlePersonInput>;

export const whichCirclePersonInput = z.strictObject({ id });
export type WhichCirclePersonInput = z.infer<typeof whichCirclePersonInput>;

/** `participant`: the parent whose word it is. A place is kept where none is said. */
export const circleSayInput = z.strictObject({
  participant,
  id,
  answer: z.enum(familyAnswers),
  isImportant: z.boolean(),
  place: z.strictObject({ x: coordinate, y: coordinate }).nullable(),
});
export type CircleSayInput = z.infer<typeof circleSayInput>;

export const circleTalkInput = z.strictObject({
  understood: z.string().trim().max(maxLengths.voice),
  isConfirmed: z.boolean(),
});
export type CircleTalkInput = z.infer<typeof circleTalkInput>;

export const relevanceInput = z.strictObject({
  id,
  relevance: z.enum(relevances),
  phone: z.string().trim().max(maxLengths.phone),
  outcome: z.string().trim().max(maxLengths.reason),
});
export type RelevanceInput = z.infer<typeof relevanceInput>;
