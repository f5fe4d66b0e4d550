import type { CanonicalBlock, CanonicalItem, Fingerprint } from '../minutes/canonical/canonical.ts';
import type { Missing } from '../phases/phases.ts';

/**
 * A refusal in the body of a 4xx or 5xx answer. `code` has words in the language files (`refusal.<code>`);
 * `fields` names inputs by their path ("participants.2.name") with a code each (`field-error.<code>`).
 */
export interface RefusalBody {
  code: RefusalCode;
  fields?: Record<string, FieldErrorCode>;
  /** With `not-ready`: what is missing. */
  missing?: Missing[];
  /** With `changed`: what the subject says now. */
  now?: { fingerprint: Fingerprint; content: CanonicalItem | CanonicalBlock | null };
}

export const refusalCodes = [
  'invalid-input',
  'not-signed-in',
  'link-not-valid',
  /** The organiser's link, which opens once by itself. */
  'link-used',
  'code-not-valid',
  /** Wrong codes; `Retry-After` says when another may be tried. */
  'code-wait',
  'not-found',
  'not-now',
  /** Something must be put right first, or gone on without knowingly; see `missing`. */
  'not-ready',
  /** The words have changed since they were shown; see `now`. */
  'changed',
  /** R095: the person can answer for themselves, or has. */
  'answers-for-self',
  /** R128: not every parent has said yes. */
  'not-approved',
  /** R017, R039: nobody may be invited, or given a link, yet. */
  'not-cleared',
  /** A new link to this person's seat would open more than this case. */
  'opens-more',
  'wrong-origin',
  'too-large',
  /** Too many ask for the same heavy thing at once. */
  'busy',
  /** One person, or one address, has asked for too much in a short time; `Retry-After` says when to come again. */
  'too-often',
  /** A file could not be made of the minutes. */
  'file-failed',
  /** Where professionals sign in does not answer. */
  'issuer-failed',
  'store-failed',
  /** The disk is full: nothing can be saved until there is room again (R37). */
  'store-full',
  'unexpected',
] as const;
export type RefusalCode = (typeof refusalCodes)[number];

export const fieldErrorCodes = [
  'required',
  'too-long',
  'too-many',
  'not-a-date',
  'not-a-time',
  'not-an-email',
  /** Of a page: begins with `https://`. */
  'not-an-address',
  'not-a-choice',
  /** Something stands there that is there already. */
  'twice',
  /** Neither a PNG nor a JPEG that can be shown, or too large on a side. */
  'not-a-picture',
  'invalid',
  /** R099. */
  'end-not-after-start',
  /** Skipped when the clocks go forward. */
  'no-such-time',
  'no-such-template',
  /** Two participants hold the same duty. */
  'duty-held-twice',
  /** R109: a child is neither chair, minute taker nor tovholder. */
  'child-has-duty',
  /** R102. */
  'no-chair',
  'several-are-me',
  /** R019, R024: of an unknown case the pedagogical leader takes part. */
  'no-leader',
  'no-such-participant',
  /** R102: the chair's duty is given to somebody else first. */
  'is-chair',
  /** R071: a child can own nothing, and this person owns an agreement. */
  'child-owns-agreement',
  /** One person in two seats of a meeting. */
  'person-twice',
  'no-such-item',
  /** R143. */
  'family-said-no',
  /** R055, R101: no agenda is without it. */
  'item-stays',
  /** A quote is its speaker's to confirm, an agreement its owner's. */
  'not-yours',
  /** Not one of the agreements in the locked minutes. */
  'no-such-agreement',
  /** R129: has no right to read the minutes. */
  'may-not-read',
  /** The consent that lets them have it was withdrawn. */
  'no-consent',
] as const;
export type FieldErrorCode = (typeof fieldErrorCodes)[number];
