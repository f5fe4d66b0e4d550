import type { ParticipantId } from '../../shared/ids.ts';
import type { LockedMinutes } from '../../shared/lock/locked.ts';
import { everybodyReviewed } from '../../shared/lock/reviewed.ts';
import { familyFirst, type Participant } from '../../shared/meeting/meeting.ts';

type Recognition = LockedMinutes['recognitions'][number];

/** What one person has said of the minutes as a whole. */
export interface PersonRecognised {
  person: Participant;
  /** In the order of the items. */
  yes: Recognition[];
  notQuite: Recognition[];
  /** Who typed what was said aloud; empty when the person answered. */
  typedBy: Recognition['typedBy'][];
  /** Who else had made the links by which it was answered. */
  linkBy: ParticipantId[];
  /** Instant of the last answer; null without one. */
  at: string | null;
  notAsked: LockedMinutes['notAsked'][number] | null;
}

/** Everybody who was asked or has answered, the family first; then who answered and was taken off. */
export function minutesToRecognised(minutes: LockedMinutes): PersonRecognised[] {
  const former = new Set(minutes.former);
  const reviewed = everybodyReviewed(minutes);
  const asked = familyFirst(reviewed.filter((one) => !former.has(one)));
  return [...asked, ...reviewed.filter((one) => former.has(one))].map((person) => {
    const own = minutes.recognitions.filter(({ participant }) => participant === person.id);
    return {
      person,
      yes: own.filter(({ answer }) => answer === 'yes'),
      notQuite: own.filter(({ answer }) => answer === 'notQuite'),
      typedBy: [...new Set(own.map(({ typedBy }) => typedBy).filter((one) => one !== null))],
      linkBy: [...new Set(own.flatMap(({ linkBy }) => linkBy ?? []))],
      at:
        own
          .map(({ at }) => at)
          .sort()
          .at(-1) ?? null,
      notAsked: minutes.notAsked.find(({ participant }) => participant === person.id) ?? null,
    };
  });
}
