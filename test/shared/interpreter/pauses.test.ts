import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parseTemplate } from '../../../server/template/parse.ts';
import type { BlockId } from '../../../shared/ids.ts';
import { pausesNeeded, type TimedItem, timeLater } from '../../../shared/interpreter/pauses.ts';

const folder = new URL('../../../templates/', import.meta.url);
const forms = readdirSync(folder)
  .filter((file) => file.endsWith('.yaml'))
  .map((file) => parseTemplate(readFileSync(new URL(file, folder), 'utf8'), file));

const timed = (items: (typeof forms)[number]['items']): TimedItem[] =>
  items.map(({ key, minutes, sub, blocks }) => ({
    id: key as BlockId,
    minutes,
    isSub: sub ?? false,
    isPause: blocks.some(({ block }) => block === 'pause'),
    isWritten: false,
  }));

/** The longest stretch without a pause, with those that come before these items. */
function longest(items: readonly TimedItem[], before: readonly string[], without: readonly string[]): number {
  let [stretch, most] = [0, 0];
  for (const { id, minutes, isPause } of items) {
    if (before.includes(id) || (isPause && !without.includes(id))) stretch = 0;
    if (!isPause) stretch += minutes;
    most = Math.max(most, stretch);
  }
  return most;
}

const item = (id: string, minutes: number, more: Partial<TimedItem> = {}): TimedItem => {
  return { id: id as BlockId, minutes, isSub: false, isPause: false, isWritten: false, ...more };
};

describe('R165 a pause after at most an hour of interpreting, and after each hour', () => {
  it.each(forms.map((form) => [`${form.id} ${form.version}`, form] as const))(
    'in the form %s, none too many',
    (_, form) => {
      const items = timed(form.items);
      const { before, needless, long, longer } = pausesNeeded(items);
      expect(longest(items, before, needless)).toBeLessThanOrEqual(60);
      expect(long).toEqual([]);
      // Each that comes is needed: without it there is an hour too much.
      for (const one of before)
        expect(
          longest(
            items,
            before.filter((each) => each !== one),
            needless,
          ),
        ).toBeGreaterThan(60);
      expect(longer).toBe(before.length * 10 - needless.length * 10);
    },
  );

  it('in the places of domain.md: T1 before 4 c, T3 before 3, T4 before 4 and 6; T5 has its own', () => {
    const placesOf = (id: string) => {
      const form = forms.find((each) => each.id === id && each.version === 1);
      const { before } = pausesNeeded(timed(form?.items ?? []));
      return before.map((key) => form?.items.find((each) => each.key === key)?.number);
    };
    expect(placesOf('foerste-netvaerksmoede')).toEqual(['4 c']);
    const all = Object.fromEntries(forms.map(({ id }) => [id, placesOf(id)]));
    expect(Object.values(all)).toContainEqual(['4', '6']);
    expect(Object.values(all)).toContainEqual(['3']);
    expect(all['inddragende-netvaerksmoede']).toEqual([]);
  });

  it('takes away a pause that a form brings along where it is not needed, and none that somebody has written in', () => {
    const items = [item('a', 20), item('p', 10, { isPause: true }), item('b', 30)];
    expect(pausesNeeded(items)).toMatchObject({ needless: ['p'], longer: -10 });
    const written = items.map((each) => ({ ...each, isWritten: true }));
    expect(pausesNeeded(written)).toMatchObject({ needless: [], longer: 0 });
  });

  it('comes before the heading of parts, not between it and the first; an item longer than an hour is told of', () => {
    const items = [item('1', 50), item('4', 0), item('4a', 20, { isSub: true }), item('5', 70)];
    expect(pausesNeeded(items)).toMatchObject({ before: ['4', '5'], long: ['5'], longer: 20 });
  });

  it('moves a time within its day', () => {
    expect(timeLater('15:55', 10)).toBe('16:05');
    expect(timeLater('23:55', 10)).toBeNull();
  });
});
