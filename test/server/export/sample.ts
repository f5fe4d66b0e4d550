import type { BlockId, CaseId, MeetingId, PersonId, ProgressId } from '../../../shared/ids.ts';
import type { CasePerson, Progress, StafetlogAgreement } from '../../../shared/stafetlog/stafetlog.ts';

export const sofie = 'case-sofie' as CaseId;

export const bo: CasePerson = {
  person: 'person-bo' as PersonId,
  name: 'Bo Lund',
  authority: 'Skovskolen',
  role: 'lærer',
  kind: 'professional',
};

let made = 0;

/** An agreement of Bo's; whatever the test does not say is unremarkable. */
export function agreement(more: Partial<StafetlogAgreement> = {}): StafetlogAgreement {
  return {
    id: `agreement-${++made}` as BlockId,
    kind: 'task',
    text: 'Bo ringer til PPR om Sofie',
    forWhom: null,
    firstStep: false,
    meeting: { id: 'meeting-1' as MeetingId, date: '2026-10-20', title: 'Første netværksmøde', number: 1 },
    itemNumber: '5',
    owner: bo,
    agreedDeadline: '2026-11-27',
    progress: [],
    withdrawn: false,
    ...more,
  };
}

export function progress(more: Partial<Progress>): Progress {
  return {
    id: `progress-${++made}` as ProgressId,
    agreement: 'agreement' as BlockId,
    by: { person: bo.person, name: bo.name },
    at: '2026-11-10T10:00:00.000Z',
    status: null,
    until: null,
    note: '',
    meeting: null,
    ...more,
  };
}
