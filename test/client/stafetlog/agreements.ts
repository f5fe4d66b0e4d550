import type { BlockId, MeetingId, PersonId, ProgressId } from '../../../shared/ids.ts';
import type {
  CasePerson,
  Progress,
  StafetlogAgreement,
  Status,
} from '../../../shared/stafetlog/stafetlog.ts';

/** People around Sofie, as the case knows them. */
export function casePerson(name: string, more: Partial<CasePerson> = {}): CasePerson {
  return {
    person: `person-${name}` as PersonId,
    name,
    authority: 'Skovskolen',
    role: 'lærer',
    kind: 'professional' as const,
    ...more,
  };
}

/** An agreement; whatever the test does not say is unremarkable. */
export function agreement(id: string, more: Partial<StafetlogAgreement> = {}): StafetlogAgreement {
  return {
    id: id as BlockId,
    kind: 'task' as const,
    text: id,
    forWhom: null,
    firstStep: false,
    meeting: { id: 'meeting' as MeetingId, date: '2026-11-24', title: 'Netværksmøde', number: 1 },
    itemNumber: '4 c',
    owner: null,
    agreedDeadline: null,
    progress: [],
    withdrawn: false,
    ...more,
  };
}

/** Something said at an instant. */
export function said(status: Status | null, at: string, more: Partial<Progress> = {}): Progress {
  return {
    id: `said-${at}` as ProgressId,
    agreement: 'a' as BlockId,
    by: { person: 'person-Lise' as PersonId, name: 'Lise' },
    at,
    status,
    until: null,
    note: '',
    meeting: null,
    ...more,
  };
}
