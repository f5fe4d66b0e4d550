import type { BlockId } from '../../ids.ts';
import { fieldText } from './agreements.ts';
import { type Minutes, type MinutesNode, nodeToText, walkMinutes } from './read.ts';

/** What stands alone in the minutes (R122): shown, never asked for. In the order of the minutes. */
export interface GoalGaps {
  /** Goals and subgoals that no intervention and no agreement helps. */
  goals: Standing[];
  /** Interventions and agreements that help no goal; none where the minutes have no goals. */
  steps: Standing[];
}

interface Standing {
  id: BlockId;
  text: string;
}

/**
 * A goal is helped by what points at it or at one of its subgoals, which are those behind it up to the next goal. An
 * agreement also helps the goals of its interventions. What is stopped helps nothing, and telling somebody needs no goal.
 */
export function minutesToGoalGaps(minutes: Minutes): GoalGaps {
  const nodes = walkMinutes(minutes).map(({ node }) => node);
  const goals = nodes.filter((node) => node.node === 'goal' && isSaid(node));
  const ids = new Set(goals.map(({ attributes }) => attributes.id));
  const tried = nodes.filter((node) => node.node === 'intervention' && node.attributes.decision !== 'stop');
  const goalsOf = ({ attributes }: MinutesNode): unknown[] =>
    [attributes.goal, ...namedBy(attributes.interventions, tried)].filter((id) => ids.has(id));
  const steps = [...tried, ...nodes.filter(isTask)].filter(isSaid);
  const helped = new Set(steps.flatMap(goalsOf));
  const isHelped = (goal: MinutesNode) =>
    [goal, ...subgoalsOf(goal, goals)].some(({ attributes }) => helped.has(attributes.id));
  const alone = new Set(goals.length > 0 ? steps.filter((step) => goalsOf(step).length === 0) : []);
  return {
    goals: goals.filter((goal) => !isHelped(goal)).map(standing),
    steps: nodes.filter((node) => alone.has(node)).map(standing),
  };
}

const isTask = ({ node, attributes }: MinutesNode) => node === 'agreement' && attributes.kind !== 'inform';

/** The goals of the interventions that an agreement belongs to. */
function namedBy(interventions: unknown, tried: readonly MinutesNode[]): unknown[] {
  const named = typeof interventions === 'string' ? interventions.split(' ') : [];
  return tried
    .filter(({ attributes }) => named.some((id) => id === attributes.id))
    .map(({ attributes }) => attributes.goal);
}

const isSubgoal = ({ attributes }: MinutesNode) => attributes.level === 'subgoal';

function subgoalsOf(goal: MinutesNode, goals: readonly MinutesNode[]): readonly MinutesNode[] {
  if (isSubgoal(goal)) return [];
  const behind = goals.slice(goals.indexOf(goal) + 1);
  const next = behind.findIndex((each) => !isSubgoal(each));
  return next < 0 ? behind : behind.slice(0, next);
}

const textOf = (node: MinutesNode) =>
  node.node === 'intervention' ? fieldText(node, 'what') : nodeToText(node);
const isSaid = (node: MinutesNode) => textOf(node) !== '';
const standing = (node: MinutesNode): Standing => ({
  id: node.attributes.id as BlockId,
  text: textOf(node),
});
