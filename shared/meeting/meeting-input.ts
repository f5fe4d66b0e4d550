import { z } from 'zod';
import { maxLengths, maxParticipants } from '../limits.ts';
import { caseKinds, childWords } from './case.ts';
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

export const createMeetingInput = z.object({
  childFirstName: line('childFirstName').min(1),
  caseKind: z.enum(caseKinds),
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
});
export type CreateMeetingInput = z.infer<typeof createMeetingInput>;
