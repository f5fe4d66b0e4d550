import { z } from 'zod';
import { maxLengths } from '../limits.ts';
import { backingAnswers, maxSeries } from './series.ts';

export const seriesInput = z.strictObject({
  meetings: z.int().min(1).max(maxSeries.meetings),
  weeks: z.int().min(1).max(maxSeries.weeks),
  ends: z.union([z.iso.date(), z.literal('')]),
});

export const backingInput = z.strictObject({
  answer: z.enum(backingAnswers),
  words: z.string().trim().max(maxLengths.reason),
});
export type BackingInput = z.infer<typeof backingInput>;
