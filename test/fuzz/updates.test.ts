import { expect, test } from 'vitest';
import { quoteSeeds, updateSeeds } from './seeds.ts';
import { type Counts, firstTypists, fuzzMeeting, fuzzQuotes } from './updates.ts';

test('[R14] [R33] nothing passes that a second judge finds something wrong with, and nothing honest is refused', () => {
  const counts: Counts = { judged: 0, accepted: 0, nothingNew: 0, otherOrder: 0, failures: [] };
  for (const { seed } of updateSeeds) fuzzMeeting(seed, 40, counts);
  for (let seed = 2; seed <= 8; seed++) fuzzMeeting(seed, 20, counts);
  for (let more = 0; more < 4; more++) fuzzMeeting(firstTypists + more, 20, counts);
  expect(counts.failures).toEqual([]);
  expect(counts.accepted).toBeGreaterThan(100);
});

test('[R41] R055 nothing passes that changes a quote whose words somebody else has made their own', () => {
  const counts: Counts = { judged: 0, accepted: 0, nothingNew: 0, otherOrder: 0, ownWords: 0, failures: [] };
  for (const { seed } of quoteSeeds) fuzzQuotes(seed, 40, counts);
  for (let seed = 1; seed <= 8; seed++) fuzzQuotes(seed, 20, counts);
  expect(counts.failures).toEqual([]);
  expect(counts.accepted).toBeGreaterThan(100);
  expect(counts.ownWords).toBeGreaterThan(10);
});
