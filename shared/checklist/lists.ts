import after from './after.json' with { type: 'json' };
import before from './before.json' with { type: 'json' };
import type { Checklist } from './checklist.ts';
import { checklistFile } from './checklist-file.ts';
import decline from './decline.json' with { type: 'json' };
import during from './during.json' with { type: 'json' };
import interpreter from './interpreter.json' with { type: 'json' };
import motivation from './motivation.json' with { type: 'json' };
import { type FormChecklist, formChecklists } from './names.ts';
import network from './network.json' with { type: 'json' };
import professionals from './professionals.json' with { type: 'json' };
import visitation from './visitation.json' with { type: 'json' };

/** R015: a tab each. */
export const chairGuide: readonly Checklist[] = [before, during, after].map((file) =>
  checklistFile.parse(file),
);

const all = { visitation, network, professionals, motivation, interpreter, decline };
const lists = new Map<FormChecklist, Checklist>(
  formChecklists.map((name) => [name, checklistFile.parse(all[name])]),
);

/** R131–R171: in the order in which the form names them. */
export function namesToLists(names: readonly FormChecklist[]): Checklist[] {
  return names.flatMap((name) => lists.get(name) ?? []);
}
