import { z } from 'zod';
import { isDeadline } from '../dates/deadline.ts';
import type { BlockId, EntryId, HandoverId, PersonId } from '../ids.ts';
import { maxLengths, maxParticipants } from '../limits.ts';
import { createMeetingInput, participantInput } from '../meeting/meeting-input.ts';
import { statuses } from './stafetlog.ts';

const id = <T extends string>() => z.string().min(1).max(80) as unknown as z.ZodType<T>;
const line = (field: keyof typeof maxLengths) => z.string().trim().max(maxLengths[field]);

/** `until` is required with `postponed` and refused without; `note` with `stuck`, `dropped` and a comment (null). */
export const recordProgressInput = z.object({
  agreement: id<BlockId>(),
  status: z.enum(statuses).nullable(),
  until: z.string().refine(isDeadline).nullable(),
  note: line('reason'),
});
export type RecordProgressInput = z.infer<typeof recordProgressInput>;

/** R106: how it goes with a task whose owner is away; never a mere comment. */
export const saidAtMeetingInput = recordProgressInput.extend({ status: z.enum(statuses) });
export type SaidAtMeetingInput = z.infer<typeof saidAtMeetingInput>;

export const commentInput = z.object({ agreement: id<BlockId>(), note: line('reason').min(1) });

export const writeEntryInput = z.object({ text: line('entry').min(1), corrects: id<EntryId>().nullable() });
export type WriteEntryInput = z.infer<typeof writeEntryInput>;

export const offerBatonInput = z.object({ to: id<PersonId>() });
export const answerBatonInput = z.object({ handover: id<HandoverId>(), accept: z.boolean() });
export const nameTovholderInput = z.object({ person: id<PersonId>() });

/** A meeting on a case that exists: the case is in the address, people may be known from before. */
export const createFollowUpInput = createMeetingInput
  .omit({ childFirstName: true, caseKind: true, institution: true, leader: true, before: true })
  .extend({
    participants: z
      .array(participantInput.extend({ person: id<PersonId>().nullable() }))
      .min(1)
      .max(maxParticipants),
    /** Also what is agreed in locked minutes of meetings at which not everybody here was. Without it: not. */
    carryToOthers: z.boolean().optional(),
    /** R017: with whom this meeting was discussed, and when; may be said later, and nobody is invited before. */
    discussed: z.strictObject({ who: line('name').min(1), day: z.iso.date() }).optional(),
  });
export type CreateFollowUpInput = z.infer<typeof createFollowUpInput>;

/** `daysBefore`: 1…30. No address: no mail. */
export const remindersInput = z.object({
  email: z.union([z.literal(''), z.email().max(maxLengths.email)]),
  daysBefore: z.int().min(1).max(30),
});
export type RemindersInput = z.infer<typeof remindersInput>;

/** `showsText`: the owner wants the agreements' words in the calendar instead of "Aftale i stafetloggen". */
export const calendarInput = z.object({ showsText: z.boolean() });
