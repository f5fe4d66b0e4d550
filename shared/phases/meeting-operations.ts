import { checklistOperations } from './checklist-operations.ts';
import { type Transition, transitions } from './phases.ts';
import {
  chairAndMinuteTaker,
  childPartSayers,
  everybody,
  familyMembers,
  inviters,
  knowAfter,
  ownRow,
  ownSay,
  readersAfter,
  writersBefore,
} from './role-sets.ts';
import { type Grants, inEveryPhase, type Row, untilLocked } from './rows.ts';

/** Who may make a transition, in the phases it leads from. */
const transition = (name: Transition, row: Grants): Row =>
  Object.fromEntries(transitions[name].from.map((phase) => [phase, row]));

/**
 * Rows of the access table (`access.ts`) about what is done inside a meeting, by phase. Who has which role stands in `roles.ts`:
 * `absentee` is who did not come, once the meeting is over, and `absentParent` besides, if it is a parent.
 */
export const meetingOperations = {
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
  readOwnVoice: { preparing: { child: 'all' }, invited: { child: 'all' }, inProgress: { child: 'all' } },
  writeOwnVoice: { preparing: { child: 'all' }, invited: { child: 'all' }, inProgress: { child: 'all' } },
  /** R047: the person says so, or the chair for those without a device. Put right while the minutes are read through. */
  recordAttendance: { inProgress: { ...ownRow, ...chairAndMinuteTaker }, reviewing: chairAndMinuteTaker },
  /** R106: what the table says of the task of somebody who is away. */
  recordSaidAtMeeting: { inProgress: { chair: 'all' } },
  /** R105: who has been heard at an item. The chair's tool; nobody else sees it. */
  recordHeard: { inProgress: chairAndMinuteTaker },
  readHeard: { inProgress: chairAndMinuteTaker, reviewing: chairAndMinuteTaker },
  /** R075: the chair's pointer through the agenda, which everybody sees. What is told of it besides is the chair's (R093). */
  movePointer: { inProgress: { chair: 'all' } },
  readConduct: { inProgress: { chair: 'all' } },
  sayNotUnderstood: { inProgress: everybody },
  /** In every phase: a link must be ended also when the minutes are locked. */
  reissueSeatLink: inEveryPhase(inviters),
  revokeSeatLink: inEveryPhase(inviters),
  /** In every phase: the minutes are read again long after the meeting, from another telephone. */
  showRoomCode: inEveryPhase(inviters),
  /** A screen on the wall is opened, and switched off, by whoever may let people in; it shows what they all see, until the meeting is over. */
  openScreen: { preparing: inviters, invited: inviters, inProgress: inviters },
  closeScreen: { preparing: inviters, invited: inviters, inProgress: inviters },
  readScreen: { preparing: { screen: 'all' }, invited: { screen: 'all' }, inProgress: { screen: 'all' } },
  /** Who knocks is a person at this meeting: as long as people may be added to it. */
  admit: untilLocked(inviters),
  turnAway: untilLocked(inviters),
  /** R079, R088: the agenda is shaped before the meeting; an item may come to it while it is held. */
  addItem: { preparing: chairAndMinuteTaker, invited: chairAndMinuteTaker, inProgress: chairAndMinuteTaker },
  shapeAgenda: { preparing: chairAndMinuteTaker, invited: chairAndMinuteTaker },
  /** R088: the family, before the meeting. */
  proposeItem: { preparing: familyMembers, invited: familyMembers },
  readProposals: { preparing: inviters, invited: inviters, inProgress: inviters },
  /** What was not answered before is still answered while the meeting is held. */
  answerProposal: {
    preparing: chairAndMinuteTaker,
    invited: chairAndMinuteTaker,
    inProgress: chairAndMinuteTaker,
  },
  /** R021, R022. */
  givePlanningDuty: { preparing: inviters, invited: inviters, postponed: inviters },
  /** R061, R062: by a parent, by the child itself, or by whoever leads the meeting. */
  sayChildPart: { preparing: childPartSayers, invited: childPartSayers },
  /** R021, R022: the people of a meeting change until it is locked. */
  addPerson: untilLocked(inviters),
  correctPerson: untilLocked(inviters),
  giveDuty: untilLocked(inviters),
  removePerson: untilLocked(inviters),
  restorePerson: untilLocked(inviters),
  /** R156: who is of the core circle, and who is a guest. */
  markCore: untilLocked({ chair: 'all', tovholder: 'all' }),
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
  inviteOne: { invited: inviters },
  /** R013. */
  tellOfChanges: { invited: inviters },

  /** R138: of what parents say about the people around them, each their own; the tovholder of the meeting, all. */
  readNetwork: inEveryPhase({ parent: 'all', absentParent: 'all', tovholder: 'all' }),
  writeNetwork: untilLocked({ parent: 'own', absentParent: 'own', tovholder: 'all' }),

  /** R066–R070, R136–R146: the family draws, and agrees name by name with those who invite whom to ask. */
  readCircle: inEveryPhase({ parent: 'all', ...inviters }),
  drawCircle: untilLocked({ parent: 'all', ...inviters }),
  /** R143: each parent for themselves, or recorded by those who invite. */
  sayOfCircle: untilLocked({ parent: 'own', ...inviters }),
  /** R010: doubt is for those who invite; no parent. */
  readRelevance: inEveryPhase(inviters),
  judgeRelevance: untilLocked(inviters),

  /** R135, R160–R165: the family and those who invite see what is agreed with whoever interprets. */
  readInterpreter: inEveryPhase({ parent: 'all', ...inviters }),
  writeInterpreter: untilLocked(inviters),
  /** R163: each parent for themselves, or recorded by those who invite. */
  answerInterpreter: untilLocked({ parent: 'own', ...inviters }),
  planPauses: { preparing: chairAndMinuteTaker, invited: chairAndMinuteTaker },
  /** R165: whoever interprets may say that it is time. */
  holdPause: { inProgress: { interpreter: 'all', ...chairAndMinuteTaker } },
  /** R158: each says it of themselves; the tovholder of the meeting alone reads it. */
  sayBacking: {
    reviewing: { professional: 'all', authority: 'all' },
    locked: { professional: 'all', authority: 'all' },
    sent: { professional: 'all', authority: 'all' },
  },
  readBackings: inEveryPhase({ tovholder: 'all' }),
  /** R164: how it went, for those who lead meetings; no parent and no interpreter. */
  readInterpreterEvaluation: inEveryPhase(inviters),
  evaluateInterpreter: { inProgress: inviters, reviewing: inviters, locked: inviters, sent: inviters },

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
  /** P10. The family is told when and by which role, in every phase; whoever answers for the meeting, also by whom. */
  readMeetingAudit: inEveryPhase({ parent: 'all', child: 'all', ...inviters }),
  ...checklistOperations,
} as const satisfies Record<string, Row>;
