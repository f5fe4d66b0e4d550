import { plannedInstant } from '../../shared/dates/local-time.ts';
import type { BlockId, CaseId, PersonId } from '../../shared/ids.ts';
import { isHeld } from '../../shared/meeting/meeting.ts';
import { isFollowedKind } from '../../shared/stafetlog/followed.ts';
import type { Handover, TimelineEvent } from '../../shared/stafetlog/stafetlog.ts';
import type { CaseAgreements } from '../agreement/of-case.ts';
import { entriesReadableBy } from '../case/readable.ts';
import type { StoreReader } from '../store/store.ts';

/** Everything in a case that this person may read, newest first. A handover stands where it was last heard of. */
export async function readTimeline(
  reader: StoreReader,
  id: CaseId,
  read: CaseAgreements,
  person: PersonId,
): Promise<TimelineEvent[]> {
  const rows = await reader.entryRows(id);
  const isTold = handoverIsTold(read, person);
  const handovers = (await reader.handoversOf(id)).filter(isTold);
  const accepted = new Set(handovers.flatMap((one) => (one.accepted ? [one.answeredAt] : [])));
  const events: TimelineEvent[] = [
    ...meetingEvents(read),
    ...progressEvents(read),
    ...entriesReadableBy(rows, person).map(({ entry }) => ({ kind: 'entry' as const, at: entry.at, entry })),
    ...handovers.map((handover) => ({
      kind: 'handover' as const,
      at: handover.answeredAt ?? handover.offeredAt,
      handover,
    })),
    // A term that begins with a handover is told by the handover.
    ...rows.terms
      .filter((term) => !accepted.has(term.from) && (!hasMissedAll(read) || term.person === person))
      .map(({ name, from }) => ({ kind: 'tovholder' as const, at: from, name })),
  ];
  // Of what has the same instant, the later in this list is the later.
  return events.reverse().sort((a, b) => (a.at < b.at ? 1 : a.at > b.at ? -1 : 0));
}

/** Whoever has been at none of the meetings that were held hears of a handover only as one of the two. */
export function handoverIsTold(read: CaseAgreements, person: PersonId): (handover: Handover) => boolean {
  const isOut = hasMissedAll(read);
  return ({ from, to }) => !isOut || from.person === person || to.person === person;
}

function hasMissedAll({ meetings, mayRead }: CaseAgreements): boolean {
  const held = meetings.filter(({ phase }) => isHeld(phase));
  return held.length > 0 && !held.some(({ id }) => mayRead(id));
}

function meetingEvents({ meetings, standsIn, said }: CaseAgreements): TimelineEvent[] {
  const isAgreement = ([id]: [BlockId, unknown]) => !isFollowedKind(said.get(id)?.kind ?? 'task');
  const standing = [...standsIn].filter(isAgreement).flatMap(([, where]) => where);
  const counts = Map.groupBy(standing, (meeting) => meeting);
  return meetings.flatMap(({ id, title, date, start, phase }, index) => {
    if (!isHeld(phase)) return [];
    const at = plannedInstant(date, start);
    const agreements = counts.get(id)?.length ?? 0;
    return [{ kind: 'meeting' as const, at, meeting: id, title, number: index + 1, agreements }];
  });
}

function progressEvents({ agreements }: CaseAgreements): TimelineEvent[] {
  const events = agreements.flatMap(({ progress, text }) =>
    progress.map((one) => ({ kind: 'progress' as const, at: one.at, progress: one, text })),
  );
  return events.sort((a, b) => a.at.localeCompare(b.at));
}
