import { expect, test } from 'vitest';
import { orderEntries, type PlanningRank } from '../../../client/phases/planning-order.ts';

const entry = (key: string, rank: PlanningRank) => ({ key, rank });

test('what asks for something comes first, the most important before the rest', () => {
  const entries = [
    entry('who', 'who'),
    entry('child', 'child'),
    entry('answer', 'answer'),
    entry('core', 'core'),
  ];
  expect(orderEntries([], entries)).toEqual(['answer', 'child', 'core', 'who']);
});

test('nothing moves away under a finger: what is answered keeps its place, and what is new does not push in between', () => {
  const shown = orderEntries(
    [],
    [entry('answer', 'answer'), entry('child', 'child'), entry('own', 'propose')],
  );
  const answered = [entry('answer', 'answered'), entry('child', 'childSaid'), entry('own', 'propose')];
  expect(orderEntries(shown, answered)).toEqual(['answer', 'child', 'own']);
  const more = [...answered, entry('news', 'news'), entry('who', 'who')];
  expect(orderEntries(shown, more)).toEqual(['news', 'answer', 'child', 'own', 'who']);
  expect(orderEntries(shown, [entry('own', 'propose')])).toEqual(['own']);
});
