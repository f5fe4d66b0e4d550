import start from './start.json';

/** What only the first page says. */
export const words = { start };
