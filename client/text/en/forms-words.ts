import forms from './forms.json';

/** What only the form editor says. */
export const words = { forms };
