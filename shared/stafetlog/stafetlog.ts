import { addDays, dayToWeek, deadlineDay, instantToDay } from '../dates/dates.ts';
import type { BlockId, CaseId, EntryId, HandoverId, MeetingId, PersonId, ProgressId } from '../ids.ts';
import type { Case } from '../meeting/case.ts';
import type { Meeting, ParticipantKind } from '../meeting/meeting.ts';
import type { SeriesPlan } from '../meeting/series.ts';
import type { Followed } from './followed.ts';

/**
 * The stafetlog: agreements that live on between the meetings. What was agreed stands in the minutes; what has been
 * done since are append-only rows. Nothing here is stored: it is read from both.
 */

/** R130. An agreement is `open` until somebody says otherwise. */
export const statuses = ['open', 'inProgress', 'done', 'stuck', 'postponed', 'dropped'] as const;
export type Status = (typeof statuses)[number];

/** Something said of an agreement, by whom and when. Never changed, never removed. */
export interface Progress {
  id: ProgressId;
  agreement: BlockId;
  by: { person: PersonId; name: string };
  /** Instant, ISO 8601 UTC. */
  at: string;
  /** Null: a comment, which changes nothing. */
  status: Status | null;
  /** The new deadline of `postponed`; else null. */
  until: string | null;
  /** A line of why. */
  note: string;
  /** The meeting in whose minutes it was said; null between meetings. */
  meeting: MeetingId | null;
  /** R106: said at the meeting of a task whose owner was away, and written down by the chair, who is `by`. */
  saidAtMeeting?: true;
}

/** Somebody of the case, whichever meetings they have been to. */
export interface CasePerson {
  person: PersonId;
  name: string;
  authority: string;
  role: string;
  kind: ParticipantKind;
}

/** An agreement of the case, or something else that is followed up, with everything that has happened to it. */
export interface StafetlogAgreement
  extends Pick<Followed, 'id' | 'kind' | 'text' | 'forWhom' | 'firstStep' | 'stopped' | 'interventions'> {
  /** The latest meeting whose minutes hold it; it may have been carried there from earlier ones. */
  meeting: { id: MeetingId; date: string; title: string; number: number };
  itemNumber: string;
  owner: CasePerson | null;
  /** As agreed in the latest meeting that holds it. */
  agreedDeadline: string | null;
  /** Local date of the meeting that agreed on a new deadline; postponements before it count no longer. */
  deadlineSince?: string;
  /** Oldest first. */
  progress: Progress[];
  /** Its block has been deleted, but it had progress: shown as "trukket ud af referatet", never silently gone. */
  withdrawn: boolean;
}

/** The status last said; a comment says none. */
export function statusOf({ progress }: Pick<StafetlogAgreement, 'progress'>): Status {
  return progress.findLast(({ status }) => status !== null)?.status ?? 'open';
}

/** R106: how it goes has been said at this meeting, or since its day began. */
export function isSaidAt(
  meeting: Pick<Meeting, 'id' | 'date'>,
  row: Pick<Progress, 'status' | 'meeting' | 'at'>,
): boolean {
  return (
    row.status !== null && (row.meeting === meeting.id || instantToDay(Date.parse(row.at)) >= meeting.date)
  );
}

/**
 * The last postponement since the deadline was agreed, else what was agreed in the minutes (architecture: the truth
 * of an agreement).
 */
export function effectiveDeadline({
  agreedDeadline,
  deadlineSince = '',
  progress,
}: Pick<StafetlogAgreement, 'agreedDeadline' | 'deadlineSince' | 'progress'>): string | null {
  const last = progress.findLast(({ status }) => status === 'postponed');
  const counts = last && (deadlineSince === '' || instantToDay(Date.parse(last.at)) >= deadlineSince);
  return counts ? last.until : agreedDeadline;
}

/** Still to be done: it is carried to the next meeting. */
export function isOpen(agreement: Pick<StafetlogAgreement, 'progress' | 'withdrawn' | 'stopped'>): boolean {
  const status = statusOf(agreement);
  return !agreement.withdrawn && !agreement.stopped && status !== 'done' && status !== 'dropped';
}

export const dueGroups = ['overdue', 'thisWeek', 'later', 'noDate', 'closed'] as const;
export type DueGroup = (typeof dueGroups)[number];

/** Where an agreement stands on the page. `today`: local date in Europe/Copenhagen. The week ends on its Sunday. */
export function dueGroup(agreement: StafetlogAgreement, today: string): DueGroup {
  if (!isOpen(agreement)) return 'closed';
  const deadline = effectiveDeadline(agreement);
  if (deadline === null) return 'noDate';
  const day = deadlineDay(deadline);
  if (day < today) return 'overdue';
  const isThisWeek = JSON.stringify(dayToWeek(day)) === JSON.stringify(dayToWeek(today));
  return isThisWeek ? 'thisWeek' : 'later';
}

/** Whole days from the deadline's day to today; 0 or less when it is not over. */
export function daysOver(deadline: string, today: string): number {
  let days = 0;
  for (let day = deadlineDay(deadline); day < today; day = addDays(day, 1)) days++;
  return days;
}

/** The tovholder's own line between meetings: who was told, what was learnt. Corrected only by a new one. */
export interface Entry {
  id: EntryId;
  by: { person: PersonId; name: string };
  at: string;
  text: string;
  corrects: EntryId | null;
}

/** The baton on offer: it passes when the receiver says yes. */
export interface Handover {
  id: HandoverId;
  from: { person: PersonId; name: string };
  to: { person: PersonId; name: string };
  offeredAt: string;
  answeredAt: string | null;
  accepted: boolean | null;
}

/** R130: who holds the baton, from when to when. */
export interface TovholderTerm {
  person: PersonId;
  name: string;
  /** Instants. `to` null: acting now. */
  from: string;
  to: string | null;
}

/** Everything that has happened in a case, newest first. */
export type TimelineEvent =
  | { kind: 'meeting'; at: string; meeting: MeetingId; title: string; number: number; agreements: number }
  | { kind: 'progress'; at: string; progress: Progress; text: string }
  | { kind: 'entry'; at: string; entry: Entry }
  | { kind: 'handover'; at: string; handover: Handover }
  | { kind: 'tovholder'; at: string; name: string };

export interface StafetlogView {
  case: Case;
  me: PersonId;
  /** What the reader may do here, decided by the access table. */
  may: {
    recordForAll: boolean;
    comment: boolean;
    writeEntry: boolean;
    offerBaton: boolean;
    nameTovholder: boolean;
    createFollowUp: boolean;
    planSeries: boolean;
    readAudit: boolean;
  };
  tovholder: TovholderTerm | null;
  /** The offer that waits for an answer, if any. */
  offered: Handover | null;
  people: CasePerson[];
  meetings: (Pick<Meeting, 'id' | 'title' | 'date' | 'start' | 'end' | 'place' | 'phase'> & {
    /** Its form has check-lists (R131), and the reader goes through them. */
    hasChecklists: boolean;
  })[];
  series: SeriesPlan | null;
  /** In the order of meetings and minutes. */
  agreements: StafetlogAgreement[];
  timeline: TimelineEvent[];
  /** False: nothing is configured, and no reminder will be sent. */
  mailIsConfigured: boolean;
  /** Null for whoever has no say in how long the case is kept. `erasedOn`: the day its time is over, once that has been said. */
  keeping: { erasedOn: string | null; isAsked: boolean } | null;
}

/** What stands in the address of the page, so that a list can be kept and shared. Ids only, no content. */
export interface StafetlogFilter {
  mine: boolean;
  overdue: boolean;
  owner: PersonId | null;
  authority: string | null;
}

export function passesFilter(
  agreement: StafetlogAgreement,
  filter: StafetlogFilter,
  me: PersonId,
  today: string,
): boolean {
  const { owner } = agreement;
  if (filter.mine && owner?.person !== me) return false;
  if (filter.overdue && dueGroup(agreement, today) !== 'overdue') return false;
  if (filter.owner !== null && owner?.person !== filter.owner) return false;
  return filter.authority === null || owner?.authority === filter.authority;
}

/** "Vægten": open tasks per side, the family as one. Heaviest first, the family on top. */
export function weights(
  agreements: readonly StafetlogAgreement[],
): { side: string | null; isFamily: boolean; count: number }[] {
  const counts = new Map<string, { side: string | null; isFamily: boolean; count: number }>();
  for (const agreement of agreements) {
    if (!isOpen(agreement) || agreement.owner === null) continue;
    const { kind, authority } = agreement.owner;
    const isFamily = kind === 'parent' || kind === 'privateNetwork' || kind === 'child';
    const key = isFamily ? '' : authority;
    const entry = counts.get(key) ?? { side: isFamily ? null : authority, isFamily, count: 0 };
    entry.count += 1;
    counts.set(key, entry);
  }
  return [...counts.values()].sort((a, b) => Number(b.isFamily) - Number(a.isFamily) || b.count - a.count);
}

export interface CaseSummary {
  id: CaseId;
  childFirstName: string;
  tovholder: string | null;
  meetings: number;
  open: number;
  overdue: number;
}
