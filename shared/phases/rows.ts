import { type Duty, type ParticipantKind, type Phase, phases } from '../meeting/meeting.ts';

/** What a row of the access table (`access.ts`) is made of. */
export type Role =
  | ParticipantKind
  | Duty
  | 'organiser'
  | 'absentee'
  | 'absentParent'
  /** No person: a computer that shows the meeting on the wall. */
  | 'screen';

/** `all`: on anything in the meeting. `own`: only on the person's own row. */
export type Grants = { [R in Role]?: 'all' | 'own' };
export type Row = { [P in Phase]?: Grants };

export function inEveryPhase(row: Grants): Row {
  return Object.fromEntries(phases.map((phase) => [phase, row]));
}

/** Until the minutes are locked and nothing of them changes any more. */
export function untilLocked(row: Grants): Row {
  const { locked, sent, cancelled, ...others } = inEveryPhase(row);
  return others;
}
