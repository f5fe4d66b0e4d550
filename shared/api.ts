import type { MeetingOperation, OpenOperation, OutsideOperation, Role } from './access.ts';
import type { BlockId, DocumentId, MeetingId, ParticipantId, PersonId } from './ids.ts';
import type { Meeting, Phase } from './meeting.ts';
import type { CreateMeetingInput } from './meeting-input.ts';
import type { TemplateSummary } from './template.ts';

/**
 * Every HTTP route: method, path, the operation it does. The server registers exactly these; the client calls exactly
 * these. Inputs are JSON bodies; `:id` in a path is a meeting's id. No content ever stands in a path or query.
 */
interface Route<Input, Output> {
  method: 'GET' | 'POST';
  path: string;
  operation: MeetingOperation | OutsideOperation | OpenOperation;
  /** Carries the types only; never set. */
  readonly types?: { input: Input; output: Output };
}
const route = <Input, Output>(
  method: Route<Input, Output>['method'],
  path: string,
  operation: Route<Input, Output>['operation'],
): Route<Input, Output> => ({ method, path, operation });

type Nothing = Record<string, never>;

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
  templates: route<Nothing, TemplateSummary[]>('GET', '/api/templates', 'readTemplates'),
  meetings: route<Nothing, MeetingSummary[]>('GET', '/api/meetings', 'readOwnMeetings'),
  createMeeting: route<CreateMeetingInput, CreatedMeeting>('POST', '/api/meetings', 'createMeeting'),
  meeting: route<Nothing, MeetingView>('GET', '/api/meetings/:id', 'readMinutes'),
  /** The document's state as one Yjs update (bytes, not JSON): the page is readable before the socket is up. */
  document: route<Nothing, Uint8Array>('GET', '/api/meetings/:id/document', 'readMinutes'),
  agreements: route<Nothing, AgreementsView>('GET', '/api/meetings/:id/agreements', 'readMinutes'),
  startMeeting: route<Nothing, Nothing>('POST', '/api/meetings/:id/start', 'startMeeting'),
  recordAttendance: route<{ participant: ParticipantId; present: boolean }, Nothing>(
    'POST',
    '/api/meetings/:id/attendance',
    'recordAttendance',
  ),
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
} as const;
export type RouteName = keyof typeof routes;
export type InputOf<R extends RouteName> = NonNullable<(typeof routes)[R]['types']>['input'];
export type OutputOf<R extends RouteName> = NonNullable<(typeof routes)[R]['types']>['output'];

export interface Health {
  status: 'ok' | 'store-failed';
  version: string;
  schemaVersion: number;
}

export interface SessionView {
  /** Null when nobody is signed in. */
  person: { id: PersonId; name: string; mayCreateMeeting: boolean } | null;
}

export interface MeetingSummary {
  id: MeetingId;
  childFirstName: string;
  title: string;
  date: string;
  start: string;
  end: string;
  place: string;
  phase: Phase;
}

/** A personal link into one seat. Shown once: the server keeps only the token's hash. */
export interface SeatLink {
  participant: ParticipantId;
  /** `<PUBLIC_URL>/seat#<token>` */
  link: string;
}

export interface CreatedMeeting {
  meeting: MeetingId;
  document: DocumentId;
  links: SeatLink[];
}

export interface MeetingView {
  meeting: Meeting;
  /** Which participant the reader is. */
  me: ParticipantId;
  roles: Role[];
  /** Who has been heard at which item; only for those who may see it (R105). */
  heard: { item: BlockId; participant: ParticipantId }[] | null;
}

export interface AgreementsView {
  /** Sequence number of the last update the list was read from. */
  seq: number;
  agreements: import('./minutes/agreements.ts').Agreement[];
  interventions: import('./minutes/agreements.ts').Intervention[];
}

/**
 * A refusal in the body of a 4xx or 5xx answer. `code` has words in the language files (`refusal.<code>`);
 * `fields` names inputs by their path ("participants.2.name") with a code each (`field-error.<code>`).
 */
export interface RefusalBody {
  code: RefusalCode;
  fields?: Record<string, FieldErrorCode>;
}
export const refusalCodes = [
  'invalid-input',
  'not-signed-in',
  'link-not-valid',
  'not-found',
  'not-now',
  'wrong-origin',
  'too-large',
  'store-failed',
  'unexpected',
] as const;
export type RefusalCode = (typeof refusalCodes)[number];

export const fieldErrorCodes = [
  'required',
  'too-long',
  'too-many',
  'not-a-date',
  'not-a-time',
  'not-a-choice',
  'invalid',
  /** R099. */
  'end-not-after-start',
  'no-such-template',
  /** Two participants hold the same duty. */
  'duty-held-twice',
  /** R109: a child is neither chair, minute taker nor tovholder. */
  'child-has-duty',
  /** R102. */
  'no-chair',
  'several-are-me',
  'no-such-participant',
  'no-such-item',
] as const;
export type FieldErrorCode = (typeof fieldErrorCodes)[number];
