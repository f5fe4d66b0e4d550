/**
 * Identifiers. Every id is an opaque string; the brands keep one noun's id from being passed as another's.
 * New ids are random (at least 120 bits), so that an id of another case cannot be guessed.
 */
declare const brand: unique symbol;
type Id<Noun extends string> = string & { readonly [brand]: Noun };

export type PersonId = Id<'person'>;
export type CaseId = Id<'case'>;
export type MeetingId = Id<'meeting'>;
export type DocumentId = Id<'document'>;
export type ProgressId = Id<'progress'>;
export type EntryId = Id<'entry'>;
export type HandoverId = Id<'handover'>;
export type AdditionId = Id<'addition'>;
export type OrientationId = Id<'orientation'>;
export type ProposalId = Id<'proposal'>;
export type ParticipantId = Id<'participant'>;
/** Id of a block in the minutes. Stable for the life of the block; an agreement's id is its block's id. */
export type BlockId = Id<'block'>;

const ALPHABET = '0123456789abcdefghijkmnpqrstuvwx';
const LENGTH = 24;

/**
 * Turns random bytes into an id of 24 characters from an alphabet of 32 (120 bits).
 * Randomness is an argument because `shared/` has no source of it: pass `crypto.getRandomValues`.
 */
export function newId<T extends string>(fill: (bytes: Uint8Array<ArrayBuffer>) => unknown): T {
  const bytes = new Uint8Array(LENGTH);
  fill(bytes);
  return Array.from(bytes, (byte) => ALPHABET[byte & 31]).join('') as T;
}

/** True for text that `newId` could have made. Anything else is answered like an id that does not exist. */
export function isId(text: unknown): text is string {
  return typeof text === 'string' && /^[0-9a-km-np-x]{24}$/.test(text);
}
