import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import {
  minutesToItems,
  minutesToSaidBlocks,
  type SaidBlock,
  type SaidItem,
} from '../../../shared/minutes/canonical/canonical.ts';
import type { MinutesNode } from '../../../shared/minutes/read/read.ts';

/** Documents with what they have been fingerprinted as since version 1: all kinds of blocks, scripts and oddities. */
interface Golden {
  name: string;
  nodes: MinutesNode[];
  items: Record<string, string>;
  voices: Record<string, string>;
  agreements: Record<string, string>;
}
const golden: Golden[] = JSON.parse(
  readFileSync(new URL('./fingerprints.golden.json', import.meta.url), 'utf8'),
);

const byName = (said: readonly (SaidItem | SaidBlock)[]) =>
  Object.fromEntries(said.map(({ id, fingerprint }) => [id, fingerprint]));

test.each(golden)('$name has the fingerprints that it has always had', ({ nodes, ...expected }) => {
  const minutes = { nodes };
  const now = {
    name: expected.name,
    items: byName(minutesToItems(minutes)),
    voices: byName(minutesToSaidBlocks(minutes, 'voice')),
    agreements: byName(minutesToSaidBlocks(minutes, 'agreement')),
  };
  const why =
    'What people have recognised and what is locked would no longer be known again. Do not change this file: ' +
    'leave canonical form 1 as it is, and make a version 2 beside it (CANONICAL.md).';
  expect(now, why).toEqual(expected);
});

test('decomposed letters are the same words, and the bold ones are others', () => {
  const { items } = golden.find(({ name }) => name.startsWith('æ, ø')) as Golden;
  expect(items.i).toBe(items.d);
  expect(items.e).not.toBe(items.i);
});
