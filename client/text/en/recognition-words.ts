import recognition from './recognition.json';

/** What is said while everybody looks whether they recognise themselves. */
export const words = { recognition };
