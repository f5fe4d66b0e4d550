import { stringify } from 'yaml';
import { instantToLocalDate } from '../../shared/dates/local-time.ts';
import { newId } from '../../shared/ids.ts';
import { type FormDraft, versionName } from '../../shared/meeting/form-draft.ts';
import {
  beginFormInput,
  formDraft,
  offerFormInput,
  saveFormInput,
  whichDraftInput,
} from '../../shared/meeting/form-draft-input.ts';
import type { Door } from '../door/door.ts';
import { noInput } from '../door/input.ts';
import { Refused } from '../door/refused.ts';
import type { Organisation } from '../organisation/organisation.ts';
import type { StoredDraft } from '../store/forms.ts';
import type { Store } from '../store/store.ts';
import { draftToTemplate, findFaults, templateToDraft } from './draft.ts';
import type { Forms } from './forms.ts';

export interface FormParts {
  store: Store;
  templates: Forms;
  organisation: Organisation;
  now: () => Date;
}

/** A form at all its bounds: 40 items of 2,400 letters, two bytes each. */
const maxDraftBytes = 384 * 1024;

/** The form editor: drafts are changed in place, versions never. */
export function registerForms(door: Door, { store, templates, organisation, now }: FormParts): void {
  const { reader, writer } = store;
  const random = () => newId<string>((bytes) => crypto.getRandomValues(bytes));
  const today = () => instantToLocalDate(now());

  const draftOrRefuse = async (id: string): Promise<StoredDraft & { content: FormDraft }> => {
    const stored = (await reader.formDrafts()).find((draft) => draft.id === id);
    const content = stored && formDraft.safeParse(stored.content);
    if (!content?.success) throw new Refused('not-found');
    return { ...stored, content: content.data as FormDraft } as StoredDraft & { content: FormDraft };
  };

  door.signedIn('forms', noInput, () => templates.list(today()));

  door.signedIn('formFile', noInput, ({ context }) => {
    const part = context.req.param('part') ?? '';
    const form = templates.all().find((one) => versionName(one) === part);
    if (!form) throw new Refused('not-found');
    return context.body(stringify(form, { lineWidth: 110 }), 200, {
      'Content-Type': 'application/yaml; charset=utf-8',
      'Content-Disposition': `attachment; filename="${form.id}-${form.version}.yaml"`,
    });
  });

  door.signedIn('formDraft', noInput, async ({ context }) => {
    const { id, template: form, version, content } = await draftOrRefuse(context.req.param('part') ?? '');
    return { id, form, version, content, faults: findFaults(content) };
  });

  door.signedIn('beginForm', beginFormInput, async ({ audit }, { form, version, as }) => {
    const from = templates.find(form, version);
    if (!from) throw new Refused('not-found');
    const isOwn = (await reader.formVersions()).some(({ template }) => template === form);
    // What stands in files is changed in files: the next release may bring the same number.
    if (as === 'version' && !isOwn) throw new Refused('invalid-input', { as: 'not-a-choice' });
    const id = random();
    const template = as === 'version' ? form : `form-${random()}`;
    const content = { ...templateToDraft(from), validFrom: '' };
    await writer.beginForm({ id, template, content }, { ...audit, subject: id });
    return { draft: id };
  });

  door.signedIn(
    'saveForm',
    saveFormInput,
    async ({ audit }, { draft: id, version, content }) => {
      const saved = await writer.saveForm({ id, version, content }, { ...audit, subject: id });
      if (saved === null) throw new Refused('changed');
      return { version: saved, faults: findFaults(content as FormDraft) };
    },
    maxDraftBytes,
  );

  door.signedIn('discardForm', whichDraftInput, async ({ audit }, { draft: id, version }) => {
    if (!(await writer.discardForm({ id, version }, { ...audit, subject: id }))) throw new Refused('changed');
    return {};
  });

  door.signedIn('publishForm', whichDraftInput, async ({ audit }, { draft: id, version: saved }) => {
    const { template, content, version: last } = await draftOrRefuse(id);
    if (last !== saved) throw new Refused('changed');
    if (findFaults(content).length > 0) throw new Refused('invalid-input');
    const versions = templates.all().filter((one) => one.id === template);
    const version = Math.max(0, ...versions.map((one) => one.version)) + 1;
    const form = { template, version, content: draftToTemplate(content, { id: template, version }) };
    if (!(await writer.publishForm({ id, version: saved }, form, { ...audit, subject: template })))
      throw new Refused('changed');
    await templates.reload();
    return { form: template, version };
  });

  door.signedIn('offerForm', offerFormInput, async ({ audit }, { form, isOffered }) => {
    const { hidden } = organisation.settings().forms;
    const others = hidden.filter((id) => id !== form);
    const next = isOffered ? others : [...others, form];
    // What is recorded of it is the id of a form, never what somebody has typed.
    if (!templates.all().some(({ id }) => id === form)) throw new Refused('not-found');
    // Somebody must be able to create a meeting.
    if (!templates.offered(today()).some(({ id }) => isOffered || id !== form))
      throw new Refused('invalid-input', { form: 'not-a-choice' });
    const version = organisation.versions().forms;
    const setting = { section: 'forms', version, value: { hidden: next } } as const;
    if ((await writer.writeSetting(setting, { ...audit, subject: form })) === null)
      throw new Refused('changed');
    await organisation.reload();
    return {};
  });
}
