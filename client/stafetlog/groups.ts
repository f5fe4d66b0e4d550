import { deadlineDay } from '../../shared/dates/dates.ts';
import type { PersonId } from '../../shared/ids.ts';
import {
  type CasePerson,
  type DueGroup,
  dueGroup,
  dueGroups,
  effectiveDeadline,
  isOpen,
  type StafetlogAgreement,
} from '../../shared/stafetlog/stafetlog.ts';

/** A part of the list with a heading. `owner` null: nobody has it. */
export type Group = { agreements: StafetlogAgreement[] } & (
  | { by: 'due'; due: DueGroup }
  | { by: 'owner'; owner: CasePerson | null }
);

/** What is due first stands first; in `closed` what was said last stands first. Empty groups are left out. */
export function groupByDue(agreements: readonly StafetlogAgreement[], today: string): Group[] {
  const groups = new Map<DueGroup, StafetlogAgreement[]>(dueGroups.map((due) => [due, []]));
  for (const agreement of agreements) groups.get(dueGroup(agreement, today))?.push(agreement);
  return [...groups]
    .filter(([, inGroup]) => inGroup.length > 0)
    .map(([due, inGroup]) => ({
      by: 'due',
      due,
      agreements: inGroup.sort(due === 'closed' ? byLastSaid : byDay),
    }));
}

/** Each owner's open agreements, whoever is due first on top; what nobody owns comes last, then what is closed. */
export function groupByOwner(agreements: readonly StafetlogAgreement[], today: string): Group[] {
  const groups = new Map<PersonId | null, { owner: CasePerson | null; agreements: StafetlogAgreement[] }>();
  for (const agreement of agreements.filter(isOpen).sort(byDay)) {
    const { owner } = agreement;
    const group = groups.get(owner?.person ?? null) ?? { owner, agreements: [] };
    group.agreements.push(agreement);
    groups.set(owner?.person ?? null, group);
  }
  const owned = [...groups.values()].sort((a, b) => Number(a.owner === null) - Number(b.owner === null));
  const closed = groupByDue(agreements, today).filter(
    (group) => group.by === 'due' && group.due === 'closed',
  );
  return [...owned.map((group): Group => ({ by: 'owner', ...group })), ...closed];
}

/** What is due first stands first; without a deadline after all that have one. */
export function byDay(a: StafetlogAgreement, b: StafetlogAgreement): number {
  return dayOf(a).localeCompare(dayOf(b));
}

function dayOf(agreement: StafetlogAgreement): string {
  const deadline = effectiveDeadline(agreement);
  return deadline === null ? '9999-12-31' : deadlineDay(deadline);
}

function byLastSaid(a: StafetlogAgreement, b: StafetlogAgreement): number {
  return (b.progress.at(-1)?.at ?? '').localeCompare(a.progress.at(-1)?.at ?? '');
}
