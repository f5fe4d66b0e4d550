import type { FieldErrorCode } from '../../shared/api/refusals.ts';
import { planErrors } from '../../shared/meeting/meeting.ts';
import { type TextKey, t } from '../text/index.ts';
import type { FormError } from '../ui/ErrorSummary.tsx';
import type { Draft } from './draft-fields.ts';

export const steps = ['template', 'people', 'time'] as const;
export type Step = (typeof steps)[number];

/** Field paths as in `CreateMeetingInput`, with what is wrong. The same shape as the server's refusal. */
export type FieldErrors = Record<string, FieldErrorCode>;

const labels: Record<string, TextKey> = {
  childFirstName: 'create.child',
  leader: 'create.leader',
  'before.honour': 'create.honour-short',
  'discussed.who': 'create.discussed.with',
  'discussed.day': 'create.discussed.on',
  caseKind: 'create.case-short',
  templateId: 'create.template',
  participants: 'create.step.people',
  'planningDuties.inviter': 'people.duty.inviter',
  'planningDuties.agendaOwner': 'people.duty.agendaOwner',
  date: 'create.date',
  start: 'create.start',
  end: 'create.end',
  place: 'create.place',
  purpose: 'create.purpose',
};
const personLabels: Record<string, TextKey> = {
  name: 'people.name',
  authority: 'people.authority',
  role: 'people.role',
  responsibilityArea: 'people.responsibilityArea',
  decisionPower: 'people.decisionPower',
  kind: 'people.kind',
  duties: 'people.duties',
  isMe: 'people.is-me',
};

/** What a step still lacks. The server checks everything again. */
export function missingIn(step: Step, draft: Draft): FieldErrors {
  const required: FieldErrors = {};
  const ask = (path: string, value: string | null) => {
    if (!value?.trim()) required[path] = 'required';
  };
  if (step === 'template') {
    ask('childFirstName', draft.childFirstName);
    ask('caseKind', draft.caseKind);
    ask('templateId', draft.templateId);
    const { caseKind, discussedWith, discussedOn } = draft;
    // Half of it would be refused at the last step.
    if (caseKind === 'existing' && (discussedWith.trim() || discussedOn)) {
      ask('discussed.who', discussedWith);
      ask('discussed.day', discussedOn);
    }
  } else if (step === 'people') {
    for (const [i, { name }] of draft.people.entries()) ask(`participants.${i}.name`, name);
    if (!draft.people.some(({ duties }) => duties.includes('chair'))) required.participants = 'no-chair';
  } else {
    // In the order of the page, which is the order of the summary.
    for (const path of ['date', 'start', 'end'] as const) ask(path, draft[path]);
    const { date, start, end } = draft;
    if (date && start && end) Object.assign(required, planErrors({ date, start, end }));
    else if (start && end && end <= start) required.end ??= 'end-not-after-start';
    for (const path of ['place', 'purpose'] as const) ask(path, draft[path]);
  }
  return required;
}

/** The first step with something wrong in it. */
export function stepOf(errors: FieldErrors): Step {
  const of = (path: string): Step => {
    const isOfPeople = path === 'leader' || /^(participants|planningDuties)/.test(path);
    if (isOfPeople) return 'people';
    const isFirst =
      ['childFirstName', 'caseKind', 'templateId'].includes(path) || /^(before|discussed)/.test(path);
    return isFirst ? 'template' : 'time';
  };
  return steps.find((step) => Object.keys(errors).some((path) => of(path) === step)) ?? 'time';
}

/** A line of the error summary for each field that is wrong. */
export function errorsToLines(errors: FieldErrors, draft: Draft): FormError[] {
  return Object.entries(errors).map(([path, code]) => {
    const error = t(`field-error.${code}`);
    const [, index, name = ''] = path.split('.');
    const personLabel = personLabels[name];
    if (index !== undefined && personLabel) {
      const person = draft.people[Number(index)]?.name || t('create.person', { number: Number(index) + 1 });
      return { field: path, text: t('create.field-of-person', { person, field: t(personLabel), error }) };
    }
    const label = labels[path];
    return label
      ? { field: path, text: t('create.field-of', { field: t(label).replace(/\?$/, ''), error }) }
      : { field: null, text: error };
  });
}
