import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { strFromU8, unzipSync } from 'fflate';
import { runProgram } from '../../../programs.ts';

/** What other people's programs say of a file. */
async function withFile<T>(name: string, bytes: Uint8Array, look: (path: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'file-'));
  try {
    const path = join(folder, name);
    writeFileSync(path, bytes);
    return await look(path);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Asks a tool of Poppler's. */
export function askPdf(bytes: Uint8Array, tool: string, ...options: string[]): Promise<string> {
  const toStdout = tool === 'pdftotext' ? ['-'] : [];
  return withFile('file.pdf', bytes, (path) => runProgram(tool, ...options, path, ...toStdout));
}

/** A file inside a PDF. */
export function attachmentOf(bytes: Uint8Array, name: string): Promise<string> {
  return withFile('file.pdf', bytes, async (path) => {
    await runProgram('pdfdetach', '-saveall', '-o', join(path, '..'), path);
    return readFileSync(join(path, '..', name), 'utf8');
  });
}

/** The outline as "depth title", read from the file's own objects. */
export async function bookmarksOf(bytes: Uint8Array): Promise<string[]> {
  const html = await withFile('file.pdf', bytes, (path) =>
    runProgram('pdftohtml', '-xml', '-i', '-stdout', path),
  );
  const outline = /<outline>[\s\S]*<\/outline>/.exec(html)?.[0] ?? '';
  let depth = 0;
  return [...outline.matchAll(/<(\/?)outline>|<item[^>]*>([^<]*)/g)].flatMap(([tag, end, title]) => {
    if (title !== undefined) return [`${depth} ${title}`];
    depth += end ? -1 : 1;
    return tag === '' ? [] : [];
  });
}

/** A Word file as LibreOffice understands it, as HTML. */
export function docxToHtml(bytes: Uint8Array): Promise<string> {
  return withFile('file.docx', bytes, async (path) => {
    const folder = join(path, '..');
    const profile = `-env:UserInstallation=file://${folder}/profile`;
    await runProgram('soffice', profile, '--headless', '--convert-to', 'html', '--outdir', folder, path);
    return readFileSync(join(folder, 'file.html'), 'utf8');
  });
}

/** Names of all parts of a Word file. */
export const partsOf = (docx: Uint8Array): string[] =>
  Object.keys(unzipSync(docx)).filter((name) => !name.endsWith('/'));

/** A part of a Word file. */
export function partOf(docx: Uint8Array, path: string): string {
  return strFromU8(unzipSync(docx)[path] ?? new Uint8Array());
}

/** Every XML part of a Word file. */
export function xmlPartsOf(docx: Uint8Array): string[] {
  return Object.entries(unzipSync(docx))
    .filter(([path]) => /\.(xml|rels)$/.test(path))
    .map(([, bytes]) => strFromU8(bytes));
}
