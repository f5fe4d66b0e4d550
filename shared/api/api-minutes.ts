import type { OrientationId, ParticipantId } from '../ids.ts';
import type { Addition, LockedView, Orientation, VersionContent, VersionSummary } from '../lock/locked.ts';
import type {
  AnswerInput,
  CreateOrientationInput,
  DespiteInput,
  DictatedInput,
  NotAskedInput,
  ReplanInput,
  SendInput,
} from '../phases/phases-input.ts';
import type { Recognition, ReviewView } from '../recognition/recognition.ts';
import type { SaidAtMeetingInput } from '../stafetlog/stafetlog-input.ts';
import { deed, file, type Nothing, route } from './api-route.ts';

/** The routes about what becomes of the minutes; part of `routes` in api.ts. `:id` is a meeting's id. */
export const minutesRoutes = {
  // ── The phases (phases.ts). What is missing is answered as `not-ready` with `missing`. ──
  inviteParticipants: deed<DespiteInput>('invite', 'inviteParticipants'),
  startMeeting: deed<DespiteInput>('start', 'startMeeting'),
  closeMeeting: deed<DespiteInput>('close', 'closeMeeting'),
  reopenMeeting: deed<Nothing>('reopen', 'reopenMeeting'),
  /** Refused with `changed` when the words or an answer changed meanwhile: look again. */
  lockMinutes: deed<Nothing>('lock', 'lockMinutes'),
  /** R129. `mailed`: how many got a letter that says only that the minutes are ready. */
  sendMinutes: route<SendInput, { mailed: number }>('POST', '/api/meetings/:id/send', 'sendMinutes'),
  correctMinutes: deed<{ reason: string }>('correct', 'correctMinutes'),
  postponeMeeting: deed<Nothing>('postpone', 'postponeMeeting'),
  replanMeeting: deed<ReplanInput>('replan', 'replanMeeting'),
  cancelMeeting: deed<Nothing>('cancel', 'cancelMeeting'),

  /** R106. Marked as said at the meeting and written down by the chair; refused `answers-for-self` of somebody who is here. */
  recordSaidAtMeeting: deed<SaidAtMeetingInput>('said', 'recordSaidAtMeeting'),

  // ── Recognition. `changed` (409) when the minutes say something else than was shown; `now` says what. ──
  review: route<Nothing, ReviewView>('GET', '/api/meetings/:id/review', 'readReview'),
  recognise: route<AnswerInput, Recognition>('POST', '/api/meetings/:id/recognitions', 'recognise'),
  confirmQuote: route<AnswerInput, Recognition>('POST', '/api/meetings/:id/quotes', 'confirmQuote'),
  confirmTask: route<AnswerInput, Recognition>('POST', '/api/meetings/:id/tasks', 'confirmTask'),
  dictateRecognition: route<DictatedInput, Recognition>(
    'POST',
    '/api/meetings/:id/dictated',
    'dictateRecognition',
  ),
  recordNotAsked: deed<NotAskedInput>('not-asked', 'recordNotAsked'),

  // ── What changed, what is locked, what goes out ──
  versions: route<Nothing, VersionSummary[]>('GET', '/api/meetings/:id/versions', 'readVersions'),
  /** `:part`: a version's number, or `now`. */
  version: route<Nothing, VersionContent>('GET', '/api/meetings/:id/versions/:part', 'readVersions'),
  locked: route<Nothing, LockedView>('GET', '/api/meetings/:id/locked', 'readLocked'),
  writeAddition: route<{ participant: ParticipantId; text: string }, Addition>(
    'POST',
    '/api/meetings/:id/additions',
    'writeAddition',
  ),
  /** `:part`: `pdf`, `archive.pdf` (PDF/A), `docx`, `md` or `json`. */
  exportMinutes: file('minutes/:part', 'exportMinutes'),
  /** `:part`: `pdf` or `docx`. */
  exportActionPlan: file('action-plan/:part', 'exportActionPlan'),
  /** `:part`: an orientation's id. A PDF. */
  exportOrientation: file('orientations/:part', 'exportOrientation'),
  createOrientation: route<CreateOrientationInput, Orientation>(
    'POST',
    '/api/meetings/:id/orientations',
    'createOrientation',
  ),
  answerOrientation: deed<{ orientation: OrientationId; yes: boolean }>(
    'orientations/answer',
    'answerOrientation',
  ),
  /**
   * A PDF or JSON file as the body (at most 32 MiB). Anybody may ask who has the file; the answer tells nothing that is
   * not in it.
   */
  verifyCopy: route<Nothing, Verified>('POST', '/api/verify', 'verifyCopy'),
} as const;

/** What `/verify` says of a copy. */
export type Verified =
  /** Exactly what was locked; `newer`: a later version has been locked since. */
  | { outcome: 'genuine'; version: number; lockedAt: string; hash: string; newer: boolean }
  /** It names minutes that we have locked, but it is not what we made. */
  | { outcome: 'altered' }
  /** No file of ours, or of minutes we do not have. */
  | { outcome: 'unknown' };
