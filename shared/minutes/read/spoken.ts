import { isDeadline } from '../../dates/deadline.ts';
import type { BlockId } from '../../ids.ts';
import { fieldText } from './agreements.ts';
import { type Minutes, type MinutesNode, nodeToText, walkMinutes } from './read.ts';

/** Whose words stand in the minutes, as far as the end of a meeting asks (R043, R055, R063). */
export interface Spoken {
  childIsHeard: boolean;
  /** Where the child's words belong; null when no block is there for them. */
  childBlock: BlockId | null;
  /** Has said something, or said that there is nothing to say. */
  familyIsHeard: boolean;
  familyBlock: BlockId | null;
  /** A next meeting, a follow-up or an evaluation has words or a date, or a first step is agreed (R126). */
  hasNextStep: boolean;
  nextMeetingBlock: BlockId | null;
}

const nextSteps = ['nextMeeting', 'followUp', 'evaluation'];

/** What is carried over from the last meeting has not been said at this one. */
export function minutesToSpoken(minutes: Minutes): Spoken {
  const nodes = [...walkMinutes(minutes)].map(({ node }) => node);
  const voices = nodes.filter(({ node, attributes }) => node === 'voice' && !attributes.carriedFrom);
  const child = voices.filter(({ attributes }) => attributes.kind === 'child');
  const family = voices.filter(({ attributes }) => (attributes.kind ?? 'family') === 'family');
  const next = nodes.filter(
    ({ node, attributes }) => node === 'topic' && nextSteps.includes(String(attributes.kind)),
  );
  const firstSteps = nodes.filter(
    ({ node, attributes }) =>
      node === 'agreement' && attributes.firstStep === true && !attributes.carriedFrom,
  );
  const isSaid = (node: MinutesNode) => nodeToText(node) !== '';
  return {
    childIsHeard: child.some(isSaid),
    childBlock: idOf(child[0]),
    familyIsHeard: family.some((node) => isSaid(node) || node.attributes.declined === true),
    familyBlock: idOf(family[0]),
    hasNextStep:
      next.some((node) => isSaid(node) || typeof node.attributes.date === 'string') ||
      firstSteps.some(isSaid),
    nextMeetingBlock: idOf(next.find(({ attributes }) => attributes.kind === 'nextMeeting')),
  };
}

/** R083: the day and the place that were agreed for the next meeting; the last that says a day. Null: none does. */
export function minutesToNextMeeting(minutes: Minutes): { deadline: string; place: string } | null {
  const next = walkMinutes(minutes)
    .map(({ node }) => node)
    .findLast(
      ({ node, attributes }) =>
        node === 'topic' && attributes.kind === 'nextMeeting' && isDeadline(attributes.date),
    );
  return next ? { deadline: String(next.attributes.date), place: fieldText(next, 'place') } : null;
}

function idOf(node: MinutesNode | undefined): BlockId | null {
  const id = node?.attributes.id;
  return typeof id === 'string' ? (id as BlockId) : null;
}
