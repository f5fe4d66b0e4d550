import { isDisclosing, purposeOf } from '../../shared/audit/purposes.ts';
import type { SeenDay, SeenEntry, SeenWho } from '../../shared/audit/seen.ts';
import { instantToDay } from '../../shared/dates/dates.ts';
import type { CaseId, MeetingId, PersonId } from '../../shared/ids.ts';
import type { AuditRow, AuditSeat } from '../store/audit.ts';

/** To whom it is told. */
export interface Viewer {
  person: PersonId;
  /** They answer for the meeting or the case: they are told professionals' names, and who was turned away. */
  answersForIt: boolean;
}

/** What is told of a row. `at`: instant. */
export interface SeenRow extends Omit<SeenEntry, 'from' | 'to'> {
  at: string;
  /** A private person's hour is told to nobody else. */
  isTimed: boolean;
}

const privateKinds: readonly string[] = ['parent', 'child', 'privateNetwork', 'supportPerson'];

/** What the viewer is told of what others, and they themselves, have done with a case; rows and their order stay. */
export function rowsToSeen(
  rows: readonly AuditRow[],
  seats: readonly AuditSeat[],
  { person: viewer, answersForIt }: Viewer,
): SeenRow[] {
  const find = seatFinder(seats);
  return rows.flatMap((row): SeenRow[] => {
    const purpose = purposeOf(row.kind, row.verb);
    if (row.kind === 'done' && !isDisclosing(purpose)) return [];
    if (row.kind === 'refused' && !answersForIt) return [];
    const seat = row.person && find(row.person, row.meeting);
    const who: SeenWho = row.person === viewer ? 'you' : seat ? seatToWho(seat) : personless(row);
    const isTimed = who !== 'family';
    const name = answersForIt && seat && isTimed && who !== 'you' ? seat.name : null;
    return [{ who, name, purpose, part: partOf(row), at: row.at, isTimed, case: null }];
  });
}

/** What somebody has done themselves, everywhere. `caseOf`: null for a case that is not theirs to see any more. */
export function rowsToOwn(rows: readonly AuditRow[], caseOf: (id: CaseId) => SeenEntry['case']): SeenRow[] {
  return rows.map((row) => ({
    who: 'you',
    name: null,
    purpose: purposeOf(row.kind, row.verb),
    part: partOf(row),
    at: row.at,
    isTimed: true,
    case: row.case && caseOf(row.case),
  }));
}

/** By day, newest first; what one did for the same purpose on a day is one entry. */
export function seenToDays(rows: readonly SeenRow[]): SeenDay[] {
  const days = new Map<string, Map<string, SeenEntry>>();
  for (const { at, isTimed, ...row } of [...rows].sort((a, b) => (a.at < b.at ? 1 : -1))) {
    const date = instantToDay(Date.parse(at));
    const entries = days.get(date) ?? new Map<string, SeenEntry>();
    days.set(date, entries);
    const key = [row.who, row.name, row.purpose, row.part, row.case?.id].join(' ');
    const known = entries.get(key);
    if (!known) entries.set(key, { ...row, from: isTimed ? at : null, to: isTimed ? at : null });
    else if (isTimed) known.from = at;
  }
  return [...days].map(([date, entries]) => ({ date, entries: [...entries.values()] }));
}

/** Of a file its kind; the number of a version says nothing to anybody. */
function partOf({ kind, subject }: AuditRow): string | null {
  if (kind !== 'read' || subject === null || subject === 'now') return null;
  return /^(?:archive\.)?([a-z]{2,4})$/.exec(subject)?.[1] ?? null;
}

function personless({ person, kind, verb }: AuditRow): SeenWho {
  if (person !== null) return 'outside';
  if (kind !== 'read') return 'house';
  if (verb === 'screen') return 'screen';
  return purposeOf(kind, verb) === 'recordSystem' ? 'recordSystem' : 'house';
}

/** A duty says more of why somebody has read than what they are. */
function seatToWho({ kind, duties }: AuditSeat): SeenWho {
  const duty = (['tovholder', 'chair', 'minuteTaker'] as const).find((each) => duties.includes(each));
  if (duty) return duty;
  return privateKinds.includes(kind) ? 'family' : (kind as SeenWho);
}

/** What somebody was at the meeting, or at the latest of the case when the row is of no meeting. */
function seatFinder(
  seats: readonly AuditSeat[],
): (person: PersonId, meeting: MeetingId | null) => AuditSeat | null {
  const of = Map.groupBy(seats, ({ person }) => person);
  return (person, meeting) => {
    const own = of.get(person) ?? [];
    return own.find((seat) => seat.meeting === meeting) ?? own.at(-1) ?? null;
  };
}
