import type { MeetingId, ParticipantId } from '../../shared/ids.ts';
import { hasParentsYes, waitsForParents } from '../../shared/invitation/answers.ts';
import type { Meeting } from '../../shared/meeting/meeting.ts';
import { notApproved } from '../circle/approval.ts';
import type { MeetingVisit } from '../door/door.ts';
import { Refused } from '../door/refused.ts';
import { checkClearedOrRefuse } from '../gate/clearance.ts';
import { errorToLog } from '../process/log.ts';
import type { AuditEntry } from '../store/audit.ts';
import { tellOfChanges } from './changes.ts';
import { sendInvitations } from './send.ts';
import type { InvitingParts } from './tell.ts';

type Deed = Pick<MeetingVisit, 'meeting' | 'audit'>;

/** R067: the family and those who prepare the meeting are invited; professionals wait until a parent has said yes. */
export async function inviteFirst(parts: InvitingParts, meeting: Meeting, audit: AuditEntry): Promise<void> {
  const waiting = new Set(waitsForParents(meeting.participants).map(({ id }) => id));
  const first = meeting.participants.map(({ id }) => id).filter((id) => !waiting.has(id));
  await sendInvitations(parts, meeting, audit, first);
}

/** After an answer: with a parent's yes those who have waited are invited, once. True when they were. Never rejects. */
export async function inviteAfterYes(parts: InvitingParts, { meeting, audit }: Deed): Promise<boolean> {
  try {
    const { reader, writer } = parts.store;
    if (!hasParentsYes(meeting.participants, await reader.answers(meeting.id))) return false;
    if (!(await writer.releaseProfessionals(meeting.id, '', audit))) return false;
    // In the name of who has invited: a personal link is theirs to make.
    const by = (await reader.invitedBy(meeting.id)) ?? audit.person;
    await inviteRest(parts, meeting, { ...audit, person: by });
    return true;
  } catch (error) {
    parts.log.warn({ meeting: meeting.id, ...errorToLog(error) }, 'professionals were not invited');
    return false;
  }
}

/** R067: before a parent has said yes only with a reason, which is kept. After a yes: whoever has not been told. */
export async function inviteProfessionals(
  parts: InvitingParts,
  { meeting, audit }: Deed,
  reason: string,
): Promise<void> {
  const { reader, writer } = parts.store;
  await checkClearedOrRefuse(reader, meeting);
  const hasYes = hasParentsYes(meeting.participants, await reader.answers(meeting.id));
  if (!hasYes && reason === '') throw new Refused('invalid-input', { reason: 'required' });
  if (!(await writer.releaseProfessionals(meeting.id, reason, audit, audit))) throw new Refused('not-now');
  await inviteRest(parts, meeting, audit);
}

/** Letters of a meeting that are on their way: whoever asks meanwhile waits for them, and finds nobody left to tell. */
const underWay = new Map<MeetingId, Promise<void>>();

function inviteRest(parts: InvitingParts, meeting: Meeting, audit: AuditEntry): Promise<void> {
  return afterOthers(meeting.id, () => inviteThoseLeft(parts, meeting, audit));
}

async function afterOthers(id: MeetingId, send: () => Promise<void>): Promise<void> {
  const before = Promise.allSettled([underWay.get(id)]);
  const mine = before.then(send);
  underWay.set(id, mine);
  try {
    await mine;
  } finally {
    if (underWay.get(id) === mine) underWay.delete(id);
  }
}

/** R013: after the letters that are on their way, so that nobody is told twice of the same. */
export function tellOfChangesInTurn(
  parts: InvitingParts,
  visit: Pick<MeetingVisit, 'meeting' | 'me' | 'audit'>,
): Promise<void> {
  return afterOthers(visit.meeting.id, () => tellOfChanges(parts, visit));
}

/**
 * Whoever has come to the meeting since it was invited to gets an invitation of their own. A professional waits as the others do
 * (R067). Nobody is invited twice: whoever presses second finds that it is done.
 */
export function inviteOne(
  parts: InvitingParts,
  { meeting: { id }, audit }: Deed,
  participant: ParticipantId,
): Promise<void> {
  const { reader } = parts.store;
  return afterOthers(id, async () => {
    const now = await reader.meeting(id);
    if (!now) throw new Refused('not-now');
    await checkClearedOrRefuse(reader, now);
    const left = (await reader.notInvited(id)).filter((each) => each === participant);
    const waits = waitsForParents(now.participants).some((each) => each.id === participant);
    if (waits && !hasParentsYes(now.participants, await reader.answers(id))) throw new Refused('not-now');
    if ((await notApproved(parts.store, now)).includes(participant))
      throw new Refused('invalid-input', { participant: 'family-said-no' });
    const deed = { ...audit, subject: participant };
    if (!(await sendInvitations(parts, now, audit, left, deed))) throw new Refused('not-now');
  });
}

async function inviteThoseLeft(parts: InvitingParts, meeting: Meeting, audit: AuditEntry): Promise<void> {
  const now = await parts.store.reader.meeting(meeting.id);
  if (now?.phase !== 'invited') return;
  await sendInvitations(parts, now, audit, await parts.store.reader.notInvited(meeting.id));
}
