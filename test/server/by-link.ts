import type { Sessions } from '../../server/door/session.ts';
import { tokenToHash } from '../../server/door/token.ts';
import type { EndedSessions, NewSession } from '../../server/store/links.ts';
import type { Store } from '../../server/store/store.ts';

interface Parts {
  store: Store;
  sessions: Pick<Sessions, 'openByLink'>;
  now: () => Date;
}

/**
 * Opens a personal link as if its second thing had been there: past the door, by the same write. Empty for one that opens
 * nothing. What the way in asks for is tested in test/server/signin/.
 */
export async function openByLink(
  { store, sessions, now }: Parts,
  address: string,
  device?: NewSession['device'],
): Promise<{ cookie: string; ended: EndedSessions }> {
  const link = tokenToHash(address.split('#')[1] ?? '');
  const seat = await store.reader.seat(link);
  const opened =
    seat &&
    (await sessions.openByLink(
      { person: seat.person, link, ...(device && { device }) },
      {
        person: seat.person,
        operation: 'openSeat',
        meeting: seat.meeting,
        subject: null,
        at: now().toISOString(),
      },
    ));
  return opened ? { cookie: opened.cookie, ended: opened.ended } : { cookie: '', ended: [] };
}

/** A device that the way in knows from now on by this link: whoever opens it there is asked for no code. */
export async function knowDevice(parts: Parts, address: string, device: string): Promise<void> {
  const { cookie } = await openByLink(parts, address, { hash: tokenToHash(device), by: 'code' });
  const audit = { person: null, operation: 'closeSession', meeting: null, subject: null, at: '' } as const;
  await parts.store.writer.closeSession(tokenToHash(cookie.split('=')[1] ?? ''), audit);
}
