import checklist from './checklist.json';
import handout from './handout.json';

/** What whoever leads a meeting goes through. */
export const words = { checklist, handout };
