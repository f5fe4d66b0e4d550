import type { FailureReport } from '../failure.ts';
import type { BlockId, CaseId, DocumentId, HandoverId, MeetingId, ParticipantId, PersonId } from '../ids.ts';
import type { Planning } from '../invitation/answers.ts';
import type { Case } from '../meeting/case.ts';
import type { Meeting, NewLink } from '../meeting/meeting.ts';
import type { CreateMeetingInput, ParticipantInput } from '../meeting/meeting-input.ts';
import type { TemplateSummary } from '../meeting/template.ts';
import type { CanonicalBlock, CanonicalItem, Fingerprint } from '../minutes/canonical/canonical.ts';
import type { Role } from '../phases/access.ts';
import type { Missing } from '../phases/phases.ts';
import type {
  CaseSummary,
  Entry,
  Handover,
  Progress,
  StafetlogAgreement,
  StafetlogView,
} from '../stafetlog/stafetlog.ts';
import type {
  CreateFollowUpInput,
  RecordProgressInput,
  RemindersInput,
  WriteEntryInput,
} from '../stafetlog/stafetlog-input.ts';
import { agendaRoutes } from './api-agenda.ts';
import { invitationRoutes } from './api-invitation.ts';
import { minutesRoutes } from './api-minutes.ts';
import { peopleRoutes } from './api-people.ts';
import { type Nothing, type RawAnswer, route } from './api-route.ts';
import type { KnownMeeting, MeetingSummary } from './meeting-summary.ts';

/**
 * Every HTTP route: method, path, the operation it does. The server registers exactly these; the client calls exactly
 * these. Inputs are JSON bodies; `:id` in a path is a meeting's id. No content ever stands in a path or query.
 */
export const routes = {
  health: route<Nothing, Health>('GET', '/health', 'checkHealth'),
  session: route<Nothing, SessionView>('GET', '/api/session', 'readSession'),
  /** A person presses "Gå ind". The token comes from the link's fragment; GET never consumes it. */
  openSeat: route<{ token: string }, { session: SessionView; meeting: MeetingId | null }>(
    'POST',
    '/api/seat',
    'openSeat',
  ),
  closeSession: route<Nothing, Nothing>('POST', '/api/session/close', 'closeSession'),
  /** A part of a page failed: a code, so that whoever runs the server hears of it. Nothing is kept. */
  reportFailure: route<FailureReport, Nothing>('POST', '/api/failures', 'reportFailure'),
  templates: route<Nothing, TemplateSummary[]>('GET', '/api/templates', 'readTemplates'),
  meetings: route<Nothing, MeetingSummary[]>('GET', '/api/meetings', 'readOwnMeetings'),
  createMeeting: route<CreateMeetingInput, CreatedMeeting>('POST', '/api/meetings', 'createMeeting'),
  meeting: route<Nothing, MeetingView>('GET', '/api/meetings/:id', 'readMinutes'),
  /** What somebody who did not come sees of it. */
  knownMeeting: route<Nothing, KnownMeeting>('GET', '/api/meetings/:id/known', 'knowOfMeeting'),
  /** The document's state as one Yjs update (bytes, not JSON): the page is readable before the socket is up. */
  document: route<Nothing, Uint8Array>('GET', '/api/meetings/:id/document', 'readMinutes'),
  agreements: route<Nothing, AgreementsView>('GET', '/api/meetings/:id/agreements', 'readMinutes'),
  ...minutesRoutes,
  ...peopleRoutes,
  ...agendaRoutes,
  ...invitationRoutes,
  recordHeard: route<{ item: BlockId; participant: ParticipantId; heard: boolean }, Nothing>(
    'POST',
    '/api/meetings/:id/heard',
    'recordHeard',
  ),
  reissueSeatLink: route<{ participant: ParticipantId }, SeatLink>(
    'POST',
    '/api/meetings/:id/seat-link',
    'reissueSeatLink',
  ),
  // ── The stafetlog; `:id` is a case's id ──
  cases: route<Nothing, CaseSummary[]>('GET', '/api/cases', 'readOwnCases'),
  stafetlog: route<Nothing, StafetlogView>('GET', '/api/cases/:id/stafetlog', 'readStafetlog'),
  /** Server-sent events: a `changed` event without content whenever something in the case has; fetch. */
  caseChanges: route<Nothing, RawAnswer>('GET', '/api/cases/:id/changes', 'readStafetlog'),
  /** For the case system. CSV as RFC 4180 with a BOM, `;` between fields as Danish spreadsheets expect. */
  agreementsCsv: route<Nothing, RawAnswer>('GET', '/api/cases/:id/agreements.csv', 'readStafetlog'),
  agreementsJson: route<Nothing, StafetlogAgreement[]>(
    'GET',
    '/api/cases/:id/agreements.json',
    'readStafetlog',
  ),
  recordProgress: route<RecordProgressInput, Progress>('POST', '/api/cases/:id/progress', 'recordProgress'),
  commentOnAgreement: route<{ agreement: BlockId; note: string }, Progress>(
    'POST',
    '/api/cases/:id/comments',
    'commentOnAgreement',
  ),
  writeEntry: route<WriteEntryInput, Entry>('POST', '/api/cases/:id/entries', 'writeEntry'),
  offerBaton: route<{ to: PersonId }, Handover>('POST', '/api/cases/:id/baton/offer', 'offerBaton'),
  answerBaton: route<{ handover: HandoverId; accept: boolean }, Nothing>(
    'POST',
    '/api/cases/:id/baton/answer',
    'answerBaton',
  ),
  nameTovholder: route<{ person: PersonId }, Nothing>('POST', '/api/cases/:id/tovholder', 'nameTovholder'),
  /** What a follow-up would begin with (R012): template, people, and what would be carried over. */
  followUp: route<Nothing, FollowUpProposal>('GET', '/api/cases/:id/follow-up', 'createFollowUp'),
  createFollowUp: route<CreateFollowUpInput, CreatedMeeting>(
    'POST',
    '/api/cases/:id/meetings',
    'createFollowUp',
  ),
  ownAgreements: route<Nothing, OwnAgreement[]>('GET', '/api/agreements', 'readOwnAgreements'),
  calendar: route<Nothing, { isOn: boolean; showsText: boolean }>(
    'GET',
    '/api/calendar',
    'manageOwnCalendar',
  ),
  /** Makes a new secret address and revokes the old one. Shown once. */
  renewCalendar: route<{ showsText: boolean }, { address: string }>(
    'POST',
    '/api/calendar',
    'manageOwnCalendar',
  ),
  revokeCalendar: route<Nothing, Nothing>('POST', '/api/calendar/revoke', 'manageOwnCalendar'),
  calendarFeed: route<Nothing, RawAnswer>('GET', '/calendar/:token', 'readCalendarFeed'),
  reminders: route<Nothing, RemindersInput & { mailIsConfigured: boolean }>(
    'GET',
    '/api/reminders',
    'manageOwnReminders',
  ),
  setReminders: route<RemindersInput, Nothing>('POST', '/api/reminders', 'manageOwnReminders'),
} as const;
export type RouteName = keyof typeof routes;
export type InputOf<R extends RouteName> = NonNullable<(typeof routes)[R]['types']>['input'];
export type OutputOf<R extends RouteName> = NonNullable<(typeof routes)[R]['types']>['output'];

/** Header of a document's bytes: which life of the document they are of (see `DocumentRow.generation` in the store). */
export const generationHeader = 'X-Document-Generation';

/** An open agreement of one's own, for the start page. */
export interface OwnAgreement {
  case: CaseId;
  childFirstName: string;
  agreement: StafetlogAgreement;
}

/**
 * R012. `people` are those of the last meeting that the reader may read, as they were. `carried`: what the reader may
 * carry over; `wereThere` are those who were at all the meetings it comes from.
 */
export interface FollowUpProposal {
  case: Case;
  templateId: string;
  people: (ParticipantInput & { person: PersonId })[];
  carried: { agreements: number; interventions: number; wereThere: PersonId[] };
}

export interface Health {
  status: 'ok' | 'store-failed';
  version: string;
  schemaVersion: number;
}

export interface SessionView {
  /** Null when nobody is signed in. */
  person: { id: PersonId; name: string; mayCreateMeeting: boolean } | null;
}

/** A personal link into one seat. Shown once: the server keeps only the token's hash. */
export interface SeatLink {
  participant: ParticipantId;
  /**
   * `<PUBLIC_URL>/seat#<token>`. Empty for somebody who comes in by the link they have: a new one would open more than
   * this case to whoever made it.
   */
  link: string;
}

export interface CreatedMeeting {
  meeting: MeetingId;
  document: DocumentId;
  links: SeatLink[];
}

export interface MeetingView {
  /** R014: those of the form, shown above the minutes. No part of the document. */
  principles: string[];
  /** Somebody holds the baton, or has the duty at this meeting (R108). */
  hasTovholder: boolean;
  /** What has been said of this meeting's agreements since, shown as dated margin notes in the blocks. */
  progress: Progress[];
  meeting: Meeting;
  /** Which participant the reader is. */
  me: ParticipantId;
  roles: Role[];
  /** What the reader is between meetings: `tovholder` when they hold the baton now (R130). */
  caseRoles: Role[];
  /** The case's other meetings that the reader may read: what is carried over names the one it comes from. */
  others: Pick<Meeting, 'id' | 'date'>[];
  /** Who has been heard at which item; only for those who may see it (R105). */
  heard: { item: BlockId; participant: ParticipantId }[] | null;
  /** Links made by somebody else since the meeting began, as far as the reader is told of them; oldest first. */
  newLinks: NewLink[];
  planning: Planning;
}

export interface AgreementsView {
  /** Sequence number of the last update the list was read from. */
  seq: number;
  agreements: import('../minutes/read/agreements.ts').Agreement[];
  interventions: import('../minutes/read/agreements.ts').Intervention[];
}

/**
 * A refusal in the body of a 4xx or 5xx answer. `code` has words in the language files (`refusal.<code>`);
 * `fields` names inputs by their path ("participants.2.name") with a code each (`field-error.<code>`).
 */
export interface RefusalBody {
  code: RefusalCode;
  fields?: Record<string, FieldErrorCode>;
  /** With `not-ready`: what is missing. */
  missing?: Missing[];
  /** With `changed`: what the subject says now. */
  now?: { fingerprint: Fingerprint; content: CanonicalItem | CanonicalBlock | null };
}

export const refusalCodes = [
  'invalid-input',
  'not-signed-in',
  'link-not-valid',
  'not-found',
  'not-now',
  /** Something must be put right first, or gone on without knowingly; see `missing`. */
  'not-ready',
  /** The words have changed since they were shown; see `now`. */
  'changed',
  /** R095: the person can answer for themselves, or has. */
  'answers-for-self',
  /** R128: not every parent has said yes. */
  'not-approved',
  /** A new link to this person's seat would open more than this case. */
  'opens-more',
  'wrong-origin',
  'too-large',
  /** Too many ask for the same heavy thing at once. */
  'busy',
  /** One person, or one address, has asked for too much in a short time; `Retry-After` says when to come again. */
  'too-often',
  /** A file could not be made of the minutes. */
  'file-failed',
  'store-failed',
  /** The disk is full: nothing can be saved until there is room again (R37). */
  'store-full',
  'unexpected',
] as const;
export type RefusalCode = (typeof refusalCodes)[number];

export const fieldErrorCodes = [
  'required',
  'too-long',
  'too-many',
  'not-a-date',
  'not-a-time',
  'not-an-email',
  'not-a-choice',
  'invalid',
  /** R099. */
  'end-not-after-start',
  /** Skipped when the clocks go forward. */
  'no-such-time',
  'no-such-template',
  /** Two participants hold the same duty. */
  'duty-held-twice',
  /** R109: a child is neither chair, minute taker nor tovholder. */
  'child-has-duty',
  /** R102. */
  'no-chair',
  'several-are-me',
  'no-such-participant',
  /** R102: the chair's duty is given to somebody else first. */
  'is-chair',
  /** R071: a child can own nothing, and this person owns an agreement. */
  'child-owns-agreement',
  /** One person in two seats of a meeting. */
  'person-twice',
  'no-such-item',
  /** R055, R101: no agenda is without it. */
  'item-stays',
  /** A quote is its speaker's to confirm, an agreement its owner's. */
  'not-yours',
  /** Not one of the agreements in the locked minutes. */
  'no-such-agreement',
  /** R129: has no right to read the minutes. */
  'may-not-read',
] as const;
export type FieldErrorCode = (typeof fieldErrorCodes)[number];
