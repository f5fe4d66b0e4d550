import type { BlockId, ParticipantId } from '../ids.ts';
import type { Meeting } from '../meeting/meeting.ts';

/** R013: what an invitation said when it was sent. People by their ids: what they are called is looked up where it is shown. */
export interface SentInvitation {
  date: string;
  start: string;
  end: string;
  place: string;
  items: SentItem[];
  people: ParticipantId[];
}

export interface SentItem {
  id: BlockId;
  title: string;
  minutes: number;
}

type When = Pick<SentInvitation, 'date' | 'start' | 'end'>;

/** Something that is otherwise now than it was sent. */
export type InvitationChange =
  | { what: 'when'; before: When; now: When }
  | { what: 'place' | 'renamed'; before: string; now: string }
  | { what: 'added' | 'removed' | 'moved'; title: string }
  | { what: 'retimed'; title: string; before: number; now: number }
  | { what: 'joins' | 'leaves'; participant: ParticipantId };

/** What an invitation would say if it were sent now. */
export function meetingToSent(
  { date, start, end, place, participants }: Meeting,
  agenda: readonly SentItem[],
): SentInvitation {
  const items = agenda.map(({ id, title, minutes }) => ({ id, title, minutes }));
  return { date, start, end, place, items, people: participants.map(({ id }) => id) };
}

/** In the order in which an invitation says it. */
export function changesSince(before: SentInvitation, now: SentInvitation): InvitationChange[] {
  return [
    ...planChanges(before, now),
    ...itemChanges(before.items, now.items),
    ...peopleChanges(before, now),
  ];
}

function planChanges(before: SentInvitation, now: SentInvitation): InvitationChange[] {
  const changes: InvitationChange[] = [];
  const isSame = (['date', 'start', 'end'] as const).every((each) => before[each] === now[each]);
  if (!isSame) changes.push({ what: 'when', before: whenOf(before), now: whenOf(now) });
  if (before.place !== now.place) changes.push({ what: 'place', before: before.place, now: now.place });
  return changes;
}

const whenOf = ({ date, start, end }: When): When => ({ date, start, end });

function itemChanges(before: readonly SentItem[], now: readonly SentItem[]): InvitationChange[] {
  const earlier = new Map(before.map((item) => [item.id, item]));
  const later = new Set(now.map(({ id }) => id));
  const order = new Map(before.map(({ id }, index) => [id, index]));
  const stayed = inOrder(now.flatMap(({ id }) => order.get(id) ?? []));
  const changes = now.flatMap((item): InvitationChange[] => {
    const was = earlier.get(item.id);
    if (!was) return [{ what: 'added', title: item.title }];
    return [
      ...(was.title === item.title ? [] : [{ what: 'renamed', before: was.title, now: item.title } as const]),
      ...(was.minutes === item.minutes
        ? []
        : [{ what: 'retimed', title: item.title, before: was.minutes, now: item.minutes } as const]),
      ...(stayed.has(order.get(item.id) ?? -1) ? [] : [{ what: 'moved', title: item.title } as const]),
    ];
  });
  const removed = before.filter(({ id }) => !later.has(id));
  return [...changes, ...removed.map(({ title }) => ({ what: 'removed', title }) as const)];
}

/** The longest part of a list that ascends: whatever is not in it has been moved, and nothing else needs to be called so. */
function inOrder(places: readonly number[]): ReadonlySet<number> {
  const best: number[][] = [];
  for (const place of places) {
    const before = best.filter((run) => (run.at(-1) ?? -1) < place);
    const longest = before.reduce<number[]>((found, run) => (run.length > found.length ? run : found), []);
    best.push([...longest, place]);
  }
  return new Set(best.reduce<number[]>((found, run) => (run.length > found.length ? run : found), []));
}

function peopleChanges(
  { people: before }: SentInvitation,
  { people: now }: SentInvitation,
): InvitationChange[] {
  return [
    ...now
      .filter((id) => !before.includes(id))
      .map((participant) => ({ what: 'joins', participant }) as const),
    ...before
      .filter((id) => !now.includes(id))
      .map((participant) => ({ what: 'leaves', participant }) as const),
  ];
}
