import type { ParticipantId } from '../../shared/ids.ts';
import type { Meeting } from '../../shared/meeting/meeting.ts';
import { notApproved } from '../circle/approval.ts';
import { reachesBeyond } from '../door/reach.ts';
import { readClearance, seatTokenOrRefuse } from '../gate/clearance.ts';
import type { AuditEntry } from '../store/audit.ts';
import { contentNow } from './changes.ts';
import {
  canMail,
  type InvitingParts,
  inSteps,
  pageOf,
  type Recipient,
  recipientsOf,
  record,
  tell,
  withAddress,
} from './tell.ts';

/**
 * R098. After the meeting has been invited to: each of these with an address gets a letter, and how each was told is recorded
 * with what the invitation said (R013). The phase has been moved by one caller alone, so nobody is written to twice; after a
 * crash in between, the page shows who was not told. Whoever the family has not said yes to waits (R143). `deed`: the sending is a deed of its own. False: the meeting is not
 * invited to any more, or nobody may be (R039), and nothing was sent.
 */
export async function sendInvitations(
  parts: InvitingParts,
  meeting: Meeting,
  audit: AuditEntry,
  to: readonly ParticipantId[],
  deed?: AuditEntry,
): Promise<boolean> {
  const { reader, writer } = parts.store;
  if (!(await readClearance(reader, meeting)).isCleared) return false;
  const now = await contentNow(parts, meeting);
  const content = await writer.keepInvitation(meeting.id, now, audit.at, deed);
  if (content === null) return false;
  const held = await notApproved(parts.store, meeting);
  const everybody = (await recipientsOf(parts.store, meeting)).filter(
    ({ participant }) => to.includes(participant) && !held.includes(participant),
  );
  const sent = await reader.invitationsSent(meeting.id);
  const hasLink = new Set(sent.filter(({ how }) => how === 'mail').map(({ participant }) => participant));
  const isReached = await canMail(parts, everybody);
  for (const to of everybody.filter(({ email }) => email === ''))
    await record(parts, to, 'invited', 'byHand', content);
  await inSteps(withAddress(everybody), async (to) => {
    const isPersonal =
      isReached && !hasLink.has(to.participant) && (await mayGetLink(parts, meeting, to, audit));
    const link = isPersonal ? await newLink(parts, meeting, to, audit) : pageOf(parts, meeting);
    await tell(parts, meeting, to, { what: 'invited', link, isPersonal, isReached, content });
  });
  return true;
}

/** Nobody makes a link to what is more than the case (see `reachesBeyond`), and whoever invites is in already. */
async function mayGetLink(
  { store }: InvitingParts,
  meeting: Meeting,
  { person }: Recipient,
  audit: AuditEntry,
): Promise<boolean> {
  return person !== audit.person && !(await reachesBeyond(store.reader, person, meeting.case.id));
}

async function newLink(
  { store, publicUrl }: InvitingParts,
  meeting: Meeting,
  { participant, person }: Recipient,
  audit: AuditEntry,
): Promise<string> {
  const who = { meeting, person, publicUrl };
  const { seatTokenHash, link } = await seatTokenOrRefuse(store.reader, who);
  await store.writer.addSeat(participant, seatTokenHash, audit);
  return link;
}
