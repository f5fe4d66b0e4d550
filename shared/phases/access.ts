import { type Duty, type ParticipantKind, type Phase, phases } from '../meeting/meeting.ts';
import { type Transition, transitions } from './phases.ts';

/**
 * The one access table: operation × role × phase. What is not in it is denied.
 * Every route and the sync door name the operation they do; nobody else decides. Who has which role stands in `roles.ts`:
 * `absentee` is who did not come, once the meeting is over.
 */
export type Role = ParticipantKind | Duty | 'organiser' | 'absentee';

/** `all`: on anything in the meeting. `own`: only on the person's own row. */
type Grant = 'all' | 'own';
type Row = { [P in Phase]?: { [R in Role]?: Grant } };

const writersBefore = { chair: 'all', minuteTaker: 'all', tovholder: 'all' } as const;
const everybody = {
  parent: 'all',
  child: 'all',
  privateNetwork: 'all',
  professional: 'all',
  authority: 'all',
  interpreter: 'all',
  supportPerson: 'all',
  chair: 'all',
  minuteTaker: 'all',
  tovholder: 'all',
} as const;
/**
 * Once the meeting is over: an interpreter and a support person lend voice and ear while people talk, and what they
 * heard is not theirs to read afterwards (a support person has them by way of the parent).
 */
const readersAfter = omit(omit(everybody, 'interpreter'), 'supportPerson');
/** R129: that it was held, when and where, is known to whoever was to come. */
const knowAfter = { ...readersAfter, absentee: 'all' } as const;
const ownRow = {
  parent: 'own',
  child: 'own',
  privateNetwork: 'own',
  professional: 'own',
  authority: 'own',
  interpreter: 'own',
  supportPerson: 'own',
} as const;
const inviters = { chair: 'all', minuteTaker: 'all', tovholder: 'all' } as const;
const chairAndMinuteTaker = { chair: 'all', minuteTaker: 'all' } as const;
/** Everybody who has a say in the minutes, each for themselves: not those who lend their voice or their ear. */
const ownSay = {
  ...omit(omit(ownRow, 'interpreter'), 'supportPerson'),
  chair: 'own',
  minuteTaker: 'own',
  tovholder: 'own',
} as const;

function inEveryPhase(row: { [R in Role]?: Grant }): Row {
  return Object.fromEntries(phases.map((phase) => [phase, row]));
}

/** Until the minutes are locked and nothing of them changes any more. */
function untilLocked(row: { [R in Role]?: Grant }): Row {
  const { locked, sent, cancelled, ...others } = inEveryPhase(row);
  return others;
}

/** Who may make a transition, in the phases it leads from. */
const transition = (name: Transition, row: { [R in Role]?: Grant }): Row =>
  Object.fromEntries(transitions[name].from.map((phase) => [phase, row]));

/** Operations inside a meeting. */
const table = {
  /** See the meeting's page: the agenda before, the minutes from the start on. The document is one and the same (R013). */
  readMinutes: {
    preparing: everybody,
    invited: everybody,
    inProgress: everybody,
    reviewing: readersAfter,
    locked: readersAfter,
    sent: readersAfter,
    cancelled: everybody,
    postponed: everybody,
  },
  /** That there is, or was, a meeting: what somebody who did not come still sees of it. */
  knowOfMeeting: {
    preparing: everybody,
    invited: everybody,
    inProgress: everybody,
    reviewing: knowAfter,
    locked: knowAfter,
    sent: knowAfter,
    cancelled: everybody,
    postponed: everybody,
  },
  /** What somebody answers for, where the minutes are not theirs to read. */
  readOwnedAgreement: {
    reviewing: { absentee: 'own' },
    locked: { absentee: 'own' },
    sent: { absentee: 'own' },
  },
  writeMinutes: {
    preparing: chairAndMinuteTaker,
    invited: chairAndMinuteTaker,
    inProgress: {
      parent: 'all',
      privateNetwork: 'all',
      professional: 'all',
      authority: 'all',
      ...writersBefore,
    },
    reviewing: writersBefore,
  },
  /** R072: in its own place, by the server's hand; the child writes nowhere else. */
  writeOwnVoice: { inProgress: { child: 'all' } },
  /** R047: the person says so, or the chair for those without a device. Put right while the minutes are read through. */
  recordAttendance: { inProgress: { ...ownRow, ...chairAndMinuteTaker }, reviewing: chairAndMinuteTaker },
  /** R105: who has been heard at an item. The chair's tool; nobody else sees it. */
  recordHeard: { inProgress: chairAndMinuteTaker },
  readHeard: { inProgress: chairAndMinuteTaker, reviewing: chairAndMinuteTaker },
  /** In every phase: a link must be ended also when the minutes are locked. */
  reissueSeatLink: inEveryPhase(inviters),
  revokeSeatLink: inEveryPhase(inviters),
  /** R079, R088: the agenda is shaped before the meeting; an item may come to it while it is held. */
  addItem: { preparing: chairAndMinuteTaker, invited: chairAndMinuteTaker, inProgress: chairAndMinuteTaker },
  shapeAgenda: { preparing: chairAndMinuteTaker, invited: chairAndMinuteTaker },
  /** R021, R022: the people of a meeting change until it is locked. */
  addPerson: untilLocked(inviters),
  correctPerson: untilLocked(inviters),
  giveDuty: untilLocked(inviters),
  removePerson: untilLocked(inviters),
  restorePerson: untilLocked(inviters),
  /** How each is reached: nobody else sees it. */
  readContacts: untilLocked(inviters),
  writeContact: untilLocked(inviters),
  /** R041, R091: what an invitation says besides the agenda. */
  writeInvitation: { preparing: inviters, invited: inviters, postponed: inviters },
  /** R166–R171: each for themselves until the meeting begins, or recorded by those who invite: afbud is also told by telephone. */
  answerInvitation: { invited: { ...ownRow, ...inviters } },
  readAnswers: { invited: inviters, inProgress: inviters, postponed: inviters, cancelled: inviters },
  /** R171: the family is told who may come in somebody's place, before it is decided. */
  readSubstitutes: { invited: { parent: 'all', ...inviters } },
  acceptSubstitute: { invited: inviters },
  keepMeeting: { invited: inviters },
  markKeyPerson: { preparing: inviters, invited: inviters, postponed: inviters },
  /** R067. */
  inviteProfessionals: { invited: inviters },

  inviteParticipants: transition('inviteParticipants', inviters),
  startMeeting: transition('startMeeting', chairAndMinuteTaker),
  closeMeeting: transition('closeMeeting', chairAndMinuteTaker),
  reopenMeeting: transition('reopenMeeting', chairAndMinuteTaker),
  lockMinutes: transition('lockMinutes', chairAndMinuteTaker),
  /** Once sent, also to somebody who asks for them later. */
  sendMinutes: { ...transition('sendMinutes', chairAndMinuteTaker), sent: chairAndMinuteTaker },
  correctMinutes: transition('correctMinutes', chairAndMinuteTaker),
  postponeMeeting: transition('postponeMeeting', inviters),
  replanMeeting: transition('replanMeeting', inviters),
  cancelMeeting: transition('cancelMeeting', inviters),

  /** Answers, and what they are to. */
  readReview: {
    inProgress: everybody,
    reviewing: readersAfter,
    locked: readersAfter,
    sent: readersAfter,
  },
  /** R095: each for themselves. Nobody answers for another. */
  recognise: { reviewing: ownSay },
  /** "Mine ord er mine": the speaker alone. */
  confirmQuote: { inProgress: ownSay, reviewing: ownSay },
  /** R107: the owner alone. */
  confirmTask: { inProgress: ownSay, reviewing: ownSay },
  /** What somebody without a device says aloud; recorded with who typed it. */
  dictateRecognition: { reviewing: chairAndMinuteTaker },
  recordNotAsked: { reviewing: chairAndMinuteTaker },

  readVersions: {
    reviewing: readersAfter,
    locked: readersAfter,
    sent: readersAfter,
  },
  readLocked: { locked: readersAfter, sent: readersAfter },
  /** R096: own, signed, dated. */
  writeAddition: { locked: ownSay, sent: ownSay },
  /** Before the lock a draft, for those who answer for it. */
  exportMinutes: { reviewing: chairAndMinuteTaker, locked: readersAfter, sent: readersAfter },
  /** R084: to the caseworker, who alone makes the plan. */
  exportActionPlan: { locked: { authority: 'all', chair: 'all' }, sent: { authority: 'all', chair: 'all' } },
  /** R128. */
  createOrientation: { locked: inviters, sent: inviters },
  answerOrientation: { locked: { parent: 'all' }, sent: { parent: 'all' } },
  exportOrientation: { locked: inviters, sent: inviters },
} as const satisfies Record<string, Row>;

/**
 * Operations on a case, between its meetings. Roles are those of the person's latest meeting in the case, and
 * `tovholder` for the acting one alone (R130). `own`: the person owns the agreement, or is the one being asked.
 */
const inCase = {
  readStafetlog: readersAfter,
  /** Owners say how their own are going with one tap; the tovholder may for all. */
  recordProgress: {
    tovholder: 'all',
    parent: 'own',
    privateNetwork: 'own',
    professional: 'own',
    authority: 'own',
  },
  commentOnAgreement: { tovholder: 'all', parent: 'all', professional: 'own', authority: 'own' },
  writeEntry: { tovholder: 'all' },
  offerBaton: { tovholder: 'all' },
  /** The receiver alone says yes or no. */
  answerBaton: { professional: 'own', authority: 'own' },
  /** R108: while the case has none. */
  nameTovholder: chairAndMinuteTaker,
  createFollowUp: { ...chairAndMinuteTaker, tovholder: 'all' },
} as const satisfies Record<string, { [R in Role]?: Grant }>;

/** Operations that are not inside a meeting. Decided by the person, not by a participant row. */
const outside = {
  createMeeting: ['organiser', 'professional', 'authority', 'chair', 'minuteTaker', 'tovholder'],
  readTemplates: ['organiser', 'professional', 'authority', 'chair', 'minuteTaker', 'tovholder'],
  /** Lists only what `readMinutes` allows. */
  readOwnCases: [...(Object.keys(everybody) as (keyof typeof everybody)[])],
  /** Own open agreements, own calendar address, own reminders. */
  readOwnAgreements: [...(Object.keys(everybody) as (keyof typeof everybody)[])],
  manageOwnCalendar: [...(Object.keys(everybody) as (keyof typeof everybody)[])],
  manageOwnReminders: [...(Object.keys(everybody) as (keyof typeof everybody)[])],
  readOwnMeetings: ['organiser', ...(Object.keys(everybody) as (keyof typeof everybody)[])],
} as const satisfies Record<string, readonly Role[]>;

export type MeetingOperation = keyof typeof table;
export type CaseOperation = keyof typeof inCase;
export type OutsideOperation = keyof typeof outside;
/** What needs no session: the health check, opening a seat link, leaving, asking who one is, saying that a page failed. */
export type OpenOperation =
  | 'checkHealth'
  | 'openSeat'
  | 'readSession'
  | 'closeSession'
  | 'loadPage'
  | 'reportFailure'
  | 'readCalendarFeed'
  | 'verifyCopy';
export type Operation = MeetingOperation | CaseOperation | OutsideOperation | OpenOperation;

/** May somebody with these roles do this in this phase? `own`: the row acted on is the person's own. */
export function mayInMeeting(
  roles: readonly Role[],
  operation: MeetingOperation,
  phase: Phase,
  own = false,
): boolean {
  const grants: { [R in Role]?: Grant } | undefined = (table[operation] as Row)[phase];
  return roles.some((role) => grants?.[role] === 'all' || (own && grants?.[role] === 'own'));
}

/** May somebody with these roles in the case do this? `own`: see `inCase`. */
export function mayInCase(roles: readonly Role[], operation: CaseOperation, own = false): boolean {
  const grants: { [R in Role]?: Grant } = inCase[operation];
  return roles.some((role) => grants[role] === 'all' || (own && grants[role] === 'own'));
}

export function isCaseOperation(operation: Operation): operation is CaseOperation {
  return Object.hasOwn(inCase, operation);
}

/** May somebody with these roles (over all their meetings, plus `organiser`) do this? */
export function mayOutside(roles: readonly Role[], operation: OutsideOperation): boolean {
  const allowed: readonly Role[] = outside[operation];
  return roles.some((role) => allowed.includes(role));
}

export function isMeetingOperation(operation: Operation): operation is MeetingOperation {
  return Object.hasOwn(table, operation);
}

export function isOutsideOperation(operation: Operation): operation is OutsideOperation {
  return Object.hasOwn(outside, operation);
}

function omit<T extends object, K extends keyof T>(from: T, key: K): Omit<T, K> {
  const { [key]: _, ...rest } = from;
  return rest;
}
