import { documentToMarkdown } from '../../server/export/markdown.ts';
import { minutesToDocument } from '../../server/export/minutes/document.ts';
import { createPrinter } from '../../server/export/press/printer.ts';
import { createLog } from '../../server/process/log.ts';
import { paperTemplate } from '../../server/serve.ts';
import type { LockedMinutes } from '../../shared/lock/locked.ts';
import { item, items, locked, sourceOf } from '../server/export/minutes/sample.ts';
import { askPdf } from '../server/export/press/files.ts';
import { type Figure, figuresToTable } from './figures.ts';

/** How often the sample's items stand in the minutes, so that the PDF has about this many pages. */
const sizes = { typical: { times: 1, pages: 5 }, long: { times: 25, pages: 60 } };

/** Files of a typical meeting and of one of sixty pages, from the locked minutes to the bytes. Nothing is kept. */
export async function measureExports({ repeats }: { repeats: number }): Promise<string> {
  const figures: Figure[] = [await measureFirst()];
  const printer = createPrinter({ template: paperTemplate, log: createLog('silent') });
  let run = 0;
  for (const { times, pages } of Object.values(sizes)) {
    const real = await pagesOf(await printer.print(documentOf(times, run++), 'ua-1'));
    const goal = pages === 60 ? { goal: { most: 1000 } } : {};
    for (const form of ['ua-1', 'a-3a', 'docx'] as const) {
      const values: number[] = [];
      for (let repeat = 0; repeat < repeats * 3; repeat++) {
        const document = documentOf(times, run++);
        values.push(await timeOf(() => printer.print(document, form)));
      }
      figures.push({
        name: `${real} pages to ${names[form]}`,
        unit: 'ms',
        values,
        ...(form === 'ua-1' && goal),
      });
    }
    const values: number[] = [];
    for (let repeat = 0; repeat < repeats * 3; repeat++)
      values.push(await timeOf(() => documentToMarkdown(documentOf(times, run++))));
    figures.push({ name: `${real} pages: document and Markdown`, unit: 'ms', values });
  }
  await printer.close();
  return figuresToTable(figures);
}

const names = { 'ua-1': 'PDF/UA-1', 'a-3a': 'PDF/A-3a', docx: 'DOCX' };

/** The first file starts the thread and reads the fonts. */
async function measureFirst(): Promise<Figure> {
  const printer = createPrinter({ template: paperTemplate, log: createLog('silent') });
  const first = await timeOf(() => printer.print(documentOf(1, 0), 'ua-1'));
  await printer.close();
  return { name: 'the first PDF after a start, 5 pages', unit: 'ms', values: [first] };
}

/** Every text ends otherwise in each run: what was laid out for the last file is of no help. */
function documentOf(times: number, run: number) {
  const said = JSON.stringify(items, (key, value) =>
    key === 'text' && typeof value === 'string' ? `${value} ${run}` : value,
  );
  const many = Array.from({ length: times }, (_, index) =>
    (JSON.parse(said) as typeof items).map(({ id, level, content }) =>
      item(`${id}-${index}`, level, content),
    ),
  ).flat();
  const agreements = Array.from({ length: times }, () => locked.agreements).flat();
  const minutes: LockedMinutes = { ...locked, items: many, agreements };
  return minutesToDocument(sourceOf(minutes));
}

async function pagesOf(pdf: Uint8Array): Promise<string> {
  return /Pages: +(\d+)/.exec(await askPdf(pdf, 'pdfinfo'))?.[1] ?? '?';
}

async function timeOf(work: () => unknown): Promise<number> {
  const from = performance.now();
  await work();
  return performance.now() - from;
}
