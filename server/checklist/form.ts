import type { Checklist, ListWords } from '../../shared/checklist/checklist.ts';
import { namesToLists } from '../../shared/checklist/lists.ts';
import type { TemplateVersion } from '../../shared/meeting/meeting.ts';
import { withTovholderWord } from '../../shared/text/tovholder-word.ts';
import type { Templates } from '../template/templates.ts';

export interface NamingParts {
  templates: Pick<Templates, 'find'>;
}

/** R130: the lists with the organisation's word for tovholder; what the source says stays its own. */
export function inWordsOfHere(lists: readonly Checklist[]): Checklist[] {
  return lists.map((list) => ({
    ...list,
    title: saidHere(list.title),
    entries: list.entries.map(({ text, note, contact, ...entry }) => ({
      ...entry,
      text: saidHere(text),
      ...(note && { note: saidHere(note) }),
      ...(contact && { contact: { ...contact, warning: saidHere(contact.warning) } }),
    })),
  }));
}

const saidHere = ({ da, en }: ListWords): ListWords => ({
  da: withTovholderWord(da, 'da'),
  en: withTovholderWord(en, 'en'),
});

/** The lists that the form of a meeting names, in its order; most forms name none. */
export function listsOfForm({ templates }: NamingParts, { id, version }: TemplateVersion): Checklist[] {
  return namesToLists(templates.find(id, version)?.checklists ?? []);
}
