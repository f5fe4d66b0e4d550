import type { ParticipantId } from '../ids.ts';
import type {
  AddPersonInput,
  AttendanceInput,
  CorrectPersonInput,
  GiveDutyInput,
  WhichPersonInput,
} from '../meeting/people-input.ts';
import type { WriteOwnVoiceInput } from '../meeting/voice-input.ts';
import { deed, route } from './api-route.ts';

/** The people of a meeting as they change until it is locked (R021, R022). */
export const peopleRoutes = {
  /** The link is told once. */
  addPerson: route<AddPersonInput, { participant: ParticipantId; link: string }>(
    'POST',
    '/api/meetings/:id/people',
    'addPerson',
  ),
  correctPerson: deed<CorrectPersonInput>('people/correct', 'correctPerson'),
  giveDuty: deed<GiveDutyInput>('people/duty', 'giveDuty'),
  removePerson: deed<WhichPersonInput>('people/remove', 'removePerson'),
  restorePerson: deed<WhichPersonInput>('people/restore', 'restorePerson'),
  /** R047. */
  recordAttendance: deed<AttendanceInput>('attendance', 'recordAttendance'),
  /** R072. Refuses `changed` when the field says something else than was shown. */
  writeOwnVoice: deed<WriteOwnVoiceInput>('voice', 'writeOwnVoice'),
  /** Nobody comes in by the links the person has in the case any more. */
  revokeSeatLink: deed<{ participant: ParticipantId }>('seat-link/revoke', 'revokeSeatLink'),
} as const;
