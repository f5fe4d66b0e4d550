import { describe, expect, it } from 'vitest';
import { minutesToAgenda, plannedTimes } from '../../../../shared/minutes/read/agenda.ts';
import type { Minutes, MinutesNode } from '../../../../shared/minutes/read/read.ts';

const item = (number: string, minutes: number, more: Partial<MinutesNode> = {}, level = 1): MinutesNode => ({
  node: 'agendaItem',
  attributes: { id: `i${number}`, number, title: `Punkt ${number}`, minutes, level },
  children: [],
  ...more,
});
const block = (node: string, attributes: Record<string, unknown> = {}): MinutesNode => ({
  node,
  attributes,
  children: [],
});
const at = (hour: number, minute = 0) => hour * 60 + minute;

describe('the agenda rail', () => {
  const minutes: Minutes = {
    nodes: [
      item('1', 5),
      item('4', 0),
      item('4 a', 20, {}, 2),
      item('4 b', 15, {}, 2),
      item('', 10, { children: [block('pause')] }),
      item('5', 10, { children: [block('voice', { kind: 'family' })] }),
      item('6', 5),
    ],
  };
  const agenda = minutesToAgenda(minutes, at(14));

  it('gives a parent item the sum of its parts', () => {
    expect(agenda.map((entry) => entry.minutes)).toEqual([5, 35, 20, 15, 10, 10, 5]);
  });

  it('R104: reserves the family’s time before the end, however the time before it is spent', () => {
    expect(plannedTimes(minutes, agenda, at(15, 30))).toEqual({ family: at(15, 15), pauses: [at(14, 40)] });
  });

  it('leaves out what cannot be pointed at, and values that make no sense', () => {
    const odd: Minutes = { nodes: [block('agendaItem', { title: 'uden id' }), item('1', Number.NaN)] };
    expect(minutesToAgenda(odd, 0)).toMatchObject([{ id: 'i1', minutes: 0, startsAt: 0 }]);
    expect(plannedTimes(odd, [], 60)).toEqual({ family: null, pauses: [] });
  });
});
