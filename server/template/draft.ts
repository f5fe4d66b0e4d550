import type { FormDraft } from '../../shared/meeting/form-draft.ts';
import { type Template, template } from '../../shared/meeting/template.ts';
import {
  type FaultCode,
  findDisagreements,
  sumOfMinutes,
  type TemplateFault,
} from '../../shared/meeting/template-faults.ts';

/** A form to begin from, as the page edits it. */
export function templateToDraft({ id: _, version: __, minutes: ___, ...form }: Template): FormDraft {
  return {
    ...form,
    validFrom: form.validFrom ?? '',
    principles: form.principles ?? [],
    items: form.items.map((item) => ({ ...item, questions: item.questions ?? '' })),
  };
}

/** What it would be as a template; what is empty there is left out. */
export function draftToTemplate(
  { validFrom, principles, items, ...form }: FormDraft,
  { id, version }: Pick<Template, 'id' | 'version'>,
): Template {
  return {
    id,
    version,
    ...(validFrom !== '' && { validFrom }),
    ...form,
    minutes: sumOfMinutes(items),
    ...(principles.length > 0 && { principles }),
    items: items.map(({ questions, ...item }) => ({
      ...item,
      ...(questions.trim() !== '' && { questions }),
    })),
  };
}

/** The same rules as for a file, told by code and place. */
export function findFaults(draft: FormDraft): TemplateFault[] {
  const made = draftToTemplate(draft, { id: 'draft', version: 1 });
  const read = template.safeParse(made);
  const shape = read.success ? blankTitles(made) : read.error.issues.map(issueToFault);
  return [...shape, ...findDisagreements(made), ...withoutFamily(made)];
}

/** A file may have them, for it is read by whoever wrote it; on a page they are a slip. */
function blankTitles({ items }: Template): TemplateFault[] {
  return items.flatMap(({ title }, index): TemplateFault[] =>
    title.trim() === '' ? [{ path: ['items', index, 'title'], code: 'required' }] : [],
  );
}

/** R055, R063: no meeting is without the family's own words. */
function withoutFamily({ items }: Template): TemplateFault[] {
  const hasWords = items.some(({ blocks }) =>
    blocks.some((one) => one.block === 'voice' && one.kind === 'family'),
  );
  return hasWords ? [] : [{ path: ['items'], code: 'no-family-words' }];
}

type Issue = NonNullable<ReturnType<typeof template.safeParse>['error']>['issues'][number];

function issueToFault({ path, ...issue }: Issue): TemplateFault {
  const place = path as TemplateFault['path'];
  if (issue.code === 'invalid_format' && issue.format === 'date') return { path: place, code: 'not-a-day' };
  if (issue.code === 'too_small' && issue.origin !== 'number') return { path: place, code: 'required' };
  if (issue.code !== 'too_big') return { path: place, code: 'invalid' };
  const codes: Record<string, FaultCode> = { string: 'too-long', array: 'too-many' };
  return { path: place, code: codes[issue.origin] ?? 'invalid' };
}
