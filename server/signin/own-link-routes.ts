import type { Door } from '../door/door.ts';
import { noInput } from '../door/input.ts';
import { Refused } from '../door/refused.ts';
import { newToken, seatLink, tokenToHash } from '../door/token.ts';
import type { SeatParts } from './seat.ts';

/**
 * A link that names a person instead of a seat, for professionals without an issuer: it opens what the session in which it was made
 * opens, and what is created by it (DECISIONS.md).
 */
export function registerOwnLinks(door: Door, parts: SeatParts): void {
  const { store, codes, devices, publicUrl, closeSessions } = parts;

  door.signedIn('makeOwnLink', noInput, async ({ context, session, audit }) => {
    const token = newToken();
    const device = devices.name(context);
    const link = { tokenHash: tokenToHash(token), device: device.hash };
    const ended = await store.writer.makeOwnLink(session.idHash, link, audit);
    if (!ended) throw new Refused('not-now');
    closeSessions(ended);
    device.give();
    return { link: seatLink(publicUrl, token) };
  });

  door.signedIn('showOwnCode', noInput, async ({ session, audit }) => {
    const link = await store.reader.ownLinkOf(session.idHash);
    if (!link) throw new Refused('not-now');
    await store.writer.recordDeed(audit);
    return codes.forLink(link, 'own');
  });
}
