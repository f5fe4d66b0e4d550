import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';
import type { FileDocument } from '../document.ts';
import { documentForFile } from '../for-files.ts';
import { coverAddress, coverText, fontCoverage } from './coverage.ts';
import { firstOfEachFamily, fontFiles } from './fonts.ts';
import { blankPaper, type Letterhead } from './letterhead.ts';

/** For people: PDF/UA-1. For the archive: PDF/A-3a with what machines read inside. Typst writes one standard a file. */
export type PdfStandard = 'ua-1' | 'a-3a';

/** Why a file could not be made. Says what and where in the template, never what the document says. */
export class PressError extends Error {
  override name = 'PressError';
}

/** Writes a document as a PDF. The same document is the same file, byte for byte. @throws PressError */
export type PdfPress = (document: FileDocument, standard: PdfStandard, letterhead?: Letterhead) => Uint8Array;

/** A compiler with its fonts, to be kept: making one takes 50 ms, a page with it one or two. */
export function createPdfPress(template: string): PdfPress {
  const fonts = firstOfEachFamily().map(fontCoverage);
  const compiler = NodeCompiler.create({
    workspace: dirname(template),
    fontArgs: [{ fontBlobs: fontFiles().map((file) => readFileSync(file)) }],
  });

  return (document, standard, letterhead = blankPaper) => {
    const cover = (text: string) => coverText(text, fonts);
    const { attachment, ...rest } = documentForFile(document, {
      text: cover,
      address: (href) => coverAddress(href, fonts),
    });
    const { name, unit, picture } = letterhead;
    const file = picture && `letterhead.${picture.type === 'image/png' ? 'png' : 'jpg'}`;
    const head = { name: cover(name), unit: cover(unit), file };
    const inputs = {
      data: JSON.stringify(rest),
      letterhead: JSON.stringify(head),
      standard,
      attachment: JSON.stringify(attachment),
    };
    if (file) compiler.mapShadow(join(dirname(template), file), Buffer.from(picture.base64, 'base64'));
    const compiled = compiler.compile({ mainFilePath: template, inputs });
    const pages = compiled.result;
    if (pages === null || compiled.hasError())
      throw new PressError(`the template does not compile${placeOf(compiled.takeDiagnostics())}`);
    try {
      return compiler.pdf(pages, { pdfStandard: standard });
    } catch {
      throw new PressError(`what the template makes is not ${standard}`);
    } finally {
      // Keeps the template at hand, and of the documents at most the last.
      compiler.evictCache(1);
    }
  };

  function placeOf(error: Parameters<typeof compiler.fetchDiagnostics>[0] | null): string {
    const found: { path?: string; range?: { start?: { line?: number } } }[] =
      error === null ? [] : compiler.fetchDiagnostics(error);
    const { path, range } = found[0] ?? {};
    return path && range?.start?.line !== undefined ? `: line ${range.start.line + 1}` : '';
  }
}
