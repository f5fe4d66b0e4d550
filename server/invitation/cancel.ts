import type { ParticipantId } from '../../shared/ids.ts';
import type { InvitationSent } from '../../shared/invitation/rows.ts';
import { isFamily, type Meeting } from '../../shared/meeting/meeting.ts';
import { errorToLog } from '../process/log.ts';
import { canMail, type InvitingParts, inSteps, pageOf, type Recipient, recipientsOf, tell } from './tell.ts';

/** Whoever was mailed that there is a meeting is mailed that it is called off or put off. */
export async function sendCancellations(parts: InvitingParts, meeting: Meeting): Promise<void> {
  const sent = await parts.store.reader.invitationsSent(meeting.id);
  const recipients = (await recipientsOf(parts.store, meeting)).filter(({ email }) => email !== '');
  const told = recipients.filter(({ participant }) => stands(sent, participant));
  const isReached = await canMail(parts, told);
  await inSteps(told, (to) =>
    tell(parts, meeting, to, {
      what: 'calledOff',
      link: pageOf(parts, meeting),
      isPersonal: false,
      isReached,
      content: null,
    }),
  );
}

/** Whoever was taken off is told so by their calendar, and nothing else: no link leads back. Never rejects: the deed is done. */
export async function sendTakenOff(
  parts: InvitingParts,
  meeting: Meeting,
  { participant, person }: Pick<Recipient, 'participant' | 'person'>,
): Promise<void> {
  if (meeting.phase !== 'invited') return;
  try {
    const { reader } = parts.store;
    const email = (await reader.contactOf(participant))?.email ?? '';
    if (email === '' || !stands(await reader.invitationsSent(meeting.id), participant)) return;
    const wasThere = meeting.participants.find(({ id }) => id === participant);
    const to = { participant, person, email, isFamily: wasThere !== undefined && isFamily(wasThere) };
    const isReached = await canMail(parts, [to]);
    const told = { what: 'takenOff', link: '', isPersonal: false, isReached, content: null } as const;
    await tell(parts, meeting, to, told);
  } catch (error) {
    parts.log.warn({ meeting: meeting.id, ...errorToLog(error) }, 'a calendar was not told');
  }
}

/** There is a letter in their calendar that says they are to come. */
function stands(sent: readonly InvitationSent[], participant: ParticipantId): boolean {
  const last = sent.findLast((row) => row.participant === participant && row.how === 'mail')?.what;
  return last === 'invited' || last === 'changed';
}
