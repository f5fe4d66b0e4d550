import calendar from './calendar.json';

/** Picking a day. */
export const words = { calendar };
