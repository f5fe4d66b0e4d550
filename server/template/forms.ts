import type { FormSummary, FormsView } from '../../shared/meeting/form-draft.ts';
import { type Template, template } from '../../shared/meeting/template.ts';
import type { StoredForm } from '../store/forms.ts';
import type { StoreReader } from '../store/store.ts';
import { chooseTemplates, type Templates } from './templates.ts';

/** The forms of this installation: files in `templates/`, and those made in the browser. */
export interface Forms extends Templates {
  /** For administrators. `today`: local `YYYY-MM-DD`. */
  list(today: string): Promise<FormsView>;
  /** Those made in the browser are read again. */
  reload(): Promise<void>;
}

interface FormsParts {
  reader: Pick<StoreReader, 'formVersions' | 'formDrafts'>;
  files: Templates;
  /** Ids of forms that nobody chooses any more. */
  hidden: () => readonly string[];
}

/**
 * Read once, and again after each change (of another node: share.ts). A version that stands in a file too (one downloaded, and put
 * into the folder) is the file's.
 */
export async function createForms({ reader, files, hidden }: FormsParts): Promise<Forms> {
  let rows: (StoredForm & { content: Template })[] = [];
  const reload = async (): Promise<void> => {
    const stored = await reader.formVersions();
    rows = stored.flatMap((row) => {
      const read = template.safeParse(row.content);
      const isInFile = files.find(row.template, row.version) !== undefined;
      return read.success && !isInFile ? [{ ...row, content: read.data as Template }] : [];
    });
  };
  await reload();
  const chosen = chooseTemplates(() => [...files.all(), ...rows.map(({ content }) => content)]);

  const summaryOf = (id: string, today: string): FormSummary => {
    const versions = chosen.all().filter((one) => one.id === id);
    const inForce = chosen.newest(id, today);
    const shown = inForce ?? versions.at(-1);
    const isOffered = !hidden().includes(id);
    return {
      id,
      title: shown?.title ?? '',
      issuer: shown?.issuer ?? '',
      minutes: shown?.minutes ?? 0,
      meetingKind: shown?.meetingKind ?? 'first',
      source: rows.some((row) => row.template === id) ? 'browser' : 'file',
      versions: versions
        .map(({ version, validFrom = '' }) => {
          const row = rows.find((one) => one.template === id && one.version === version);
          return { version, validFrom, at: row?.at ?? '', by: row?.by ?? '' };
        })
        .sort((one, other) => other.version - one.version),
      inForce: isOffered ? (inForce?.version ?? null) : null,
      isOffered,
    };
  };

  return {
    ...chosen,
    offered: (today) => chosen.offered(today).filter(({ id }) => !hidden().includes(id)),
    list: async (today) => ({
      forms: [...new Set(chosen.all().map(({ id }) => id))].map((id) => summaryOf(id, today)),
      drafts: (await reader.formDrafts()).map(({ id, template: form, content, at, by }) => {
        const { title } = content as { title: string };
        return { id, form, title, at, by };
      }),
    }),
    reload,
  };
}
