import { z } from 'zod';
import { maxLengths } from '../limits.ts';

const id = z.string().min(1).max(80);
export const recordSystemInput = z.strictObject({
  name: z.string().trim().min(1).max(maxLengths.recordSystemName),
});
export const whichRecordSystemInput = z.strictObject({ system: id });
/** Null: the case stands in no record system. */
export const filingInput = z.strictObject({
  filing: z
    .strictObject({ system: id, number: z.string().trim().min(1).max(maxLengths.recordNumber) })
    .nullable(),
});
export type FilingInput = z.infer<typeof filingInput>;
