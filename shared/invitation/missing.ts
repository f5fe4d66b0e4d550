import { type Meeting, minutesBetween } from '../meeting/meeting.ts';

/**
 * R041, R099, R100: what no invitation is sent without. The chair is asked for by the phases themselves, and the rule for
 * declining (R168) is a setting that always has a value.
 */
export const invitationGaps = [
  'no-agenda',
  'no-background',
  'no-purpose',
  'no-time',
  'no-place',
  'no-participants',
] as const;
export type InvitationGap = (typeof invitationGaps)[number];

export interface InvitationSources {
  meeting: Pick<Meeting, 'date' | 'start' | 'end' | 'place' | 'purpose' | 'participants'>;
  hasAgenda: boolean;
  background: string;
}

/** In the order in which an invitation says it. */
export function missingForInvitation({ meeting, hasAgenda, background }: InvitationSources): InvitationGap[] {
  const { date, start, end, place, purpose, participants } = meeting;
  const isTimed = date !== '' && start !== '' && end !== '' && minutesBetween(start, end) > 0;
  const isThere: Record<InvitationGap, boolean> = {
    'no-agenda': hasAgenda,
    'no-background': background.trim() !== '',
    'no-purpose': purpose.trim() !== '',
    'no-time': isTimed,
    'no-place': place.trim() !== '',
    // Whoever calls a meeting with nobody else invites nobody.
    'no-participants': participants.length > 1,
  };
  return invitationGaps.filter((gap) => !isThere[gap]);
}
