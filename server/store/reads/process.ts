import type { Database } from '../database.ts';
import { createChecklistReader } from './checklist.ts';
import { createCircleReader } from './circle.ts';
import { createGateReader } from './gate.ts';
import { createInterpreterReader } from './interpreter.ts';

/** The reader's parts about what is done around a meeting, by those who lead it and the family. */
export const createProcessReader = (database: Database) => ({
  ...createGateReader(database),
  ...createInterpreterReader(database),
  ...createCircleReader(database),
  ...createChecklistReader(database),
});
