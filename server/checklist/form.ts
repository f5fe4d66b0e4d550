import type { Checklist } from '../../shared/checklist/checklist.ts';
import { namesToLists } from '../../shared/checklist/lists.ts';
import type { TemplateVersion } from '../../shared/meeting/meeting.ts';
import type { Templates } from '../template/templates.ts';

export interface NamingParts {
  templates: Pick<Templates, 'find'>;
}

/** The lists that the form of a meeting names, in its order; most forms name none. */
export function listsOfForm({ templates }: NamingParts, { id, version }: TemplateVersion): Checklist[] {
  return namesToLists(templates.find(id, version)?.checklists ?? []);
}
