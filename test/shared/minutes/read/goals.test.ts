import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { element } from '../../../../shared/minutes/model/elements.ts';
import { fragmentName } from '../../../../shared/minutes/model/schema.ts';
import { minutesToGoalGaps } from '../../../../shared/minutes/read/goals.ts';
import { readMinutes } from '../../../../shared/minutes/read/read.ts';

type Attributes = Record<string, string>;
const words = (text: string) => [new Y.XmlText(text)];
const goal = (id: string, level = 'goal') => element('goal', { id, level }, words(id));
const agreement = (id: string, more: Attributes = {}) => element('agreement', { id, ...more }, words(id));
const intervention = (id: string, more: Attributes = {}) =>
  element('intervention', { id, ...more }, [element('field', { name: 'what' }, words(id))]);

const gapsOf = (...blocks: Y.XmlElement[]) => {
  const doc = new Y.Doc();
  doc.getXmlFragment(fragmentName).push([element('agendaItem', { id: 'item' }, blocks)]);
  const { goals, steps } = minutesToGoalGaps(readMinutes(doc));
  return { goals: goals.map(({ text }) => text), steps: steps.map(({ id }) => id) };
};

describe('R122 what stands alone', () => {
  test('R122 a goal without an intervention or agreement, and what helps no goal, in the order of the minutes', () => {
    const gaps = gapsOf(
      goal('g1'),
      goal('g2'),
      agreement('a1', { goal: 'g1' }),
      agreement('a2'),
      intervention('i1'),
      intervention('i2', { goal: 'g2' }),
      goal('g3'),
    );
    expect(gaps).toEqual({ goals: ['g3'], steps: ['a2', 'i1'] });
  });

  test('R122 a goal that is gone is none; where there are no goals, nothing is asked to have one', () => {
    expect(gapsOf(goal('g1'), agreement('a1', { goal: 'gone' }))).toEqual({ goals: ['g1'], steps: ['a1'] });
    expect(gapsOf(agreement('a1', { goal: 'gone' }), intervention('i1'))).toEqual({ goals: [], steps: [] });
    expect(gapsOf(element('goal', { id: 'empty' }, words('')), agreement('a1'))).toEqual({
      goals: [],
      steps: [],
    });
  });

  test('R122 a goal is helped by its subgoals; a subgoal only by what points at it', () => {
    const goals = () => [goal('g1'), goal('s1', 'subgoal'), goal('s2', 'subgoal'), goal('g2')];
    expect(gapsOf(...goals(), agreement('a1', { goal: 's1' })).goals).toEqual(['s2', 'g2']);
    expect(gapsOf(...goals(), agreement('a1', { goal: 'g1' })).goals).toEqual(['s1', 's2', 'g2']);
  });

  test('R122 an agreement helps the goals of its interventions; what is stopped helps none', () => {
    const tried = (more: Attributes = {}) => intervention('i1', { goal: 'g1', ...more });
    const agreed = agreement('a1', { interventions: 'i0 i1' });
    expect(gapsOf(goal('g1'), tried(), agreed)).toEqual({ goals: [], steps: [] });
    const again = agreement('a1', { interventions: 'i0 i1' });
    expect(gapsOf(goal('g1'), tried({ decision: 'stop' }), again)).toEqual({ goals: ['g1'], steps: ['a1'] });
  });

  test('R122 telling somebody needs no goal', () => {
    expect(gapsOf(goal('g1'), agreement('a1', { kind: 'inform' }))).toEqual({ goals: ['g1'], steps: [] });
  });
});
