import closing from './closing.json';

/** What is said while the end of a meeting is gone through. */
export const words = { closing };
