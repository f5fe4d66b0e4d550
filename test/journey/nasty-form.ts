import { cpSync, mkdtempSync, readdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stringify } from 'yaml';
import { templatesFolder } from '../../server/serve.ts';
import { loadTemplates, type Templates } from '../../server/template/templates.ts';
import { payloads } from './payloads.ts';

export const nastyFormId = 'nasty';

/** The forms of the house, and one whose every text is what would run if it were taken for markup; read from its file. */
export function withNastyForm(): Templates {
  const folder = mkdtempSync(join(tmpdir(), 'forms-'));
  for (const file of readdirSync(templatesFolder).filter((name) => name.endsWith('.yaml')))
    cpSync(join(templatesFolder, file), join(folder, file));
  writeFileSync(join(folder, 'nasty.yaml'), stringify(nastyForm()));
  return loadTemplates(folder);
}

function nastyForm() {
  const titles = payloads.filter(({ length }) => length <= 120);
  const left = [...payloads];
  const upTo = (most: number): string => {
    const taken: string[] = [];
    for (let size = 0; left[0] !== undefined && size + left[0].length < most; ) {
      size += left[0].length + 1;
      taken.push(left.shift() ?? '');
    }
    return taken.join(' ') || 'x';
  };
  const items = Array.from({ length: 40 }, (_, index) => ({
    key: `i${index}`,
    number: '<b>',
    title: titles[index * 3],
    questions: upTo(1_200),
    minutes: index === 0 ? 90 : 0,
    guidance: upTo(1_200),
    blocks: [
      { block: 'heading', text: titles[index * 3 + 1] },
      { block: 'heading', text: titles[index * 3 + 2] },
      { block: 'note' },
    ],
  }));
  if (left.length > 0) throw new Error('The form has no room for all of them.');
  return {
    id: nastyFormId,
    version: 1,
    validFrom: titles.find(({ length }) => length <= 60),
    issuer: titles[200],
    title: titles[201],
    description: titles.slice(202, 205).join(' '),
    meetingKind: 'first',
    minutes: 90,
    principles: payloads.filter(({ length }) => length <= 200).slice(-20),
    items,
  };
}
