import { z } from 'zod';
import type { MeetingId } from '../ids.ts';
import { maxLengths } from '../limits.ts';
import { longestMonths } from './keeping.ts';

const id = <T extends string>() => z.string().min(1).max(80) as unknown as z.ZodType<T>;

/** Null: the whole case. */
export const erasureTargetInput = z.strictObject({ meeting: id<MeetingId>().nullable() });
export const whichErasureInput = z.strictObject({ request: id<string>() });
/** Null: the server's setting. */
export const retentionInput = z.strictObject({ months: z.int().min(1).max(longestMonths).nullable() });
export const holdInput = z.strictObject({
  isHeld: z.boolean(),
  reason: z.string().trim().min(1).max(maxLengths.holdReason),
});
export type HoldInput = z.infer<typeof holdInput>;
