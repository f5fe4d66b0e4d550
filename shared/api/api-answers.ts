import type { ParticipantId } from '../ids.ts';
import type {
  AcceptSubstituteInput,
  InvitationAnswerInput,
  InviteProfessionalsInput,
  KeepMeetingInput,
  KeyPersonInput,
} from '../invitation/answer-input.ts';
import type { WhichPersonInput } from '../meeting/people-input.ts';
import { deed, type Nothing, route } from './api-route.ts';

/** What those who are invited answer, and what is decided about it (R066, R067, R166–R171). */
export const answersRoutes = {
  answerInvitation: deed<InvitationAnswerInput>('answer', 'answerInvitation'),
  /** The substitute's link is told once. */
  acceptSubstitute: route<AcceptSubstituteInput, { participant: ParticipantId; link: string }>(
    'POST',
    '/api/meetings/:id/answers/substitute',
    'acceptSubstitute',
  ),
  keepMeeting: deed<KeepMeetingInput>('answers/keep', 'keepMeeting'),
  markKeyPerson: deed<KeyPersonInput>('key-person', 'markKeyPerson'),
  inviteProfessionals: deed<InviteProfessionalsInput>('invitation/professionals', 'inviteProfessionals'),
  /** Somebody who has come to the meeting since it was invited to. */
  inviteOne: deed<WhichPersonInput>('invitation/one', 'inviteOne'),
  /** R013: everybody who has been told something else is told that something has changed. */
  tellOfChanges: deed<Nothing>('invitation/changes', 'tellOfChanges'),
} as const;
