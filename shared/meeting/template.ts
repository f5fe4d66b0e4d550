import { z } from 'zod';
import { formChecklists } from '../checklist/names.ts';
import {
  agreementKinds,
  goalLevels,
  goalStatuses,
  interventionStages,
  rounds,
  topics,
  voices,
} from '../minutes/model/blocks.ts';

/** A template file in `templates/` (R001). Unknown keys are refused, so that a spelling mistake is found at start. */

const keysOf = <T extends object>(of: T) =>
  z.enum(Object.keys(of) as [keyof T & string, ...(keyof T & string)[]]);

/**
 * R157: which meeting of the case. `start`: the first, and where somebody new comes to the core circle, for them; `midway`: the
 * third, or half of the planned series.
 */
const stage = z.enum(['start', 'midway']);

/** A block that the seed puts into an item. */
export const templateBlock = z.discriminatedUnion('block', [
  z.strictObject({ block: z.literal('attendance') }),
  z.strictObject({
    block: z.literal('agreement'),
    kind: z.enum(agreementKinds).optional(),
    firstStep: z.boolean().optional(),
    /** The place of the open agreements of earlier meetings (R012, R106). None open: nothing stands here. */
    carried: z.boolean().optional(),
  }),
  z.strictObject({
    block: z.literal('intervention'),
    stage: z.enum(interventionStages),
    /** The place of the interventions that were not stopped. None running: an empty one stands here. */
    carried: z.boolean().optional(),
  }),
  z.strictObject({
    block: z.literal('voice'),
    kind: keysOf(voices),
    /** The words of last time stand before the empty one. */
    carried: z.boolean().optional(),
  }),
  z.strictObject({
    block: z.literal('round'),
    kind: keysOf(rounds),
    familyOnly: z.boolean().optional(),
    onlyAt: stage.optional(),
  }),
  z.strictObject({
    block: z.literal('topic'),
    kind: keysOf(topics),
    /** `sinceLast` only: begins with the stafetlog's entries since the last meeting (R170). */
    carried: z.boolean().optional(),
    /** Seeded only when the case is of this kind. */
    onlyCase: z.enum(['existing', 'unknown']).optional(),
    onlyAt: stage.optional(),
  }),
  z.strictObject({
    block: z.literal('goal'),
    level: z.enum(goalLevels).optional(),
    status: z.enum(goalStatuses).optional(),
  }),
  z.strictObject({ block: z.literal('pause'), minutes: z.int().min(1).max(60) }),
  /** A heading inside the item. */
  z.strictObject({ block: z.literal('heading'), text: z.string().min(1).max(120) }),
  /** An empty line to write on. */
  z.strictObject({ block: z.literal('note') }),
]);
export type TemplateBlock = z.infer<typeof templateBlock>;

const itemKey = z.string().regex(/^[a-z0-9-]{1,24}$/);

/** In texts `{barnet}` and `{barnets}` are the child's word: see `withChildWord`. */
export const templateItem = z.strictObject({
  /** Stable within the template; part of the seeded blocks' ids. */
  key: itemKey,
  /** As people say it: "1", "4 a". Empty for a pause. */
  number: z.string().max(6),
  /** True for 4 a–c: shown under the item before it. */
  sub: z.boolean().optional(),
  title: z.string().min(1).max(120),
  /** What the form's source asks here, in its own words. Absent: it asks nothing, or there is no source. */
  questions: z.string().min(1).max(1200).optional(),
  /** Planned length. 0 for a parent item whose sub-items carry the time. */
  minutes: z.int().min(0).max(180),
  /** Help in plain language. It is the issuer's of the file, not the source's, and shown as such. */
  guidance: z.string().max(1200),
  blocks: z.array(templateBlock),
  /** Makes sense only when meetings have been held before; at the first one its minutes go to the item of this key. */
  onlyFollowUp: z.strictObject({ minutesTo: itemKey }).optional(),
  /** R165: makes sense only where somebody interprets; else its minutes go to the item of this key. */
  onlyInterpreted: z.strictObject({ minutesTo: itemKey }).optional(),
});
export type TemplateItem = z.infer<typeof templateItem>;

function dayOrWords({ value, issues }: z.core.ParsePayload<string>): void {
  if (/^\d{4}-\d\d-\d\d$/.test(value) && !z.iso.date().safeParse(value).success)
    issues.push({ code: 'invalid_format', format: 'date', input: value });
}

/** True on and after the day from which a form is offered; a form without such a day is offered always. */
export function isInForce({ validFrom = '' }: Pick<Template, 'validFrom'>, today: string): boolean {
  return !z.iso.date().safeParse(validFrom).success || validFrom <= today;
}

export const template = z.strictObject({
  id: z.string().regex(/^[a-z0-9-]{1,60}$/),
  version: z.int().min(1),
  /** A day: offered from it on. Other words ("efteråret 2019"): as the source says it. Absent: the source says nothing. */
  validFrom: z.string().min(1).max(60).check(dayOrWords).optional(),
  /** Who has issued the form: "Læring og Trivsel, Holbæk Kommune". */
  issuer: z.string().min(1).max(160),
  title: z.string().min(1).max(120),
  /** One sentence for the person choosing. */
  description: z.string().min(1).max(400),
  /** R003. */
  meetingKind: z.enum(['first', 'followUp']),
  /** R090: who calls such a meeting, answers for its agenda, leads it and takes its minutes until somebody says otherwise. */
  calledBy: z.literal('authority').optional(),
  /** Proposed length in minutes (R074). */
  minutes: z.int().min(15).max(480),
  /** R014: the strip of principles at the top. */
  principles: z.array(z.string().max(200)).optional(),
  /** R131–R159: what whoever leads goes through (`shared/checklist`), in order. No part of the document. */
  checklists: z.array(z.enum(formChecklists)).optional(),
  items: z.array(templateItem).min(1).max(40),
});
export type Template = z.infer<typeof template>;

/** What the chooser of a template sees. */
export type TemplateSummary = Pick<
  Template,
  'id' | 'version' | 'validFrom' | 'issuer' | 'title' | 'description' | 'meetingKind' | 'minutes' | 'calledBy'
> & { items: { number: string; title: string; minutes: number; sub: boolean }[] };
