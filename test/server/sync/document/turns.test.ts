import { expect, test } from 'vitest';
import { inTurns, nextTurn } from '../../../../server/sync/document/turns.ts';

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

test('of all who do such work at once one has its turn in a round of the event loop, in the order in which they came', async () => {
  let round = 0;
  let isDone = false;
  const other = (): void => {
    round += 1;
    if (!isDone) setImmediate(other);
  };
  setImmediate(other);
  const turns: [who: number, round: number][] = [];
  const workOf = function* (who: number) {
    for (let step = 0; step < 3; step++) {
      turns.push([who, round]);
      work(12);
      yield;
    }
  };
  await Promise.all([1, 2, 3, 4].map((who) => inTurns(workOf(who))));
  isDone = true;
  expect(turns.map(([who]) => who)).toEqual([1, 2, 3, 4, 1, 2, 3, 4, 1, 2, 3, 4]);
  expect(new Set(turns.map(([, at]) => at)).size).toBe(turns.length);
});

test('what is quickly done goes together in one round', async () => {
  const rounds: number[] = [];
  let round = 0;
  let isDone = false;
  const other = (): void => {
    round += 1;
    if (!isDone) setImmediate(other);
  };
  setImmediate(other);
  const once = async () => {
    await nextTurn();
    rounds.push(round);
  };
  await Promise.all(Array.from({ length: 100 }, once));
  isDone = true;
  expect(rounds).toHaveLength(100);
  expect(new Set(rounds).size).toBeLessThan(50);
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
