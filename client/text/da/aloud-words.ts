import aloud from './aloud.json';

/** While something is read aloud. */
export const words = { aloud };
