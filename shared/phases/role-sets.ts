/** Roles that are granted the same, for the access table (`access.ts`). */

export const writersBefore = { chair: 'all', minuteTaker: 'all', tovholder: 'all' } as const;
export const everybody = {
  parent: 'all',
  child: 'all',
  privateNetwork: 'all',
  professional: 'all',
  authority: 'all',
  interpreter: 'all',
  supportPerson: 'all',
  chair: 'all',
  minuteTaker: 'all',
  tovholder: 'all',
} as const;
/**
 * Once the meeting is over: an interpreter and a support person lend voice and ear while people talk, and what they
 * heard is not theirs to read afterwards (a support person has them by way of the parent).
 */
export const readersAfter = omit(omit(everybody, 'interpreter'), 'supportPerson');
/** R129: that it was held, when and where, is known to whoever was to come. */
export const knowAfter = { ...readersAfter, absentee: 'all' } as const;
export const ownRow = {
  parent: 'own',
  child: 'own',
  privateNetwork: 'own',
  professional: 'own',
  authority: 'own',
  interpreter: 'own',
  supportPerson: 'own',
} as const;
export const inviters = { chair: 'all', minuteTaker: 'all', tovholder: 'all' } as const;
export const chairAndMinuteTaker = { chair: 'all', minuteTaker: 'all' } as const;
export const familyMembers = { parent: 'all', child: 'all', privateNetwork: 'all' } as const;
export const childPartSayers = { parent: 'all', child: 'own', chair: 'all' } as const;
/** Everybody who has a say in the minutes, each for themselves: not those who lend their voice or their ear. */
export const ownSay = {
  ...omit(omit(ownRow, 'interpreter'), 'supportPerson'),
  chair: 'own',
  minuteTaker: 'own',
  tovholder: 'own',
} as const;

function omit<T extends object, K extends keyof T>(from: T, key: K): Omit<T, K> {
  const { [key]: _, ...rest } = from;
  return rest;
}
