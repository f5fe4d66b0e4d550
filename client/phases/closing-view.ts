import type { MeetingView } from '../../shared/api/api.ts';
import type { BlockId } from '../../shared/ids.ts';
import { everybodyOf } from '../../shared/meeting/meeting.ts';
import { type Agreement, minutesToAgreements } from '../../shared/minutes/read/agreements.ts';
import {
  isTextRun,
  type Minutes,
  type MinutesNode,
  nodeToText,
  walkMinutes,
} from '../../shared/minutes/read/read.ts';
import { type Missing, missingFor } from '../../shared/phases/phases.ts';
import { phaseFacts } from '../../shared/recognition/phase-facts.ts';
import type { ReviewView } from '../../shared/recognition/recognition.ts';

/** What is gone through at the end, as the minutes stand. Plain JSON. */
export interface ClosingView {
  agreements: Agreement[];
  missing: Missing[];
  child: { block: BlockId | null; words: string[] };
  family: { block: BlockId | null; words: string[]; declined: boolean };
  next: { block: BlockId | null; day: string | null; isAgreed: boolean };
}

export function minutesToClosing(
  minutes: Minutes,
  view: MeetingView,
  review: Pick<ReviewView, 'recognitions' | 'notAsked'>,
): ClosingView {
  const { meeting, hasTovholder, progress } = view;
  const { recognitions, notAsked } = review;
  const facts = phaseFacts({ meeting, hasTovholder, minutes, recognitions, notAsked, progress });
  const { spoken } = facts;
  const nodes = [...walkMinutes(minutes)].map(({ node }) => node);
  const family = voicesOf(nodes, 'family');
  return {
    agreements: minutesToAgreements(minutes, everybodyOf(meeting)).agreements,
    missing: missingFor('closeMeeting', facts),
    child: { block: spoken.childBlock, words: voicesOf(nodes, 'child').flatMap(linesOf) },
    family: {
      block: spoken.familyBlock,
      words: family.flatMap(linesOf),
      declined: family.some(({ attributes }) => attributes.declined === true),
    },
    next: { block: spoken.nextMeetingBlock, day: nextDay(nodes), isAgreed: spoken.hasNextStep },
  };
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

function nextDay(nodes: readonly MinutesNode[]): string | null {
  const next = nodes.find(({ node, attributes }) => node === 'topic' && attributes.kind === 'nextMeeting');
  return typeof next?.attributes.date === 'string' ? next.attributes.date : null;
}
