import { z } from 'zod';
import { isId, type ParticipantId, type PersonId } from '../ids.ts';
import { duties } from './meeting.ts';
import { participantInput } from './meeting-input.ts';

const participant = z.custom<ParticipantId>(isId);
const facts = participantInput.omit({ duties: true, isMe: true });

/** `substituteFor`: sits in for this one, at this meeting alone (R171). `person`: somebody known from the case (R070). */
export const addPersonInput = z.strictObject({
  ...facts.shape,
  person: z.custom<PersonId>(isId).nullable().default(null),
  substituteFor: participant.nullable().default(null),
});
export type AddPersonInput = z.infer<typeof addPersonInput>;

export const correctPersonInput = z.strictObject({ participant, ...facts.shape });
export type CorrectPersonInput = z.infer<typeof correctPersonInput>;

/** Null: nobody has it any more. A meeting always has a chair (R102). */
export const giveDutyInput = z.strictObject({ duty: z.enum(duties), participant: participant.nullable() });
export type GiveDutyInput = z.infer<typeof giveDutyInput>;

export const whichPersonInput = z.strictObject({ participant });
export type WhichPersonInput = z.infer<typeof whichPersonInput>;

export const markCoreInput = z.strictObject({ participant, isCore: z.boolean() });
export type MarkCoreInput = z.infer<typeof markCoreInput>;

export const attendanceInput = z.strictObject({ participant, present: z.boolean() });
export type AttendanceInput = z.infer<typeof attendanceInput>;
