import type { ParticipantId } from '../../shared/ids.ts';
import type { SendingView } from '../../shared/lock/locked.ts';
import { isFamily, type Meeting, type Participant } from '../../shared/meeting/meeting.ts';
import { mayInMeeting } from '../../shared/phases/access.ts';
import { hasCome, participantToRoles } from '../../shared/phases/roles.ts';
import type { StoreReader } from '../store/store.ts';

/** For the page from which the minutes are sent; null for who may not send them now. */
export async function meetingToSending(
  reader: StoreReader,
  { meeting, me }: { meeting: Meeting; me: Participant },
  mailIsConfigured: boolean,
): Promise<SendingView | null> {
  if (!mayInMeeting(participantToRoles(me, meeting.phase), 'sendMinutes', meeting.phase)) return null;
  return {
    mailIsConfigured,
    hasAddress: [...(await ownAddresses(reader, meeting)).keys()],
    // Consents are for professionals to read, also where one of the family leads the meeting.
    notShared: isFamily(me) ? [] : await notSharedWith(reader, meeting),
  };
}

/** Where people of the meeting have asked us to write to them. Shown to nobody else. */
export async function ownAddresses(
  reader: StoreReader,
  meeting: Meeting,
): Promise<Map<ParticipantId, string>> {
  const addresses = new Map<ParticipantId, string>();
  for (const seat of await reader.seatsOfCase(meeting.case.id)) {
    if (seat.meeting !== meeting.id) continue;
    const email = (await reader.reminders(seat.person))?.email;
    if (email) addresses.set(seat.participant, email);
  }
  return addresses;
}

/** Of those who were not there: whom a withdrawn consent has closed the case to. Who was there keeps what they heard. */
export async function notSharedWith(
  reader: Pick<StoreReader, 'sharingEnded' | 'seatsOfCase'>,
  { id, case: of, participants }: Meeting,
): Promise<ParticipantId[]> {
  const ended = await reader.sharingEnded(of.id);
  if (ended.length === 0) return [];
  const seats = (await reader.seatsOfCase(of.id)).filter(({ meeting }) => meeting === id);
  const theirs = seats.filter(({ person }) => ended.includes(person)).map(({ participant }) => participant);
  return participants.filter((one) => theirs.includes(one.id) && !hasCome(one)).map((one) => one.id);
}
