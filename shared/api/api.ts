import type { FailureReport } from '../failure.ts';
import type { BlockId, ParticipantId } from '../ids.ts';
import type { InterpretingClock } from '../interpreter/clock.ts';
import type { Planning } from '../invitation/answers.ts';
import type { ChildPart, ItemProposal, PlanningDuties } from '../meeting/before-meeting.ts';
import type { ChildWord } from '../meeting/case.ts';
import type { CoreCircle } from '../meeting/core-circle.ts';
import type { Meeting, NewDevice, NewLink } from '../meeting/meeting.ts';
import type { CreateMeetingInput } from '../meeting/meeting-input.ts';
import type { PointerView } from '../meeting/pointer.ts';
import type { TemplateSummary } from '../meeting/template.ts';
import type { Role } from '../phases/access.ts';
import type { OpenScreen } from '../screen/screen.ts';
import type { Progress } from '../stafetlog/stafetlog.ts';
import { agendaRoutes } from './api-agenda.ts';
import { beforeRoutes } from './api-before.ts';
import { calendarRoutes } from './api-calendar.ts';
import { checklistRoutes } from './api-checklist.ts';
import { circleRoutes } from './api-circle.ts';
import { formRoutes } from './api-forms.ts';
import { gateRoutes } from './api-gate.ts';
import { identityRoutes } from './api-identity.ts';
import { interpreterRoutes } from './api-interpreter.ts';
import { invitationRoutes } from './api-invitation.ts';
import { keepingRoutes } from './api-keeping.ts';
import { minutesRoutes } from './api-minutes.ts';
import { networkRoutes } from './api-network.ts';
import { organisationRoutes } from './api-organisation.ts';
import { peopleRoutes } from './api-people.ts';
import { recordsRoutes } from './api-records.ts';
import { type Nothing, route } from './api-route.ts';
import { screenRoutes } from './api-screen.ts';
import { seenRoutes } from './api-seen.ts';
import { seriesRoutes } from './api-series.ts';
import { signinRoutes, type WaitingKnock } from './api-signin.ts';
import { stafetlogRoutes } from './api-stafetlog.ts';
import type { AgreementsView } from './case-views.ts';
import type { KnownMeeting, MeetingSummary } from './meeting-summary.ts';
import type { CreatedMeeting, SeatLink } from './new-meeting-views.ts';

/**
 * Every HTTP route: method, path, the operation it does. The server registers exactly these; the client calls exactly
 * these. Inputs are JSON bodies; `:id` in a path is a meeting's id. No content ever stands in a path or query.
 */
export const routes = {
  health: route<Nothing, Health>('GET', '/health', 'checkHealth'),
  /** May whoever shares the load out send anybody here? */
  ready: route<Nothing, Readiness>('GET', '/ready', 'checkHealth'),
  ...signinRoutes,
  ...identityRoutes,
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
  ...beforeRoutes,
  ...invitationRoutes,
  ...seenRoutes,
  ...screenRoutes,
  ...networkRoutes,
  ...interpreterRoutes,
  ...seriesRoutes,
  ...circleRoutes,
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
  ...stafetlogRoutes,
  ...calendarRoutes,
  ...keepingRoutes,
  ...gateRoutes,
  ...checklistRoutes,
  ...organisationRoutes,
  ...formRoutes,
  ...recordsRoutes,
} as const;
export type RouteName = keyof typeof routes;
export type InputOf<R extends RouteName> = NonNullable<(typeof routes)[R]['types']>['input'];
export type OutputOf<R extends RouteName> = NonNullable<(typeof routes)[R]['types']>['output'];

/** Header of a document's bytes: which life of the document they are of (see `DocumentRow.generation` in the store). */
export const generationHeader = 'X-Document-Generation';

export interface Health {
  status: 'ok' | 'store-failed';
  version: string;
  schemaVersion: number;
}

export interface Readiness {
  status: 'ready' | 'store-failed' | 'stopping';
}

export interface MeetingView {
  /** R014: those of the form, shown above the minutes. No part of the document. */
  principles: string[];
  /** What the case calls the child. */
  childWord: ChildWord;
  /** Somebody holds the baton, or has the duty at this meeting (R108). */
  hasTovholder: boolean;
  /** Nothing is in the way of inviting; null for whoever is not told (`readGate`). */
  isCleared: boolean | null;
  /** The form has check-lists, and the reader goes through them (R131). */
  hasChecklists: boolean;
  /** R158: it is half-way, and the reader is asked, or is told, whether the professionals are backed. */
  backing: { maySay: boolean; mayRead: boolean } | null;
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
  /** R075. */
  pointer: PointerView;
  /** Links made by somebody else since the meeting began, as far as the reader is told of them; oldest first. */
  newLinks: NewLink[];
  /** Further devices that links have been opened on lately, as far as the reader is told of them; oldest first. */
  newDevices: NewDevice[];
  /** Who stands at the door, for whoever may let them in. */
  knocks: WaitingKnock[];
  /** Screens on which it is shown, for whoever may switch them off. */
  screens: OpenScreen[];
  planning: Planning;
  /** R156; null for whoever may not say who is of it. */
  coreCircle: CoreCircle | null;
  /** R162, R165: null when nobody interprets. `language`: what the family speaks. */
  interpreting: (InterpretingClock & { language: string }) | null;
  /** R088: as far as the reader may see them; the oldest first. */
  proposals: ItemProposal[];
  /** R021. */
  planningDuties: PlanningDuties;
  /** R061, R062: of each child of whom it has been said. */
  childParts: ChildPart[];
}
