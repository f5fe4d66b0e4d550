import type { MeetingId } from '../../shared/ids.ts';
import { hasParentsYes, waitsForParents } from '../../shared/invitation/answers.ts';
import type { Meeting } from '../../shared/meeting/meeting.ts';
import type { MeetingVisit } from '../door/door.ts';
import { Refused } from '../door/refused.ts';
import { errorToLog } from '../process/log.ts';
import type { AuditEntry } from '../store/audit.ts';
import { type InvitingParts, sendInvitations } from './send.ts';

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
  const hasYes = hasParentsYes(meeting.participants, await reader.answers(meeting.id));
  if (!hasYes && reason === '') throw new Refused('invalid-input', { reason: 'required' });
  if (!(await writer.releaseProfessionals(meeting.id, reason, audit, audit))) throw new Refused('not-now');
  await inviteRest(parts, meeting, audit);
}

/** Letters of a meeting that are on their way: whoever asks meanwhile waits for them, and finds nobody left to tell. */
const underWay = new Map<MeetingId, Promise<void>>();

async function inviteRest(parts: InvitingParts, meeting: Meeting, audit: AuditEntry): Promise<void> {
  const before = Promise.allSettled([underWay.get(meeting.id)]);
  const mine = before.then(() => inviteThoseLeft(parts, meeting, audit));
  underWay.set(meeting.id, mine);
  try {
    await mine;
  } finally {
    if (underWay.get(meeting.id) === mine) underWay.delete(meeting.id);
  }
}

async function inviteThoseLeft(parts: InvitingParts, meeting: Meeting, audit: AuditEntry): Promise<void> {
  const now = await parts.store.reader.meeting(meeting.id);
  if (now?.phase !== 'invited') return;
  await sendInvitations(parts, now, audit, await parts.store.reader.notInvited(meeting.id));
}
