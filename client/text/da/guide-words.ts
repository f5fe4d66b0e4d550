import guide from './guide.json';

/** The two guides: for the family, and for professionals. */
export const words = { guide };
