import type { BlockId, ParticipantId } from '../ids.ts';
import { type InvitationGap, invitationGaps } from '../invitation/missing.ts';
import { meetingTypeOf, type Participant, type Phase } from '../meeting/meeting.ts';
import type { Agreement } from '../minutes/read/agreements.ts';
import type { Spoken } from '../minutes/read/spoken.ts';

/**
 * The one table of transitions: from where, to where, and what must be true first. Who may stands in
 * `access.ts` under the transition's name. Page and server ask the same functions.
 */
export const transitions = {
  /** R041: the agenda goes out. */
  inviteParticipants: { from: ['preparing'], to: 'invited' },
  startMeeting: { from: ['preparing', 'invited'], to: 'inProgress' },
  closeMeeting: { from: ['inProgress'], to: 'reviewing' },
  reopenMeeting: { from: ['reviewing'], to: 'inProgress' },
  lockMinutes: { from: ['reviewing'], to: 'locked' },
  sendMinutes: { from: ['locked'], to: 'sent' },
  /** A new version, everybody asked again; the locked one stays what it is. */
  correctMinutes: { from: ['locked', 'sent'], to: 'reviewing' },
  postponeMeeting: { from: ['preparing', 'invited'], to: 'postponed' },
  replanMeeting: { from: ['postponed'], to: 'preparing' },
  cancelMeeting: { from: ['preparing', 'invited', 'postponed'], to: 'cancelled' },
} as const satisfies Record<string, { from: readonly Phase[]; to: Phase }>;
export type Transition = keyof typeof transitions;

/** What the stepper shows, in order; sideways phases have no step. */
export const steps = ['preparing', 'invited', 'inProgress', 'reviewing', 'locked', 'sent'] as const;

export const missingCodes = [
  /** R017, R039: see `shared/gate`. */
  'not-cleared',
  /** R041. */
  ...invitationGaps,
  /** R102. */
  'no-chair',
  /** R066. */
  'no-parent',
  /** R007. */
  'no-authority',
  /** R047: nobody has said whether they came, and who came reads on. */
  'attendance-unknown',
  /** R043: no next meeting and no first step. */
  'no-next-step',
  /** R108. */
  'no-tovholder',
  /** R063: "Hvordan er barnet blevet hørt?" */
  'child-not-heard',
  /** R055: neither words nor "familien ønskede ikke at sige noget". */
  'family-not-heard',
  /** R054. */
  'agreement-incomplete',
  /** R106: carried along, and nobody has said at this meeting how it goes. */
  'carried-not-asked',
  /** R051: an ongoing intervention about which it is not decided whether it goes on, or not said why not. */
  'intervention-undecided',
  /** R107: the owner is here and has not said "Det er min opgave". */
  'task-not-confirmed',
  /** Somebody has neither answered nor been marked "ikke spurgt" with a reason. */
  'not-recognised',
] as const;
export type MissingCode = (typeof missingCodes)[number];

/** Something that is missing. `blocks`: nothing to be done but put it right. Else one may go on, knowingly. */
export interface Missing {
  code: MissingCode;
  blocks: boolean;
  /** Where to put it right. */
  block?: BlockId;
  /** Whom it concerns. */
  participant?: ParticipantId;
}

/** What the conditions are judged by. Each field is only looked at by the transitions that need it. */
export interface PhaseFacts {
  /** Nothing is in the way of inviting in this case. */
  isCleared: boolean;
  participants: readonly Participant[];
  /** What the invitation lacks. */
  invitation: readonly InvitationGap[];
  /** The case has an acting tovholder, or somebody has the duty at this meeting. */
  hasTovholder: boolean;
  spoken: Spoken;
  /** Those that are still to be done. */
  agreements: readonly Agreement[];
  /** Agreements whose owner has confirmed what they say now. */
  confirmed: ReadonlySet<BlockId>;
  /** Agreements that were carried along, still to be done, of which nothing has been said at this meeting. */
  notAskedAbout: readonly BlockId[];
  /** Ongoing interventions without a decision, or without the why that it needs. */
  undecided: readonly BlockId[];
  /** Who still has to answer; see `recognition.ts`. */
  notRecognised: readonly ParticipantId[];
}

/** What stands in the way, what must be put right first. Empty: go. */
export function missingFor(transition: Transition, facts: PhaseFacts): Missing[] {
  switch (transition) {
    case 'inviteParticipants':
      return [
        ...clearanceMissing(facts),
        ...facts.invitation.map((code) => ({ code, blocks: true })),
        ...chairMissing(facts),
        ...parentMissing(facts),
        ...authorityMissing(facts),
      ];
    case 'startMeeting':
      // Also asked here, so that no meeting is held under the wrong name because nobody was invited by a button.
      return [...clearanceMissing(facts), ...chairMissing(facts), ...authorityMissing(facts)];
    case 'closeMeeting':
      return closingMissing(facts);
    case 'lockMinutes':
      return facts.notRecognised.map((participant) => ({
        code: 'not-recognised',
        blocks: true,
        participant,
      }));
    default:
      return [];
  }
}

/** True when nothing blocks and everything else is named in `despite`: nothing is skipped silently. */
export function mayGoOn(missing: readonly Missing[], despite: readonly MissingCode[]): boolean {
  return missing.every(({ blocks, code }) => !blocks && despite.includes(code));
}

function clearanceMissing({ isCleared }: PhaseFacts): Missing[] {
  return isCleared ? [] : [{ code: 'not-cleared', blocks: true }];
}

function chairMissing({ participants }: PhaseFacts): Missing[] {
  const hasChair = participants.some(({ duties }) => duties.includes('chair'));
  return hasChair ? [] : [{ code: 'no-chair', blocks: true }];
}

function parentMissing({ participants }: PhaseFacts): Missing[] {
  const hasParent = participants.some(({ kind }) => kind === 'parent');
  return hasParent ? [] : [{ code: 'no-parent', blocks: false }];
}

/** R007, R008: going on without it makes the meeting a development meeting. */
function authorityMissing({ participants }: PhaseFacts): Missing[] {
  return meetingTypeOf(participants) === 'network' ? [] : [{ code: 'no-authority', blocks: false }];
}

/** In the order they are talked through at the end. */
function closingMissing(facts: PhaseFacts): Missing[] {
  const { hasTovholder, spoken } = facts;
  const at = (block: BlockId | null) => (block === null ? {} : { block });
  return [
    ...facts.participants
      .filter(({ present }) => present === null)
      .map(({ id }): Missing => ({ code: 'attendance-unknown', blocks: false, participant: id })),
    ...facts.notAskedAbout.map((block): Missing => ({ code: 'carried-not-asked', blocks: false, block })),
    ...agreementsMissing(facts),
    ...facts.undecided.map((block): Missing => ({ code: 'intervention-undecided', blocks: false, block })),
    ...(spoken.childIsHeard
      ? []
      : [{ code: 'child-not-heard', blocks: false, ...at(spoken.childBlock) } as const]),
    // Also where the minutes have no place for the family's words, or have it no more: closing makes one (R055).
    ...(spoken.familyIsHeard
      ? []
      : [{ code: 'family-not-heard', blocks: true, ...at(spoken.familyBlock) } as const]),
    ...(hasTovholder ? [] : [{ code: 'no-tovholder', blocks: false } as const]),
    ...(spoken.hasNextStep
      ? []
      : [{ code: 'no-next-step', blocks: false, ...at(spoken.nextMeetingBlock) } as const]),
  ];
}

function agreementsMissing({ participants, agreements, confirmed }: PhaseFacts): Missing[] {
  const isHere = (id: ParticipantId | null) =>
    participants.some((one) => one.id === id && one.present === true);
  return [
    ...agreements
      .filter(({ missing }) => missing.length > 0)
      .map(({ id }): Missing => ({ code: 'agreement-incomplete', blocks: false, block: id })),
    ...agreements
      .filter(({ id, owner }) => isHere(owner) && !confirmed.has(id))
      .map(({ id, owner }): Missing => {
        return { code: 'task-not-confirmed', blocks: false, block: id, ...(owner && { participant: owner }) };
      }),
  ];
}
