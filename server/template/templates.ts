import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { isInForce, type Template, type TemplateSummary } from '../../shared/meeting/template.ts';
import { TemplateError } from './error.ts';
import { parseTemplate } from './parse.ts';

/** Forms to choose from. */
export interface Templates {
  all(): readonly Template[];
  /** The newest version in force of each template, in the order of the files' names. `today`: local `YYYY-MM-DD`. */
  offered(today: string): Template[];
  /** The version of one template that a meeting created today is seeded from. */
  newest(id: string, today: string): Template | undefined;
  /** Any version, for reading what a document was seeded from (R001). */
  find(id: string, version: number): Template | undefined;
}

/** What is offered of all forms there are; `all` may become more. */
export function chooseTemplates(all: () => readonly Template[]): Templates {
  const newest = (id: string, today: string) =>
    all()
      .filter((template) => template.id === id && isInForce(template, today))
      .reduce<Template | undefined>(
        (best, next) => (best && best.version > next.version ? best : next),
        undefined,
      );
  return {
    all,
    offered: (today) => [...new Set(all().map(({ id }) => id))].flatMap((id) => newest(id, today) ?? []),
    newest,
    find: (id, version) => all().find((template) => template.id === id && template.version === version),
  };
}

/**
 * Reads every `*.yaml`, `*.yml` and `*.json` in a folder (R001).
 * @throws TemplateError when a file is broken, says what another file says, or there is none
 */
export function loadTemplates(folder: string): Templates {
  const files = readFolder(folder)
    .filter((file) => /\.(ya?ml|json)$/i.test(file))
    .sort();
  if (files.length === 0) throw new TemplateError(folder, null, 'there is no template in this folder');

  const origins = new Map<string, string>();
  const all = files.map((file) => {
    const name = join(basename(folder), file);
    const template = parseTemplate(readFileSync(join(folder, file), 'utf8'), name);
    const version = `${template.id} version ${template.version}`;
    const other = origins.get(version);
    if (other)
      throw new TemplateError(
        name,
        null,
        `${version} stands in ${other} already; give this one a higher version`,
      );
    origins.set(version, name);
    return template;
  });
  return chooseTemplates(() => all);
}

/** R131: does the form name lists for whoever leads? */
export function hasChecklists(
  { find }: Pick<Templates, 'find'>,
  { id, version }: Pick<Template, 'id' | 'version'>,
): boolean {
  return (find(id, version)?.checklists ?? []).length > 0;
}

export function templateToSummary(template: Template): TemplateSummary {
  const { id, version, validFrom, issuer, title, description, meetingKind, minutes, calledBy } = template;
  const items = template.items.map((item) => ({
    number: item.number,
    title: item.title,
    minutes: item.minutes,
    sub: item.sub ?? false,
  }));
  const said = { ...(validFrom !== undefined && { validFrom }), ...(calledBy && { calledBy }) };
  return { id, version, ...said, issuer, title, description, meetingKind, minutes, items };
}

function readFolder(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    throw new TemplateError(folder, null, 'this folder of templates cannot be read');
  }
}
