import gate from './gate.json';

/** What professionals say before anybody is invited. */
export const words = { gate };
