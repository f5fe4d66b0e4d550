import { hash } from 'node:crypto';
import { refusals } from '../../shared/api/wire.ts';
import { entrySubjects } from '../../shared/checklist/entry-subjects.ts';
import { isId } from '../../shared/ids.ts';

/** What an audit row may name besides ids: kinds of fault, of file (`:part` of a route), entries of check-lists, and the version
 * that is no number yet. */
const words: ReadonlySet<string> = new Set([
  ...refusals,
  'frame',
  'now',
  'pdf',
  'archive.pdf',
  'docx',
  'md',
  'json',
  'family.pdf',
  'professional.pdf',
  ...entrySubjects,
]);
/** A version, or a position in a chain; shorter than a telephone number. */
const number = /^\d{1,7}$/;

/**
 * An audit row outlives what it tells of (P9), so nothing that somebody has chosen stands in it: an id of ours, a word of ours, a
 * number, or else a fingerprint of what was named.
 */
export function toSubject(named: string | null): string | null {
  if (named === null || isId(named) || words.has(named) || number.test(named)) return named;
  return blockToSubject(named);
}

/** A block's id is made in the page: it may look like one of ours and spell something. 96 bits, in letters that an id may have. */
export function blockToSubject(block: string): string {
  return hash('sha256', block, 'hex').slice(0, 24);
}
