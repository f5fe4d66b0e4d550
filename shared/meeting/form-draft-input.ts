import { z } from 'zod';
import { template, templateBlock, templateItem } from './template.ts';

/** What the page may keep of a form on the way: the shape and the bounds of a template, but fields may be empty. */

const { shape } = template;
const text = (max: number) => z.string().max(max);

const draftBlock = z.union([
  templateBlock,
  z.strictObject({ block: z.literal('heading'), text: text(120) }),
  z.strictObject({ block: z.literal('pause'), minutes: z.int().min(0).max(999) }),
]);

const draftItem = templateItem.extend({
  title: text(120),
  questions: text(1200),
  minutes: z.int().min(0).max(999),
  blocks: z.array(draftBlock).max(40),
});

export const formDraft = z.strictObject({
  validFrom: text(60),
  issuer: text(160),
  title: text(120),
  description: text(400),
  meetingKind: shape.meetingKind,
  principles: z.array(text(200)).max(12),
  checklists: shape.checklists,
  items: z.array(draftItem).max(40),
});

const draft = z.string().regex(/^[0-9a-z]{24}$/);
const version = z.int().min(1);

/** `version`: a new version of a form that was made in the browser; `copy`: a form of its own. */
export const beginFormInput = z.strictObject({
  form: z.string().max(60),
  version,
  as: z.enum(['copy', 'version']),
});
export type BeginFormInput = z.infer<typeof beginFormInput>;
export const saveFormInput = z.strictObject({ draft, version, content: formDraft });
export type SaveFormInput = z.infer<typeof saveFormInput>;
export const whichDraftInput = z.strictObject({ draft, version });
export type WhichDraftInput = z.infer<typeof whichDraftInput>;
export const offerFormInput = z.strictObject({ form: z.string().max(60), isOffered: z.boolean() });
export type OfferFormInput = z.infer<typeof offerFormInput>;
