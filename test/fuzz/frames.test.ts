import { expect, test } from 'vitest';
import { fuzzFrames } from './frames.ts';

test('[R8] [A12] wild frames end their own connection at most', async () => {
  const { failures, frames } = await fuzzFrames(4_000, 1);
  expect(failures).toEqual([]);
  expect(frames).toBeGreaterThanOrEqual(4_000);
});
