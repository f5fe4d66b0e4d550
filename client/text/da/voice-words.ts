import voice from './voice.json';

/** The child's own card. */
export const words = { voice };
