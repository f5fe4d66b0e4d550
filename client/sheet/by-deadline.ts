import { deadlineDay } from '../../shared/dates/dates.ts';
import { effectiveDeadline, type StafetlogAgreement } from '../../shared/stafetlog/stafetlog.ts';

/** The first due on top, those without a deadline last. */
export function byDeadline(a: StafetlogAgreement, b: StafetlogAgreement): number {
  return dueDay(a).localeCompare(dueDay(b));
}

function dueDay(agreement: StafetlogAgreement): string {
  const deadline = effectiveDeadline(agreement);
  return deadline === null ? 'none' : deadlineDay(deadline);
}
