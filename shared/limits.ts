/** Numeric bounds that both sides, or words, use. The unit stands in the name. */

/** R129. Tries to tell one address that the same version of the minutes is ready. Once one has been taken there is no other. */
export const maxLettersPerAddress = 3;
/** R129. Tries to tell one recipient so, whatever addresses are typed. */
export const maxLettersPerRecipient = 5;
