import { z } from 'zod';
import { isId } from '../ids.ts';
import { maxLengths } from '../limits.ts';
import { channels } from './checklist.ts';

const key = z.string().regex(/^[a-z-]{1,40}$/);
const id = z.string().refine(isId);

/** What is not named stays as it is: whoever ticks takes nothing out of somebody else's note. */
export const markChecklistInput = z.strictObject({
  list: key,
  entry: key,
  institution: id.nullable(),
  isDone: z.boolean().optional(),
  channel: z.enum(channels).optional(),
  note: z.string().trim().max(maxLengths.voice).optional(),
});
export type MarkChecklistInput = z.infer<typeof markChecklistInput>;

export const markGuideInput = z.strictObject({ list: key, entry: key, isDone: z.boolean() });
export type MarkGuideInput = z.infer<typeof markGuideInput>;

export const addInstitutionInput = z.strictObject({ name: z.string().trim().min(1).max(maxLengths.name) });
export type AddInstitutionInput = z.infer<typeof addInstitutionInput>;

export const removeInstitutionInput = z.strictObject({ institution: id });
export type RemoveInstitutionInput = z.infer<typeof removeInstitutionInput>;
