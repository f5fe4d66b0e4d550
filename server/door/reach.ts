import type { CaseId, PersonId } from '../../shared/ids.ts';
import type { StoreReader } from '../store/store.ts';

/**
 * True when the person is more than the case knows: organises, or sits in other cases. Nobody else makes a link to such a
 * seat, though it would open its own case alone (`Session.reach`): it would end what the person has open, and act for them.
 */
export async function reachesBeyond(reader: StoreReader, person: PersonId, of: CaseId): Promise<boolean> {
  const isOrganiser = (await reader.person(person))?.isOrganiser === true;
  return isOrganiser || reader.hasOtherCase(person, of);
}
