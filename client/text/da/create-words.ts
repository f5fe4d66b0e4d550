import create from './create.json';

/** What calling a meeting and adding people says. */
export const words = { create };
