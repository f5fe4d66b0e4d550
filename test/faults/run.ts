/** `npm run test:faults`: whole what `npm test` tries in a short form: the faults, the races, the properties, the second verifier. Arguments go to vitest. */
process.env.FAULTS = 'whole';
process.argv.splice(
  2,
  0,
  'test/faults',
  'test/client/editor/merging',
  'test/server/door-matrix',
  'test/server/export/minutes/words',
  'test/server/people/races',
  'test/server/signin/guesses',
  'test/server/store/nodes',
  'test/server/sync/convergence',
  'test/server/verify/differential',
);
await import('../run.ts');

export {};
