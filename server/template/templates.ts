import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { isInForce, type Template, type TemplateSummary } from '../../shared/meeting/template.ts';
import { TemplateError } from './error.ts';
import { parseTemplate } from './parse.ts';

/** The templates of this installation, read once at start. */
export interface Templates {
  /** The newest version in force of each template, in the order of the files' names. `today`: local `YYYY-MM-DD`. */
  offered(today: string): Template[];
  /** The version of one template that a meeting created today is seeded from. */
  newest(id: string, today: string): Template | undefined;
  /** Any version, for reading what a document was seeded from (R001). */
  find(id: string, version: number): Template | undefined;
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

  const newest = (id: string, today: string) =>
    all
      .filter((template) => template.id === id && isInForce(template, today))
      .reduce<Template | undefined>(
        (best, next) => (best && best.version > next.version ? best : next),
        undefined,
      );
  const ids = [...new Set(all.map((template) => template.id))];
  return {
    offered: (today) => ids.flatMap((id) => newest(id, today) ?? []),
    newest,
    find: (id, version) => all.find((template) => template.id === id && template.version === version),
  };
}

export function templateToSummary(template: Template): TemplateSummary {
  const { id, version, validFrom, issuer, title, description, meetingKind, minutes } = template;
  const items = template.items.map((item) => ({
    number: item.number,
    title: item.title,
    minutes: item.minutes,
    sub: item.sub ?? false,
  }));
  const from = validFrom === undefined ? {} : { validFrom };
  return { id, version, ...from, issuer, title, description, meetingKind, minutes, items };
}

function readFolder(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    throw new TemplateError(folder, null, 'this folder of templates cannot be read');
  }
}
