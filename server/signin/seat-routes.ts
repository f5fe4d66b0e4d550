import type { Context } from 'hono';
import { z } from 'zod';
import type { SeatAnswer } from '../../shared/api/api-signin.ts';
import type { Door } from '../door/door.ts';
import { Refused } from '../door/refused.ts';
import { tokenToHash } from '../door/token.ts';
import type { SecondThing, StoredSeat } from '../store/links.ts';
import { comeIn } from './come-in.ts';
import { findSeatOrRefuse, mayShowCode, type SeatParts, tokenInput } from './seat.ts';

const openSeatInput = z.strictObject({ token: tokenInput, code: z.string().max(20).optional() });

/** A link names a seat and opens nothing: it takes a second thing (`SecondThing`). */
export function registerSeat(door: Door, parts: SeatParts): void {
  door.open('openSeat', openSeatInput, async (visit, { token, code }): Promise<SeatAnswer> => {
    const { context } = visit;
    const link = tokenToHash(token);
    const seat = await findSeatOrRefuse(parts, link);
    const by = await secondThingOrRefuse(parts, context, { link, seat, code });
    if (by === null) return { session: null, meeting: null, needs: needsOf(parts, seat) };
    const came = await comeIn(parts, visit, { ...seat, link, by });
    if (!came) throw new Refused(by === 'console' ? 'link-used' : 'link-not-valid');
    return came;
  });
}

/** Where a code for this link can be had. */
function needsOf({ mailer }: SeatParts, { meeting }: StoredSeat): NonNullable<SeatAnswer['needs']> {
  return meeting === null ? { byMail: false, isOwn: true } : { byMail: mailer !== null };
}

/** Null when a code is needed and none was given. */
async function secondThingOrRefuse(
  { store, codes, devices, addressOf }: SeatParts,
  context: Context,
  { link, seat, code }: { link: string; seat: StoredSeat; code: string | undefined },
): Promise<SecondThing | null> {
  const device = devices.read(context);
  if (device && (await store.reader.knowsDevice(link, device, devices.since()))) return 'device';
  const { meeting } = seat;
  if (meeting === null && seat.openedAt === null) return 'console';
  if (code === undefined) return null;
  const creator = meeting && (await store.reader.creatorOf(meeting));
  const attempt = { link, meeting, address: addressOf(context), code: code.replace(/\D/g, '') };
  const result = codes.check(
    attempt,
    (person) => meeting !== null && mayShowCode(store.access, meeting, person, creator),
  );
  if (result === 'open') return 'code';
  if (result === 'wrong') throw new Refused('code-not-valid');
  throw new Refused('code-wait', undefined, {}, result);
}
