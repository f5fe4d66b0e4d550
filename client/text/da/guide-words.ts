import accessibility from './accessibility.json';
import guide from './guide.json';

/** What anybody may read: the two guides, for the family and for professionals, and the accessibility statement. */
export const words = { accessibility, guide };
