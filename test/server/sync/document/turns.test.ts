import { expect, test } from 'vitest';
import { inTurns } from '../../../../server/sync/document/turns.ts';

/** Keeps the event loop busy. Milliseconds. */
function work(time: number): void {
  const until = performance.now() + time;
  while (performance.now() < until);
}

test('work in steps gives others their turn in between, and answers what its last step returns', async () => {
  const turns: number[] = [];
  let step = 0;
  let isDone = false;
  const other = (): void => {
    turns.push(step);
    if (!isDone) setImmediate(other);
  };
  setImmediate(other);
  const answer = await inTurns(
    (function* () {
      for (step = 1; step <= 6; step += 1) {
        work(6);
        yield;
      }
      return 'done';
    })(),
  );
  isDone = true;
  expect(answer).toBe('done');
  expect(new Set(turns.filter((each) => each >= 1 && each <= 6)).size).toBeGreaterThanOrEqual(2);
});

test('what a step throws ends the work', async () => {
  const failing = inTurns(
    (function* () {
      yield;
      throw new Error('no further');
    })(),
  );
  await expect(failing).rejects.toThrow('no further');
});
