import type { MeetingView } from '../../shared/api/api.ts';
import type { BlockId, ParticipantId } from '../../shared/ids.ts';
import type { ChildAttendance } from '../../shared/meeting/before-meeting.ts';
import { everybodyOf, type Participant } from '../../shared/meeting/meeting.ts';
import {
  type Agreement,
  carriedAgreements,
  type Intervention,
  minutesToAgreements,
} from '../../shared/minutes/read/agreements.ts';
import { type GoalGaps, minutesToGoalGaps } from '../../shared/minutes/read/goals.ts';
import {
  isTextRun,
  type Minutes,
  type MinutesNode,
  nodeToText,
  walkMinutes,
} from '../../shared/minutes/read/read.ts';
import { minutesToNextMeeting } from '../../shared/minutes/read/spoken.ts';
import { type Missing, missingFor } from '../../shared/phases/phases.ts';
import { phaseFacts } from '../../shared/recognition/phase-facts.ts';
import type { ReviewView } from '../../shared/recognition/recognition.ts';

/** What is gone through at the end, as the minutes stand. Plain JSON. */
export interface ClosingView {
  agreements: Agreement[];
  /** Those of them that were carried along: the end asks how it goes. */
  carried: BlockId[];
  /** R051: what is tried already. */
  ongoing: Intervention[];
  /** Who cannot say it themselves, as far as the reader is told. */
  withoutDevice: ParticipantId[];
  missing: Missing[];
  /** R122. */
  gaps: GoalGaps;
  child: { block: BlockId | null; words: string[] };
  /** R061, R062: what was planned of each child, and whether it came. */
  childParts: ChildAtMeeting[];
  family: { block: BlockId | null; words: string[]; declined: boolean };
  next: { block: BlockId | null; day: string | null; isAgreed: boolean };
}

/** `items`: titles of what it was to come for, as far as it is still on the agenda. */
export interface ChildAtMeeting extends Pick<Participant, 'id' | 'name' | 'present'> {
  part: ChildAttendance;
  items: string[];
}

export function minutesToClosing(
  minutes: Minutes,
  view: MeetingView,
  review: Pick<ReviewView, 'recognitions' | 'notAsked' | 'withoutDevice'>,
): ClosingView {
  const { meeting, hasTovholder, progress } = view;
  const { recognitions, notAsked, withoutDevice } = review;
  const facts = phaseFacts({ meeting, hasTovholder, minutes, recognitions, notAsked, progress });
  const { spoken } = facts;
  const nodes = [...walkMinutes(minutes)].map(({ node }) => node);
  const { agreements, interventions } = minutesToAgreements(minutes, everybodyOf(meeting));
  const family = voicesOf(nodes, 'family');
  return {
    agreements,
    carried: [...carriedAgreements(minutes)],
    withoutDevice,
    ongoing: interventions.filter(({ stage, text }) => stage === 'ongoing' && text !== ''),
    missing: missingFor('closeMeeting', facts),
    gaps: minutesToGoalGaps(minutes),
    child: { block: spoken.childBlock, words: voicesOf(nodes, 'child').flatMap(linesOf) },
    childParts: childrenAt(nodes, view),
    family: {
      block: spoken.familyBlock,
      words: family.flatMap(linesOf),
      declined: family.some(({ attributes }) => attributes.declined === true),
    },
    next: {
      block: spoken.nextMeetingBlock,
      day: minutesToNextMeeting(minutes)?.deadline ?? null,
      isAgreed: spoken.hasNextStep,
    },
  };
}

function childrenAt(nodes: readonly MinutesNode[], { meeting, childParts }: MeetingView): ChildAtMeeting[] {
  return childParts.flatMap(({ participant, part, items }) => {
    const child = meeting.participants.find(({ id }) => id === participant);
    if (!child) return [];
    const planned = nodes.filter(
      ({ node, attributes }) => node === 'agendaItem' && items.some((item) => item === attributes.id),
    );
    const titles = planned.map(({ attributes: { number, title } }) =>
      [number, title].filter((text) => typeof text === 'string' && text !== '').join(' '),
    );
    return [{ id: child.id, name: child.name, present: child.present, part, items: titles }];
  });
}

/** Those of this meeting. */
function voicesOf(nodes: readonly MinutesNode[], kind: string): MinutesNode[] {
  return nodes.filter(
    ({ node, attributes }) =>
      node === 'voice' && !attributes.carriedFrom && (attributes.kind ?? 'family') === kind,
  );
}

function linesOf({ children }: MinutesNode): string[] {
  return children
    .filter((child): child is MinutesNode => !isTextRun(child))
    .map(nodeToText)
    .filter((text) => text !== '');
}
