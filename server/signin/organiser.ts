import { unnamedOrganiser } from '../../shared/api/api-signin.ts';
import { newId, type PersonId } from '../../shared/ids.ts';
import { newToken, seatLink, tokenToHash } from '../door/token.ts';
import type { Store } from '../store/store.ts';

/** For an organiser who has lost the link: makes a new one and revokes the old. Rejects when there is no organiser. */
export async function renewOrganiserLink(store: Store, publicUrl: string, now: Date): Promise<string> {
  const token = newToken();
  const at = now.toISOString();
  await store.writer.renewOrganiserSeat(tokenToHash(token), {
    person: null,
    operation: 'setUp',
    meeting: null,
    subject: null,
    at,
  });
  return seatLink(publicUrl, token);
}

/**
 * On the first start of a data folder: makes the person who sets the product up and returns the one link there is
 * to that person's seat. Null on every later start.
 */
export async function createOrganiser(store: Store, publicUrl: string, now: Date): Promise<string | null> {
  if (await store.reader.hasOrganiser()) return null;
  const token = newToken();
  const id = newId<PersonId>((bytes) => crypto.getRandomValues(bytes));
  await store.writer.createOrganiser(
    { id, name: unnamedOrganiser, seatTokenHash: tokenToHash(token) },
    { person: null, operation: 'setUp', meeting: null, subject: id, at: now.toISOString() },
  );
  return seatLink(publicUrl, token);
}
