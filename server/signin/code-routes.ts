import { z } from 'zod';
import { isId, type MeetingId } from '../../shared/ids.ts';
import { isFamily } from '../../shared/meeting/meeting.ts';
import type { Door } from '../door/door.ts';
import { noInput } from '../door/input.ts';
import { Refused } from '../door/refused.ts';
import { actingsOf, reaches } from '../door/session.ts';
import { tokenToHash } from '../door/token.ts';
import { TokenBuckets } from '../door/token-buckets.ts';
import { errorToLog } from '../process/log.ts';
import { codeLetter } from './letter.ts';
import { findSeatOrRefuse, hasNotBegun, type SeatParts, tokenInput } from './seat.ts';

/** Codes that are mailed for one link: three at once, and then one every five minutes. */
const mailRate = { burst: 3, perSecond: 1 / 300 };
const maxLinks = 20_000;

/** Codes are given to whoever may let people in, and to the address that is known of whom the link is for. */
export function registerCodes(door: Door, parts: SeatParts): void {
  const { store, codes, now } = parts;
  const mails = new TokenBuckets(mailRate, () => now().getTime(), maxLinks);

  door.inMeeting('showRoomCode', noInput, async ({ meeting, session, audit }) => {
    await store.writer.recordDeed(audit);
    return codes.showRoom(meeting.id, session.person);
  });

  door.signedIn('showFirstCode', noInput, async ({ context, session, audit }) => {
    const id = context.req.param('id');
    const meeting = isId(id) ? store.access.meeting(id as MeetingId) : null;
    const creator = meeting && (await store.reader.creatorOf(meeting.id));
    const acting = actingsOf(session).find(({ person }) => person === creator);
    if (!meeting || !acting || !reaches(acting, meeting.case.id)) throw new Refused('not-found');
    if (!hasNotBegun(meeting.phase)) throw new Refused('not-now');
    await store.writer.recordDeed({ ...audit, meeting: meeting.id });
    return codes.showRoom(meeting.id, acting.person);
  });

  door.open('mailCode', z.strictObject({ token: tokenInput }), async ({ audit }, { token }) => {
    const { mailer, log } = parts;
    const link = tokenToHash(token);
    const { meeting, participant, person } = await findSeatOrRefuse(parts, link);
    if (!mailer || !meeting || !participant) throw new Refused('not-now');
    const wait = mails.take(link, 1);
    if (wait > 0) throw new Refused('code-wait', undefined, {}, Math.ceil(wait));
    await store.writer.recordDeed({ ...audit, meeting, subject: participant });
    const contacts = await store.reader.contacts(meeting);
    const to = contacts.find((each) => each.participant === participant)?.email ?? '';
    const seated = store.access.participantOf(person, meeting);
    const toFamily = seated !== null && isFamily(seated);
    // Not waited for: how long it takes would tell whether there is an address.
    if (to !== '')
      mailer
        .send(to, codeLetter(codes.forLink(link, 'mail').code, toFamily))
        .catch((error: unknown) => log.warn({ meeting, ...errorToLog(error) }, 'a code was not taken'));
    return {};
  });
}
