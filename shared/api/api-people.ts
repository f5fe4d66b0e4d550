import type { ParticipantId } from '../ids.ts';
import type { KnownPerson } from '../meeting/meeting-input.ts';
import type {
  AddPersonInput,
  AttendanceInput,
  CorrectPersonInput,
  GiveDutyInput,
  MarkCoreInput,
  WhichPersonInput,
} from '../meeting/people-input.ts';
import type { WriteOwnVoiceInput } from '../meeting/voice-input.ts';
import type { ChildVoice } from '../minutes/read/child-voice.ts';
import { deed, type Nothing, route } from './api-route.ts';

/** The people of a meeting as they change until it is locked (R021, R022). */
export const peopleRoutes = {
  /** The link is told once. */
  addPerson: route<AddPersonInput, { participant: ParticipantId; link: string }>(
    'POST',
    '/api/meetings/:id/people',
    'addPerson',
  ),
  /** R070: whom of the case one can add by name. No address of anybody. */
  knownPeople: route<Nothing, KnownPerson[]>('GET', '/api/meetings/:id/people/known', 'addPerson'),
  correctPerson: deed<CorrectPersonInput>('people/correct', 'correctPerson'),
  giveDuty: deed<GiveDutyInput>('people/duty', 'giveDuty'),
  removePerson: deed<WhichPersonInput>('people/remove', 'removePerson'),
  restorePerson: deed<WhichPersonInput>('people/restore', 'restorePerson'),
  /** R156. */
  markCore: deed<MarkCoreInput>('people/core', 'markCore'),
  /** R047. */
  recordAttendance: deed<AttendanceInput>('attendance', 'recordAttendance'),
  /** R072. Refuses `changed` when the field says something else than was shown. */
  /** R072: what stands on the child's own card, and nothing else of the meeting. */
  ownVoice: route<Nothing, Pick<ChildVoice, 'words'>>('GET', '/api/meetings/:id/voice', 'readOwnVoice'),
  writeOwnVoice: deed<WriteOwnVoiceInput>('voice', 'writeOwnVoice'),
  /** Nobody comes in by the links the person has in the case any more. */
  revokeSeatLink: deed<{ participant: ParticipantId }>('seat-link/revoke', 'revokeSeatLink'),
} as const;
