import { z } from 'zod';
import type { PersonId } from '../ids.ts';
import { maxLengths, maxParticipants } from '../limits.ts';
import { planningDuties } from './before-meeting.ts';
import { caseKinds, childWords, institutions } from './case.ts';
import { duties, participantKinds } from './meeting.ts';

const line = (field: keyof typeof maxLengths) => z.string().trim().max(maxLengths[field]);
export const localDate = z.iso.date();
export const localTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);

/** The five fields of R111 and what the person is in the room. */
export const participantInput = z.object({
  name: line('name').min(1),
  /** Myndighed: where the person comes from ("Skovskolen", "Familien"). */
  authority: line('authority'),
  /** Rolle, as the person says it: "klasselærer", "mor". */
  role: line('role'),
  responsibilityArea: line('responsibilityArea'),
  decisionPower: line('decisionPower'),
  kind: z.enum(participantKinds),
  duties: z.array(z.enum(duties)),
  /** True for the row that is the person creating the meeting; at most one. */
  isMe: z.boolean(),
});
export type ParticipantInput = z.infer<typeof participantInput>;

/** Somebody of the case, as they were at the last meeting that the reader may read. No address of theirs. */
export type KnownPerson = ParticipantInput & { person: PersonId };

/** R017. What is said of a case when it is made; both may be said later, and nobody is invited before. */
const beforeCaseInput = z.strictObject({
  discussedWith: line('name'),
  discussedOn: z.union([localDate, z.literal('')]),
  honour: z.enum(['no', 'doubt', 'yes']),
});

export const createMeetingInput = z.object({
  childFirstName: line('childFirstName').min(1),
  caseKind: z.enum(caseKinds),
  institution: z.enum(institutions).nullable().optional(),
  templateId: line('templateId').min(1),
  /** What the form calls the child in this meeting's document; absent: "barnet". */
  childWord: z.enum(childWords).optional(),
  /** Local date in Europe/Copenhagen, ISO 8601. */
  date: localDate,
  /** Local times, 24-hour `HH:MM`. `end` is after `start` on the same day (R099). */
  start: localTime,
  end: localTime,
  place: line('place').min(1),
  /** R005: seen from the child; empty is refused. */
  purpose: line('purpose').min(1),
  participants: z.array(participantInput).min(1).max(maxParticipants),
  /**
   * R018–R020: which of the participants is the pedagogical leader; null: somebody who takes no part. Absent: whoever creates the
   * meeting is.
   */
  leader: z.number().int().min(0).max(maxParticipants).nullable().optional(),
  before: beforeCaseInput.optional(),
  /** R021: which of the participants, from 0, where it is not whoever calls the meeting. */
  planningDuties: z
    .partialRecord(
      z.enum(planningDuties),
      z
        .int()
        .min(0)
        .max(maxParticipants - 1),
    )
    .optional(),
});
export type CreateMeetingInput = z.infer<typeof createMeetingInput>;
