import type { MeetingView } from '../../shared/api/api.ts';
import type { ParticipantId } from '../../shared/ids.ts';
import type { LockedView } from '../../shared/lock/locked.ts';
import type { Participant } from '../../shared/meeting/meeting.ts';

/** What the parts of the page are given. */
export interface LockedPart {
  view: MeetingView;
  locked: LockedView;
  /** Fetches again, after a deed of one's own. */
  onChanged: () => Promise<void>;
}

/** As they were at the lock; empty for somebody who is not among them. */
export function nameOf(people: readonly Participant[], id: ParticipantId | null): string {
  return people.find((person) => person.id === id)?.name ?? '';
}

/** "Fatima Ali, Omar Ali", as the language on the screen counts up. */
export function toList(texts: readonly string[], language: string): string {
  return new Intl.ListFormat(language, { type: 'conjunction' }).format(texts);
}
