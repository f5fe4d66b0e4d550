import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';
import type { FileDocument } from '../document.ts';
import { coverText, fontCoverage } from './coverage.ts';
import { fontFiles } from './fonts.ts';

/** For people: PDF/UA-1. For the archive: PDF/A-3a with what machines read inside. Typst writes one standard a file. */
export const standards = ['ua-1', 'a-3a'] as const;
export type Standard = (typeof standards)[number];

/** Why a file could not be made. Holds where in the template, never what the document says. */
export class PressError extends Error {
  override name = 'PressError';
}

export type Press = ReturnType<typeof createPress>;

/** A compiler with its fonts, to be kept: making one takes 50 ms, a page with it one or two. */
export function createPress(template: string) {
  const files = fontFiles();
  const covered = fontCoverage(files);
  const compiler = NodeCompiler.create({
    workspace: dirname(template),
    fontArgs: [{ fontBlobs: files.map((file) => readFileSync(file)) }],
  });

  /** The same document is the same file, byte for byte. @throws PressError */
  function print(document: FileDocument, standard: Standard): Uint8Array {
    const data = coverText(JSON.stringify(document), covered);
    const compiled = compiler.compile({ mainFilePath: template, inputs: { data, standard } });
    const pages = compiled.result;
    if (pages === null || compiled.hasError()) throw new PressError(complaintOf(compiled.takeDiagnostics()));
    try {
      return compiler.pdf(pages, { pdfStandard: standard });
    } catch {
      throw new PressError(`the document cannot be written as ${standard}`);
    } finally {
      // Keeps the template at hand, and of the documents at most the last.
      compiler.evictCache(1);
    }
  }

  function complaintOf(error: unknown): string {
    const first: unknown = (error as { shortDiagnostics?: unknown[] } | null)?.shortDiagnostics?.[0];
    const { path, range } = (first ?? {}) as { path?: unknown; range?: unknown };
    return `the template does not compile: ${String(path ?? '')} ${String(range ?? '')}`;
  }

  return { print };
}

export function sha256Hex(bytes: Uint8Array | string): string {
  return createHash('sha256').update(bytes).digest('hex');
}
