import { z } from 'zod';
import { type Checklist, channels, checklistFacts, checklistPlaces } from './checklist.ts';
import { formChecklists, guideChecklists } from './names.ts';

const words = z.strictObject({ da: z.string().min(1).max(400), en: z.string().min(1).max(400) });
const key = z.string().regex(/^[a-z-]{1,40}$/);

const entry = z.strictObject({
  key,
  source: z.string().min(1).max(400).optional(),
  text: words,
  note: words.optional(),
  contact: z.strictObject({ warnOf: z.enum(channels).exclude(['']), warning: words }).optional(),
  after: key.optional(),
  fact: z.enum(checklistFacts).optional(),
  place: z.enum(checklistPlaces).optional(),
  minutes: z.int().min(1).max(180).optional(),
});

/** A file of this folder. Unknown keys are refused, and what an entry rests on stands before it. */
export const checklistFile = z
  .strictObject({
    key: z.enum([...formChecklists, ...guideChecklists]),
    title: words,
    scope: z.enum(['case', 'meeting']),
    perInstitution: z.boolean().optional(),
    needs: z.enum(['interpreter']).optional(),
    entries: z.array(entry).min(1).max(30),
  })
  .check(({ value: { entries }, issues }) => {
    const keys = entries.map((one) => one.key);
    for (const [index, { key: own, after }] of entries.entries()) {
      const isTwice = keys.indexOf(own) < index;
      const isOrdered = after === undefined || keys.slice(0, index).includes(after);
      if (isTwice || !isOrdered)
        issues.push({
          code: 'custom',
          message: `"${own}" stands twice, or before what it rests on`,
          input: own,
        });
    }
  }) satisfies z.ZodType<Checklist>;
