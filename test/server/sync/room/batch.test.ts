import { expect, it } from 'vitest';
import { takeBatch, type Write } from '../../../../server/sync/room/batch.ts';

const waiting = (...sizes: number[]) => sizes.map((size) => ({ bytes: new Uint8Array(size) }) as Write);
const sizesOf = (writes: readonly Write[]) => writes.map(({ bytes }) => bytes.length);

it('a batch is what is judged before others have a turn: letters together, what is large by itself', () => {
  const writes = waiting(...Array.from({ length: 500 }, () => 30), 9_000, 9_000, 60_000, 30, 20_000);
  const batches: number[][] = [];
  while (writes.length > 0) batches.push(sizesOf(takeBatch(writes)));
  expect(batches.map((batch) => batch.length)).toEqual([500, 1, 1, 1, 1, 1]);
});

it('takes all that waits, in order, when it is little', () => {
  const writes = waiting(10, 20, 30);
  expect(sizesOf(takeBatch(writes))).toEqual([10, 20, 30]);
  expect(writes).toEqual([]);
});
