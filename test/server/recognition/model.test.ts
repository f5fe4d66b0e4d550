import { afterAll, beforeAll, expect, test } from 'vitest';
import { type House, openHouse } from '../house.ts';
import { race, raceAnswers } from './model/races.ts';
import { playSequences } from './model/sequences.ts';

// `npm run test:model` plays 10,000 sequences and 1,000 races.
let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());

test('[I10] [I11] [I12] [I13] whatever people do, in any order, is as the naive model says', async () => {
  const { sequences, locks } = await playSequences(house, 60);
  expect(sequences).toBe(60);
  expect(locks).toBeGreaterThan(0);
}, 300_000);

test('[I10] [R21] an update fired with the lock is in what is locked or refused, never after', async () => {
  const { inTheLock, refused, notLocked } = await race(house, 30);
  expect(inTheLock + refused + notLocked).toBe(30);
  for (const outcome of [inTheLock, refused, notLocked]) expect(outcome).toBeGreaterThan(0);
}, 300_000);

test('[I11] nobody is locked into an answer that is taken back at the same time', async () => {
  const { locked, takenBack } = await raceAnswers(house, 20);
  expect(locked + takenBack).toBe(20);
  for (const outcome of [locked, takenBack]) expect(outcome).toBeGreaterThan(0);
}, 300_000);
