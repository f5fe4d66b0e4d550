import { z } from 'zod';
import { isId, type ParticipantId } from '../ids.ts';
import { maxLengths } from '../limits.ts';
import { answerKinds, maxSinceLastLines, sinceLastLines } from './answers.ts';

const participant = z.custom<ParticipantId>(isId);
const number = z.number().int().positive();

/** `sinceLast`: null leaves what was said before. A substitute is named by whoever sends one, and by nobody else. */
export const invitationAnswerInput = z
  .strictObject({
    participant,
    answer: z.enum(answerKinds),
    sinceLast: z
      .string()
      .trim()
      .max(maxLengths.sinceLast)
      .refine((text) => sinceLastLines(text).length <= maxSinceLastLines)
      .nullable(),
    substitute: z
      .strictObject({
        name: z.string().trim().min(1).max(maxLengths.name),
        role: z.string().trim().min(1).max(maxLengths.role),
      })
      .nullable(),
  })
  .refine(({ answer, substitute }) => (answer === 'substitute') === (substitute !== null), {
    path: ['substitute'],
  });
export type InvitationAnswerInput = z.infer<typeof invitationAnswerInput>;

/** `answer`: the number of the one that names the substitute, as it was read. */
export const acceptSubstituteInput = z.strictObject({ participant, answer: number });
export type AcceptSubstituteInput = z.infer<typeof acceptSubstituteInput>;

/** R166, R167: the answers that the meeting is held in spite of. */
export const keepMeetingInput = z.strictObject({ answers: z.array(number).min(1).max(100) });
export type KeepMeetingInput = z.infer<typeof keepMeetingInput>;

export const keyPersonInput = z.strictObject({ participant, isKey: z.boolean() });
export type KeyPersonInput = z.infer<typeof keyPersonInput>;

/** R067: `reason` is asked for while no parent has said yes. */
export const inviteProfessionalsInput = z.strictObject({
  reason: z.string().trim().max(maxLengths.reason),
});
export type InviteProfessionalsInput = z.infer<typeof inviteProfessionalsInput>;
