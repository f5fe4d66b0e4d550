import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { BlockId } from '../../../../shared/ids.ts';
import {
  type CanonicalBlock,
  type CanonicalItem,
  type CanonicalRun,
  fingerprintOf,
} from '../../../../shared/minutes/canonical/canonical.ts';
import { align } from '../../../../shared/minutes/difference/align.ts';
import {
  type BlockDifference,
  blocksDifference,
  type ItemDifference,
  isChanged,
  itemDifference,
} from '../../../../shared/minutes/difference/difference.ts';
import type { Change, RunDifference } from '../../../../shared/minutes/difference/text-difference.ts';

// ── Applying a difference ──────────────────────────────────────────────────────────────────────────────────────

type Side = 'before' | 'after';
const leftOut: Record<Side, Change> = { before: 'added', after: 'removed' };

function textOn(side: Side, runs: readonly RunDifference[]): CanonicalRun[] {
  const kept = runs.filter(({ change }) => change !== leftOut[side]);
  const all: CanonicalRun[] = [];
  for (const { change: _, text, ...marks } of kept) {
    const last = all.at(-1);
    const isSame = last && JSON.stringify({ ...last, text: '' }) === JSON.stringify({ text: '', ...marks });
    if (last && isSame) last.text += text;
    else all.push({ text, ...marks });
  }
  return all;
}

function blocksOn(side: Side, blocks: readonly BlockDifference[]): CanonicalBlock[] {
  return blocks.flatMap((each): CanonicalBlock[] => {
    if (each.change !== 'within') return each.change === leftOut[side] ? [] : [each.block];
    const is = { ...each.block.is };
    for (const { name, ...values } of each.facts) {
      const value = values[side];
      if (value === undefined) delete is[name];
      else is[name] = value;
    }
    const text = textOn(side, each.text);
    const inside = blocksOn(side, each.in);
    return [
      {
        node: each.block.node,
        ...(Object.keys(is).length > 0 && { is }),
        ...(text.length > 0 && { text }),
        ...(inside.length > 0 && { in: inside }),
      },
    ];
  });
}

function itemOn(side: Side, { number, title, blocks }: ItemDifference): CanonicalItem {
  const line = (runs: readonly RunDifference[]) =>
    textOn(side, runs)
      .map(({ text }) => text)
      .join('');
  return { number: line(number), title: line(title), blocks: blocksOn(side, blocks) };
}

// ── Random texts ───────────────────────────────────────────────────────────────────────────────────────────────

const word = fc.constantFrom(
  'mor',
  'ringer',
  'til',
  'skolen',
  'i morgen',
  '15.20',
  'æøå',
  '!',
  ' ',
  '\n',
  '👩‍👧',
);
const run: fc.Arbitrary<CanonicalRun> = fc
  .record({
    text: fc.array(word, { minLength: 1, maxLength: 6 }).map((words) => words.join(' ')),
    mark: fc.constantFrom<Partial<CanonicalRun>>({}, {}, { bold: true }, { mention: 'p1' }),
  })
  .map(({ text, mark }) => ({ text, ...mark }));
/** Runs alike are one, as in the canonical form. */
const text = fc.array(run, { maxLength: 4 }).map((runs) =>
  textOn(
    'after',
    runs.map((each) => ({ ...each, change: 'kept' })),
  ),
);

const blockWith = (inside: fc.Arbitrary<CanonicalBlock[]>): fc.Arbitrary<CanonicalBlock> =>
  fc
    .record({
      id: fc.constantFrom(undefined, undefined, 'a', 'b', 'c', 'd'),
      node: fc.constantFrom('paragraph', 'agreement', 'field'),
      is: fc.dictionary(fc.constantFrom('owner', 'deadline', 'name'), fc.constantFrom('x', 'y'), {
        maxKeys: 2,
      }),
      text,
      in: inside,
    })
    .map(({ id, node, is, text, in: inside }) => ({
      ...(id && { id: id as BlockId }),
      node,
      ...(Object.keys(is).length > 0 && { is: { ...is } }),
      ...(text.length > 0 && { text }),
      ...(inside.length > 0 && { in: inside }),
    }));
const block = blockWith(fc.array(blockWith(fc.constant([])), { maxLength: 2 }));
const item: fc.Arbitrary<CanonicalItem> = fc.record({
  number: fc.constantFrom('1', '4 a', ''),
  title: fc.constantFrom('Punkt et', 'Punkt to', ''),
  blocks: fc.array(block, { maxLength: 7 }),
});

const paragraph = (text: string): CanonicalBlock => ({ node: 'paragraph', text: [{ text }] });
const items = (...blocks: CanonicalBlock[]): CanonicalItem => ({ number: '1', title: 'Punkt', blocks });
/** What changes in a text, when it is the same block's. */
function changed(before: string, after: string): string[][] {
  const quote = (text: string) => ({ ...paragraph(text), id: 'q' as BlockId });
  const [only] = blocksDifference([quote(before)], [quote(after)]);
  return only?.change === 'within' ? changes(only.text) : [];
}
const changes = (runs: readonly RunDifference[]) =>
  runs.filter(({ change }) => change !== 'kept').map(({ change, text }) => [change, text]);

describe('the difference between two texts', () => {
  test('property: leaving out what is added, or what is removed, gives exactly the one side or the other', () => {
    fc.assert(
      fc.property(item, item, (before, after) => {
        const difference = itemDifference(before, after);
        expect(fingerprintOf(itemOn('before', difference))).toBe(fingerprintOf(before));
        expect(fingerprintOf(itemOn('after', difference))).toBe(fingerprintOf(after));
      }),
      { numRuns: 1500 },
    );
  });

  test('property: a text does not differ from itself, and what differs is said to', () => {
    fc.assert(
      fc.property(item, item, (before, after) => {
        expect(isChanged(itemDifference(before, before))).toBe(false);
        const isOther = fingerprintOf(before) !== fingerprintOf(after);
        expect(isChanged(itemDifference(before, after))).toBe(isOther);
      }),
      { numRuns: 500 },
    );
  });

  test('a changed word marks that word alone, whole, wherever it stands', () => {
    const before = 'Mor har talt med skolen i går og synes, det går bedre.';
    const words = before.split(' ');
    words.forEach((_, index) => {
      const after = words.with(index, 'altså').join(' ');
      const [removed, added, ...more] = changed(before, after);
      expect(more).toEqual([]);
      expect([removed?.[0], added]).toEqual(['removed', ['added', 'altså']]);
      expect(words[index]).toContain(removed?.[1]);
    });
  });

  test('one letter changes its word, not a part of it', () => {
    expect(changed('Hun kørt hjem kl. 15.20', 'Hun kørte hjem kl. 15.30')).toEqual([
      ['removed', 'kørt'],
      ['added', 'kørte'],
      ['removed', '15.20'],
      ['added', '15.30'],
    ]);
  });

  test('several words in a row are one change', () => {
    expect(changed('Vi ringer i dag.', 'Vi skriver en gang.')).toEqual([
      ['removed', 'ringer i dag'],
      ['added', 'skriver en gang'],
    ]);
  });

  test('a block put in between leaves its neighbours as they are', () => {
    const [a, b] = [paragraph('Det første.'), paragraph('Det andet.')];
    const { blocks } = itemDifference(items(a, b), items(a, paragraph('Noget helt nyt'), b));
    expect(blocks.map(({ change }) => change)).toEqual(['kept', 'added', 'kept']);
  });

  test('a block that has moved is taken from the one place and put into the other, and nothing else is', () => {
    const named = (id: string): CanonicalBlock => ({
      ...paragraph(`Aftale ${id}`),
      node: 'agreement',
      id: id as BlockId,
    });
    const { blocks } = itemDifference(
      items(named('a'), named('b'), named('c')),
      items(named('b'), named('c'), named('a')),
    );
    expect(blocks.map(({ change }) => change)).toEqual(['removed', 'kept', 'kept', 'added']);
  });

  test('a paragraph that is rewritten in part is the same paragraph', () => {
    const { blocks } = itemDifference(
      items(paragraph('Sofie sover hos mormor om fredagen.'), paragraph('Slut.')),
      items(paragraph('Sofie sover hos farmor om fredagen.'), paragraph('Slut.')),
    );
    expect(blocks.map(({ change }) => change)).toEqual(['within', 'kept']);
  });

  test('a changed fact is told as a fact', () => {
    const agreed = (deadline?: string): CanonicalBlock => ({
      id: 'a' as BlockId,
      ...paragraph('Ring til mor'),
      is: { kind: 'task', ...(deadline && { deadline }) },
    });
    const [first] = itemDifference(items(agreed('2026-W48')), items(agreed('2026-W50'))).blocks;
    expect(first).toMatchObject({ facts: [{ name: 'deadline', before: '2026-W48', after: '2026-W50' }] });
    const [second] = itemDifference(items(agreed('2026-W48')), items(agreed())).blocks;
    expect(second).toMatchObject({
      facts: [{ name: 'deadline', before: '2026-W48' }],
      text: [{ change: 'kept' }],
    });
  });
});

describe('aligning two lists', () => {
  const letters = fc.array(fc.constantFrom('a', 'b', 'c'), { maxLength: 12 });

  /** Length of a longest common subsequence, the slow way. */
  function longest(one: readonly string[], other: readonly string[]): number {
    const [first, ...rest] = one;
    if (first === undefined || other.length === 0) return 0;
    const at = other.indexOf(first);
    const without = longest(rest, other);
    return at < 0 ? without : Math.max(without, 1 + longest(rest, other.slice(at + 1)));
  }

  test('property: it keeps as much as can be kept, in order', () => {
    fc.assert(
      fc.property(letters, letters, (before, after) => {
        const aligned = align(before, after);
        const kept = aligned.filter((each) => 'before' in each && 'after' in each);
        expect(kept).toHaveLength(longest(before, after));
        expect(aligned.flatMap((each) => ('before' in each ? [each.before] : []))).toEqual([
          ...before.keys(),
        ]);
        expect(aligned.flatMap((each) => ('after' in each ? [each.after] : []))).toEqual([...after.keys()]);
      }),
      { numRuns: 1000 },
    );
  });

  test('two long texts with nothing in common are one removal and one addition', () => {
    const before = Array.from({ length: 20_000 }, (_, index) => `b${index}`);
    const after = Array.from({ length: 20_000 }, (_, index) => `a${index}`);
    const aligned = align(before, after);
    expect(aligned).toHaveLength(40_000);
    expect(aligned.every((each, index) => 'before' in each === index < 20_000)).toBe(true);
  });
});
