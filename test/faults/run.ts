/** `npm run test:faults`: whole what `npm test` tries in a short form: the faults, the races, the second verifier. Arguments go to vitest. */
process.env.FAULTS = 'whole';
process.argv.splice(2, 0, 'test/faults', 'test/server/people/live', 'test/server/verify/differential');
await import('../run.ts');

export {};
