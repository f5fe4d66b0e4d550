import { isOver, type Participant, type Phase } from '../meeting/meeting.ts';
import { mayInMeeting, type Role } from './access.ts';

/** What decides who somebody is at a meeting. */
export type Attendee = Pick<Participant, 'kind' | 'duties' | 'present' | 'isRecipient'>;

/**
 * R047: the recorded attendance says who came, not who was connected. Where nobody has said, somebody with a duty came,
 * for the meeting was led and written down; nobody else did.
 */
export function hasCome({ present, duties }: Pick<Attendee, 'present' | 'duties'>): boolean {
  return present ?? duties.length > 0;
}

/**
 * R129. What somebody is at a meeting in a phase: the kind and the duties. Once the meeting is over, whoever neither came,
 * nor has a duty, nor was sent the minutes as they are now, is an `absentee` instead of what they were invited as; what a parent
 * has said about their own network stays theirs (`absentParent`). Whoever lends voice or ear stays that: they read nothing on, whether they came or not.
 */
export function participantToRoles(attendee: Attendee, phase: Phase): Role[] {
  if (!isAbsentee(attendee, phase)) return [attendee.kind, ...attendee.duties];
  return attendee.kind === 'parent' ? ['absentee', 'absentParent'] : ['absentee'];
}

export function isAbsentee(attendee: Attendee, phase: Phase): boolean {
  const isReader = hasCome(attendee) || attendee.duties.length > 0 || attendee.isRecipient;
  return isOver(phase) && !isReader && mayBeSentTo(attendee);
}

/** R129: may the minutes be sent to them? Not to those who lend their voice or their ear. */
export function mayBeSentTo({ kind, duties }: Pick<Participant, 'kind' | 'duties'>): boolean {
  return mayInMeeting([kind, ...duties], 'readLocked', 'sent');
}
