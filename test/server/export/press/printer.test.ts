import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { minutesToDocument } from '../../../../server/export/minutes/document.ts';
import { createPrinter, type Printer } from '../../../../server/export/press/printer.ts';
import { paperTemplate } from '../../../../server/serve.ts';
import { sourceOf } from '../minutes/sample.ts';

const document = minutesToDocument(sourceOf());
const folder = mkdtempSync(join(tmpdir(), 'printer-'));
const lines: string[] = [];
const log = { error: (...said: unknown[]) => void lines.push(JSON.stringify(said)) };
let printer: Printer;
function open(template = paperTemplate, patience?: number): Printer {
  printer = createPrinter({ template, log, ...(patience !== undefined && { patience }) });
  return printer;
}
const broken = (text: string) => {
  const path = join(folder, 'broken.typ');
  writeFileSync(path, text);
  return path;
};
afterEach(async () => {
  await printer.close();
  lines.length = 0;
  rmSync(join(folder, 'broken.typ'), { force: true });
});

describe('the printer', () => {
  it('makes every kind of file, whoever asks at the same time', async () => {
    const { print } = open();
    const [pdf, archive, docx] = await Promise.all([
      print(document, 'ua-1'),
      print(document, 'a-3a'),
      print(document, 'docx'),
    ]);
    for (const file of [pdf, archive]) expect(Buffer.from(file).subarray(0, 5).toString()).toBe('%PDF-');
    expect(Buffer.from(docx).subarray(0, 2).toString()).toBe('PK');
    expect(Buffer.compare(await print(document, 'ua-1'), pdf)).toBe(0);
  });

  it('refuses in words when the template is broken; the log says where, and nothing of the minutes', async () => {
    const { print } = open(broken('#let x = json(bytes(sys.inputs.data))\n#panic(x.title)'));
    await expect(print(document, 'ua-1')).rejects.toThrow('file-failed');
    expect(lines.join()).toMatch(/does not compile: line 2/);
    expect(lines.join()).not.toContain('Sofie');
    expect((await print(document, 'docx')).byteLength).toBeGreaterThan(1000);
  });

  it('gives up a press that does not answer, and prints the next with a new one', async () => {
    const { print } = open(broken('#let n = 0\n#while true { n = n + 1; if n > 1000 { n = 0 } }'), 1500);
    await expect(print(document, 'ua-1')).rejects.toThrow('file-failed');
    expect((await print(document, 'docx')).byteLength).toBeGreaterThan(1000);
  });

  it('hands out again what it has printed lately', async () => {
    const { print } = open();
    const first = await print(document, 'docx');
    expect(await print(document, 'docx')).toBe(first);
    expect(await print({ ...document, foot: 'another' }, 'docx')).not.toBe(first);
  });

  it('refuses in words when too many wait', async () => {
    const { print } = open();
    const asked = Array.from({ length: 40 }, (_, index) =>
      print({ ...document, foot: String(index) }, 'ua-1').then(
        () => 'printed',
        (refused: Error) => refused.message,
      ),
    );
    const outcomes = await Promise.all(asked);
    expect(new Set(outcomes)).toEqual(new Set(['printed', 'busy']));
    expect(outcomes.filter((outcome) => outcome === 'printed').length).toBeGreaterThanOrEqual(30);
  });

  it('lets nobody wait for ever when the server stops', async () => {
    const { print, close } = open();
    const asked = [1, 2, 3].map((index) => print({ ...document, foot: String(index) }, 'ua-1'));
    const settled = Promise.allSettled(asked);
    await close();
    expect((await settled).every(({ status }) => status === 'rejected')).toBe(true);
  });
});
