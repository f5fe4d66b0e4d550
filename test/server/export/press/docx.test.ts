import { beforeAll, describe, expect, it } from 'vitest';
import { minutesToDocument } from '../../../../server/export/minutes/document.ts';
import { documentToDocx } from '../../../../server/export/press/docx.ts';
import { locked, sourceOf } from '../minutes/sample.ts';
import { docxToHtml, partOf } from './files.ts';

const document = minutesToDocument(sourceOf());
let file: Uint8Array;
let html: string;
beforeAll(async () => {
  file = await documentToDocx(document);
  html = await docxToHtml(file);
}, 120_000);

/** The words of every element of a kind, white space folded. */
const textsOf = (tag: string) =>
  [...html.matchAll(new RegExp(`<${tag}\\b[^>]*>([\\s\\S]*?)</${tag}>`, 'gi'))].map(([, inside = '']) =>
    inside
      .replace(/<[^>]*>/g, '')
      .replaceAll('&nbsp;', ' ')
      .replace(/\s+/g, ' ')
      .trim(),
  );

it('R002 has the organisation’s logo and name above its title, and says what the picture is', async () => {
  const pixel =
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';
  const picture = { type: 'image/png', base64: pixel, width: 400, height: 100 } as const;
  const paper = { name: 'Holbæk Kommune', unit: 'Læring og Trivsel', picture };
  const headed = await documentToDocx(document, paper);
  const body = partOf(headed, 'word/document.xml');
  expect(body.indexOf('<wp:inline')).toBeGreaterThan(0);
  expect(body.indexOf('<wp:inline')).toBeLessThan(body.indexOf('Holbæk Kommune · Læring og Trivsel</w:t>'));
  expect(body.indexOf('Læring og Trivsel</w:t>')).toBeLessThan(body.indexOf(document.kicker));
  expect(body).toContain('descr="Holbæk Kommune · Læring og Trivsel"');
  // 60 mm wide at most, and not stretched: English metric units, 9,525 to the pixel.
  const [, width, height] = /<wp:extent cx="(\d+)" cy="(\d+)"/.exec(body) ?? [];
  expect([Number(width) / 9525, Number(height) / 9525]).toEqual([227, 57]);
  expect(await documentToDocx(document, paper)).toEqual(headed);
  expect(partOf(file, 'word/document.xml')).not.toContain('<wp:inline');
});

describe('the Word file, as LibreOffice reads it', () => {
  it('has every heading, on its level', () => {
    expect(textsOf('h1')).toEqual([document.title]);
    for (const level of [2, 3] as const) {
      const expected = document.sections.filter((section) => section.level === level);
      expect(textsOf(`h${level}`)).toEqual(
        expected.map(({ number, heading }) => `${number} ${heading}`.trim()),
      );
    }
    expect(textsOf('h4')).toEqual(['Det har vi prøvet']);
  });

  it('has every table with its header row and all its cells', () => {
    const tables = document.sections.flatMap(({ blocks }) => blocks.filter((block) => block.is === 'table'));
    expect(textsOf('table')).toHaveLength(tables.length);
    expect(html.match(/<thead/gi)).toHaveLength(tables.length);
    const cells = tables.flatMap(({ columns, rows }) => [
      ...columns.map(({ heading }) => heading),
      ...rows.flat().map((runs) => runs.map(({ text }) => text).join('')),
    ]);
    expect([...textsOf('th'), ...textsOf('td')].sort()).toEqual(cells.sort());
  });

  it('has its list as a list, and its link as a link', () => {
    // It leaves the entries' end to the reader.
    const list = /<ul>([\s\S]*?)<\/ul>/i.exec(html)?.[1] ?? '';
    expect(list.match(/<li\b/gi)).toHaveLength(2);
    expect(list).toMatch(/Billedplan\s+på garderoben[\s\S]*At møde\s+senere om mandagen/);
    expect(html).toMatch(/<a [^>]*href="https:\/\/example\.dk\/overgange"/i);
  });
});

describe('the Word file itself', () => {
  it('is in Danish, and called what the minutes are called', () => {
    expect(partOf(file, 'word/styles.xml')).toMatch(/<w:lang [^>]*w:val="da-DK"/);
    expect(partOf(file, 'docProps/core.xml')).toContain('<dc:title>Netværksmøde om Sofie</dc:title>');
    expect(partOf(file, 'docProps/core.xml')).toContain(`faellesreferat:${sourceOf().lock?.hash}`);
  });

  it('is the same file every time', async () => {
    const again = await documentToDocx(document);
    expect(Buffer.compare(again, file)).toBe(0);
  });

  it('lets a language that is written from the right run from there', () => {
    const paragraphs = partOf(file, 'word/document.xml').split('<w:p>');
    expect(paragraphs.find((each) => each.includes('شكراً'))).toMatch(/<w:bidi\/>[\s\S]*<w:rtl\/>/);
  });

  it('says what XML cannot by its number, and is no other file for a word that looks like its own names', async () => {
    const place = 'a\u0001b rIdabcdefghijklmnopqrstu <w:p>';
    const changed = { ...locked, meeting: { ...locked.meeting, place } };
    const xml = partOf(await documentToDocx(minutesToDocument(sourceOf(changed))), 'word/document.xml');
    expect(xml).toContain('a[U+0001]b rIdabcdefghijklmnopqrstu &lt;w:p&gt;');
  });
});
