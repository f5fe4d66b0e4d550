import type { ParticipantId } from '../../shared/ids.ts';
import { minutesToInvitation } from '../../shared/invitation/agenda.ts';
import { changesSince, meetingToSent, type SentInvitation } from '../../shared/invitation/changes.ts';
import type { InvitationView, Untold } from '../../shared/invitation/rows.ts';
import { everybodyOf, type Meeting } from '../../shared/meeting/meeting.ts';
import type { MeetingVisit } from '../door/door.ts';
import { Refused } from '../door/refused.ts';
import type { ToldOf } from '../store/invitation.ts';
import {
  canMail,
  type InvitingParts,
  inSteps,
  pageOf,
  recipientsOf,
  record,
  tell,
  withAddress,
} from './tell.ts';

/** R013: what an invitation to this meeting says now. */
export async function contentNow(
  { rooms }: Pick<InvitingParts, 'rooms'>,
  meeting: Meeting,
): Promise<SentInvitation> {
  const { minutes } = await rooms.minutes(meeting.document);
  return meetingToSent(meeting, minutesToInvitation(minutes, everybodyOf(meeting)).agenda);
}

/** What is otherwise now than each has been told. `me`: the one who reads; since the first time they were. */
export function newsOf(
  { phase, participants }: Pick<Meeting, 'phase' | 'participants'>,
  me: ParticipantId,
  told: readonly ToldOf[],
  now: SentInvitation,
): Pick<InvitationView, 'changes' | 'untold'> {
  if (phase !== 'invited') return { changes: [], untold: nobody };
  const first = told.find(({ participant }) => participant === me);
  const last = participants.flatMap(({ id }) => told.findLast(({ participant }) => participant === id) ?? []);
  const behind = last.filter(({ content }) => changesSince(content, now).length > 0);
  // Whoever was told the longest ago lacks what the others lack, and more.
  const oldest = told.find((each) => behind.includes(each));
  const changes = oldest ? changesSince(oldest.content, now) : [];
  return {
    changes: first ? changesSince(first.content, now) : [],
    untold: { participants: behind.map(({ participant }) => participant), changes },
  };
}

const nobody: Untold = { participants: [], changes: [] };

/**
 * R013: everybody who was told something else is told that something has changed, and not what. The calendar file has a higher
 * SEQUENCE, whatever has changed, so that a calendar shows it as news.
 */
export async function tellOfChanges(
  parts: InvitingParts,
  { meeting, me, audit }: Pick<MeetingVisit, 'meeting' | 'me' | 'audit'>,
): Promise<void> {
  const { reader, writer } = parts.store;
  const now = await contentNow(parts, meeting);
  const { untold } = newsOf(meeting, me.id, await reader.toldOf(meeting.id), now);
  const content = await writer.keepInvitation(meeting.id, now, audit.at, audit);
  if (content === null) throw new Refused('not-now');
  const everybody = (await recipientsOf(parts.store, meeting)).filter(({ participant }) =>
    untold.participants.includes(participant),
  );
  for (const to of everybody.filter(({ email }) => email === ''))
    await record(parts, to, 'changed', 'byHand', content);
  const isReached = await canMail(parts, everybody);
  await inSteps(withAddress(everybody), (to) =>
    tell(parts, meeting, to, {
      what: 'changed',
      link: pageOf(parts, meeting),
      isPersonal: false,
      isReached,
      content,
    }),
  );
}
