/** `npm run test:faults`: the faults whole, where `npm test` tries a short form of each. Arguments go to vitest. */
process.env.FAULTS = 'whole';
process.argv.splice(2, 0, 'test/faults');
await import('../run.ts');

export {};
