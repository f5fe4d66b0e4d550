import { strToU8, type Zippable, zipSync } from 'fflate';
import type { PersonId } from '../../shared/ids.ts';
import type { Meeting } from '../../shared/meeting/meeting.ts';
import { documentToMarkdown } from '../export/markdown.ts';
import { minutesToDocument } from '../export/minutes/document.ts';
import { readSource } from '../export/minutes/read.ts';
import type { AuditEntry } from '../store/audit.ts';
import type { PersonRows } from '../store/erasure.ts';
import type { Store } from '../store/store.ts';
import { nameToWords } from '../text/own-words.ts';
import { type Language, say } from '../text/words.ts';

export interface PersonFileParts {
  store: Store;
  publicUrl: string;
}

interface Asked {
  person: PersonId;
  /** Minutes that both the person and whoever makes the file may read. */
  minutes: Meeting[];
  rows: PersonRows;
  audit: AuditEntry;
  language: Language;
}

/**
 * Everything about one person as one ZIP: rows as JSON for machines, the same to be read in a browser, and the minutes. Names of
 * files say nothing of anybody.
 */
export async function personToZip(
  { store, publicUrl }: PersonFileParts,
  asked: Asked,
): Promise<Uint8Array<ArrayBuffer>> {
  const files: Record<string, Zippable[string]> = {
    'data.json': strToU8(JSON.stringify(asked.rows, null, 2)),
    [say(asked.language, 'own.read')]: strToU8(rowsToHtml(asked)),
  };
  const { reader } = store;
  for (const [index, meeting] of asked.minutes.entries()) {
    const me = store.access.participantOf(asked.person, meeting.id);
    if (!me) continue;
    const source = await readSource({ reader, publicUrl }, { meeting, me, audit: asked.audit });
    const name = `${say(asked.language, 'own.minutes')}-${index + 1}.md`;
    files[name] = strToU8(documentToMarkdown(minutesToDocument(source)));
  }
  return new Uint8Array(zipSync(files));
}

/** A page without scripts or addresses; each table as it is kept, in plain words: their names are in the JSON. */
function rowsToHtml({ rows, language }: Asked): string {
  const sections = Object.entries(rows).map(([table, all]) => {
    const heading = nameToWords(language, 'tables', table);
    const lists = all.map(
      (row) =>
        `<dl>${Object.entries(row)
          .filter(([, value]) => value !== null && value !== '')
          .map(
            ([name, value]) =>
              `<dt>${escaped(nameToWords(language, 'columns', name))}</dt><dd>${escaped(String(value))}</dd>`,
          )
          .join('')}</dl>`,
    );
    return `<section><h2>${escaped(heading)}</h2>${lists.join('')}</section>`;
  });
  const title = escaped(say(language, 'own.title'));
  return `<!doctype html><html lang="${language}"><meta charset="utf-8"><title>${title}</title>
<style>body{font:16px/1.5 sans-serif;max-width:46rem;margin:2rem auto;padding:0 1rem}dl{border:1px solid #ccc;border-radius:6px;padding:.6rem 1rem}dt{font-weight:600}dd{margin:0 0 .4rem;white-space:pre-wrap;overflow-wrap:anywhere}</style>
<h1>${title}</h1><p>${escaped(say(language, 'own.lead'))}</p>${sections.join('\n')}</html>`;
}

function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
