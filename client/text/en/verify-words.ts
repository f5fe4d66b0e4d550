import verify from './verify.json';

/** What only the page that verifies a copy says. */
export const words = { verify };
