import answer from './answer.json';

/** Who comes, and what they have answered. */
export const words = { answer };
