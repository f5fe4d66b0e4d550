import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { minutesToDocument } from '../../../../server/export/minutes/document.ts';
import { createPdfPress, type PdfPress } from '../../../../server/export/press/pdf.ts';
import { paperTemplate } from '../../../../server/serve.ts';
import { locked, sourceOf } from '../minutes/sample.ts';
import { askPdf, attachmentOf, bookmarksOf } from './files.ts';

let press: PdfPress;
const document = minutesToDocument(sourceOf());
let forPeople: Uint8Array;
let forArchive: Uint8Array;
beforeAll(() => {
  press = createPdfPress(paperTemplate);
  forPeople = press(document, 'ua-1');
  forArchive = press(document, 'a-3a');
});

describe('the PDF for people', () => {
  it('is tagged, says PDF/UA-1, its language and its title', async () => {
    const info = await askPdf(forPeople, 'pdfinfo');
    expect(info).toMatch(/Tagged: +yes/);
    expect(info).toMatch(/Title: +Netværksmøde om Sofie/);
    const metadata = await askPdf(forPeople, 'pdfinfo', '-meta');
    expect(metadata).toContain('<pdfuaid:part>1</pdfuaid:part>');
    expect(metadata).toContain('<rdf:li>da</rdf:li>');
    expect(Buffer.from(forPeople).toString('latin1')).toMatch(/\/Lang ?\(da/);
  });

  it('has headings, tables with headers, lists and quotes in its structure', async () => {
    const structure = await askPdf(forPeople, 'pdfinfo', '-struct-text');
    for (const tag of ['H1', 'H2', 'H3', 'H4', 'Table', 'TH', 'TD', 'LI', 'BlockQuote', 'Link'])
      expect(structure, tag).toMatch(new RegExp(`^ *${tag}\\b`, 'm'));
    const header = structure.slice(structure.indexOf('TH'));
    expect(header).toMatch(/Navn/);
  });

  it('has a bookmark for each heading, under each other as they stand', async () => {
    expect(await bookmarksOf(forPeople)).toEqual([
      '1 Netværksmøde om Sofie',
      '2 Deltagere',
      ...[
        '2 1 Velkomst',
        '2 2 Formålet med mødet',
        '2 3 Sådan ser det ud herfra',
        '2 4 Indsatser og aftaler',
      ],
      ...['3 4 a Indsatser, der er i gang', '4 Det har vi prøvet', '3 4 b Nye indsatser'],
      ...['3 4 c Ansvar og frister', '2 5 Familiens oplevelse af mødet', '2 6 Afrunding', '2 Aftaler samlet'],
      ...[
        '2 Kan du se dig selv i referatet?',
        '2 Tilføjelser efter låsen',
        '2 Er det her det referat, vi så?',
      ],
    ]);
  });

  it('says æ, ø, å, Arabic and Tigrinya names as text that can be searched', async () => {
    const text = await askPdf(forPeople, 'pdftotext');
    for (const words of ['Lise Ærø Holm', 'Mikkel Sørensen', 'فاطمة', 'الزهراء', 'ገብረእግዚአብሔር', 'لكم'])
      expect(text.normalize('NFKC'), words).toContain(words);
  });

  it('carries its fonts, each of them whole enough to be read', async () => {
    const fonts = (await askPdf(forPeople, 'pdffonts')).split('\n').slice(2).filter(Boolean);
    expect(fonts.length).toBeGreaterThan(3);
    for (const font of fonts) expect(font).toMatch(/yes yes yes/);
  });

  it('is the same file every time, also from a press that has printed something else', () => {
    press({ ...document, title: 'Noget andet' }, 'ua-1');
    expect(Buffer.compare(press(document, 'ua-1'), forPeople)).toBe(0);
    expect(Buffer.compare(createPdfPress(paperTemplate)(document, 'ua-1'), forPeople)).toBe(0);
  });

  it('knows no other time than the lock’s', async () => {
    const info = await askPdf(forPeople, 'pdfinfo', '-isodates');
    expect(info).toMatch(/CreationDate: +2026-11-24T14:42:10/);
    expect(info).toMatch(/ModDate: +2026-11-24T14:42:10/);
  });
});

describe('the PDF for the archive', () => {
  it('says PDF/A-3a, is tagged, and holds what was hashed, byte for byte', async () => {
    const metadata = await askPdf(forArchive, 'pdfinfo', '-meta');
    expect(metadata).toMatch(
      /<pdfaid:part>3<\/pdfaid:part>[\s\S]*<pdfaid:conformance>A<\/pdfaid:conformance>/,
    );
    expect(await askPdf(forArchive, 'pdfinfo')).toMatch(/Tagged: +yes/);
    expect(await attachmentOf(forArchive, 'referat.json')).toBe(sourceOf().lock?.json);
  });
});

describe('whatever people write', () => {
  it('is printed: what no font has stands as its number', async () => {
    const words = 'Hej 👍 王芳 \u0007';
    const changed = { ...locked, meeting: { ...locked.meeting, place: words } };
    const text = await askPdf(press(minutesToDocument(sourceOf(changed)), 'ua-1'), 'pdftotext');
    for (const part of ['👍', '[U+738B]', '[U+82B3]', '[U+0007]']) expect(text).toContain(part);
  });

  it('never stops the press', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 40 }), (words) => {
        const [first, ...sections] = document.sections;
        if (!first) throw new Error('no section');
        const blocks = [{ is: 'paragraph' as const, runs: [{ text: words, bold: true as const }] }];
        const changed = {
          ...document,
          sections: [{ ...first, heading: words || '–', blocks }],
          title: `t ${words}`,
        };
        expect(press(changed, 'ua-1').length + sections.length).toBeGreaterThan(0);
      }),
      { numRuns: 100 },
    );
  });

  it('is never read as the template’s own language', async () => {
    const words = '#panic("x") $x$ *fed* _kursiv_ @ref <a> \\ // `kode` [x]';
    const changed = { ...locked, meeting: { ...locked.meeting, place: words } };
    const text = await askPdf(press(minutesToDocument(sourceOf(changed)), 'ua-1'), 'pdftotext');
    expect(text.replace(/\s+/g, ' ')).toContain(words);
  });
});
