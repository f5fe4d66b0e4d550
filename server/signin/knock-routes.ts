import type { Context } from 'hono';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import { z } from 'zod';
import type { KnockState } from '../../shared/api/api-signin.ts';
import { isId, type MeetingId, type ParticipantId } from '../../shared/ids.ts';
import { maxLengths } from '../../shared/limits.ts';
import type { Door } from '../door/door.ts';
import { idInput, noInput } from '../door/input.ts';
import { Refused } from '../door/refused.ts';
import { TokenBuckets } from '../door/token-buckets.ts';
import { seatTokenOrRefuse } from '../gate/clearance.ts';
import { comeIn } from './come-in.ts';
import type { SeatParts } from './seat.ts';

/** Five knocks at once from one address, and then one a minute. */
const knockRate = { burst: 5, perSecond: 1 / 60 };
const maxAddresses = 20_000;

const knockInput = z.strictObject({ name: z.string().trim().min(1).max(maxLengths.name) });
const whichKnock = z.string().min(1).max(60);
const admitInput = z.strictObject({ knock: whichKnock, participant: idInput<ParticipantId>() });

/**
 * *Bank på*: somebody without a link asks to come in. The one who knocks is told the same of a meeting that there is and of one that
 * there is not; whoever may let people in sees the name and says who it is.
 */
export function registerKnocks(door: Door, parts: SeatParts): void {
  const { store, rooms, knocks, addressOf, now, publicUrl } = parts;
  const secure = publicUrl.startsWith('https:');
  const cookieName = secure ? '__Host-knock' : 'knock';
  const cookieOptions = { httpOnly: true, sameSite: 'Strict', path: '/', secure } as const;
  const rates = new TokenBuckets(knockRate, () => now().getTime(), maxAddresses);
  const stand = (context: Context) => {
    const secret = getCookie(context, cookieName);
    const found = secret ? knocks.stand(secret) : null;
    return secret && found ? { secret, ...found } : null;
  };

  door.open('knock', knockInput, async ({ context, audit }, { name }) => {
    const id = context.req.param('id');
    if (!isId(id)) throw new Refused('not-found');
    const wait = rates.take(addressOf(context), 1);
    if (wait > 0) throw new Refused('code-wait', undefined, {}, Math.ceil(wait));
    const secret = knocks.knock(id, name);
    if (!secret) throw new Refused('busy');
    const meeting = store.access.meeting(id as MeetingId);
    await store.writer.recordDeed({ ...audit, meeting: meeting?.id ?? null });
    setCookie(context, cookieName, secret, cookieOptions);
    if (meeting) rooms.changed(meeting.document);
    return {};
  });

  door.open('knockState', noInput, ({ context }): KnockState => {
    const answer = stand(context)?.answer;
    if (answer === undefined) return { state: 'over' };
    return { state: typeof answer === 'string' ? answer : 'admitted' };
  });

  door.open('enterAdmitted', noInput, async (visit) => {
    const found = stand(visit.context);
    if (!found || typeof found.answer === 'string') throw new Refused('not-now');
    const meeting = found.meeting as MeetingId;
    const came = await comeIn(parts, visit, { ...found.answer, meeting, by: 'code' });
    if (!came) throw new Refused('not-now');
    knocks.forget(found.secret);
    deleteCookie(visit.context, cookieName, cookieOptions);
    return came;
  });

  door.inMeeting('admit', admitInput, async ({ meeting, me, audit }, { knock, participant }) => {
    // What somebody does by a link that is made by themselves is told to nobody.
    const isOther = participant !== me.id && meeting.participants.some(({ id }) => id === participant);
    if (!isOther) throw new Refused('invalid-input', { participant: 'no-such-participant' });
    if (!knocks.isWaiting(meeting.id, knock)) throw new Refused('not-found');
    const seats = await store.reader.seatsOfCase(meeting.case.id);
    const who = seats.find((seat) => seat.participant === participant)?.person ?? null;
    const asked = { meeting, person: who, publicUrl };
    const { seatTokenHash: link } = await seatTokenOrRefuse(store.reader, asked);
    const person = await store.writer.admit(participant, link, { ...audit, subject: participant });
    if (!person) throw new Refused('not-now');
    knocks.answer(meeting.id, knock, { person, link });
    rooms.changed(meeting.document);
    return {};
  });

  door.inMeeting('turnAway', z.strictObject({ knock: whichKnock }), async ({ meeting, audit }, { knock }) => {
    if (!knocks.answer(meeting.id, knock, 'refused')) throw new Refused('not-found');
    await store.writer.recordDeed(audit);
    rooms.changed(meeting.document);
    return {};
  });
}
