import type { CaseId, PersonId } from '../../shared/ids.ts';
import type { StoreReader } from '../store/store.ts';

/**
 * True when a link to this person's seat would open more than the case: the person organises, or sits in other cases.
 * A seat link signs in the whole person (until the doors are hardened), and whoever makes one could use it.
 */
export function reachesBeyond(reader: StoreReader, person: PersonId, of: CaseId): boolean {
  return reader.person(person)?.isOrganiser === true || reader.casesOf(person).some((other) => other !== of);
}
