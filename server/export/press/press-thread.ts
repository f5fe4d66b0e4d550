import { parentPort, workerData } from 'node:worker_threads';
import type { FileDocument } from '../document.ts';
import { documentToDocx } from './docx.ts';
import type { Letterhead } from './letterhead.ts';
import { createPdfPress, type PdfPress, type PdfStandard, PressError } from './pdf.ts';

/** What a document can be printed as. */
export type PrintForm = PdfStandard | 'docx';

export interface PrintOrder {
  document: FileDocument;
  form: PrintForm;
  letterhead: Letterhead;
}

/** What comes back: the file, or where in the template it went wrong. */
export type PrintAnswer = { ok: true; bytes: Uint8Array<ArrayBuffer> } | { ok: false; reason: string };

let pdf: PdfPress | null = null;

async function print({ document, form, letterhead }: PrintOrder): Promise<Uint8Array> {
  if (form === 'docx') return documentToDocx(document, letterhead);
  pdf ??= createPdfPress(workerData as string);
  return pdf(document, form, letterhead);
}

parentPort?.on('message', async (order: PrintOrder) => {
  try {
    const bytes = new Uint8Array(await print(order));
    parentPort?.postMessage({ ok: true, bytes } satisfies PrintAnswer, [bytes.buffer]);
  } catch (error) {
    // Another error's message can quote what the document says.
    const reason = error instanceof PressError ? error.message : 'the press failed';
    parentPort?.postMessage({ ok: false, reason } satisfies PrintAnswer);
  }
});
