import { z } from 'zod';
import { maxLengths } from '../limits.ts';
import { voices } from '../minutes/model/blocks.ts';

const words = z.string().max(maxLengths.voice);

/** R072, R073. `shown`: what the field said when `words` were written over it. */
export const writeOwnVoiceInput = z.strictObject({ field: z.enum(voices.child), shown: words, words });
export type WriteOwnVoiceInput = z.infer<typeof writeOwnVoiceInput>;
