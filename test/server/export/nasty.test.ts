import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { rowsToCsv } from '../../../server/export/csv.ts';
import { documentForFile } from '../../../server/export/for-files.ts';
import { documentToMarkdown } from '../../../server/export/markdown.ts';
import { minutesToDocument } from '../../../server/export/minutes/document.ts';
import { minutesToJson } from '../../../server/export/minutes/json.ts';
import { documentToDocx } from '../../../server/export/press/docx.ts';
import { createPdfPress } from '../../../server/export/press/pdf.ts';
import { paperTemplate } from '../../../server/serve.ts';
import type { LockedMinutes } from '../../../shared/lock/locked.ts';
import { isSafeHref } from '../../../shared/minutes/model/schema.ts';
import { readMarkdown } from './markdown-reader.ts';
import { item, locked, sourceOf } from './minutes/sample.ts';
import { nastyHref, nastyText } from './nasty.ts';
import { askPdf, docxToHtml, xmlPartsOf } from './press/files.ts';

/** Minutes that say these words everywhere where people write, and have these links. */
function minutesWith(words: readonly string[], href: string): LockedMinutes {
  const at = (index: number) => words[index % words.length] ?? '';
  const { meeting, participants, recognitions, agreements } = locked;
  return {
    ...locked,
    meeting: { ...meeting, place: at(0), title: at(1), childFirstName: at(2) },
    participants: participants.map((one) =>
      one.id === 'mikkel' ? { ...one, name: at(3), role: at(4) } : one,
    ),
    items: [
      item('r0', 1, {
        number: '1',
        title: at(5),
        blocks: [
          { node: 'paragraph', text: [{ text: at(0) }, { text: at(1), bold: true, italic: true }] },
          { node: 'paragraph', text: [{ text: `læs ${at(2)}`, link: href }, { text: at(6) }] },
          { node: 'heading', text: [{ text: at(7) }] },
          {
            node: 'orderedList',
            is: { start: 9_007_199_254_740_991 },
            in: [{ node: 'listItem', in: [{ node: 'paragraph', text: [{ text: at(3) }] }] }],
          },
          { node: 'orderedList', is: { start: -5 }, in: [{ node: 'listItem', text: [{ text: at(4) }] }] },
          {
            node: 'voice',
            is: { speaker: 'fatima' },
            in: [{ node: 'field', is: { name: 'words' }, text: [{ text: at(5) }] }],
          },
          { node: 'strange', is: { strange: at(6) }, text: [{ text: at(7) }] },
        ],
      }),
    ],
    agreements: agreements.slice(0, 1).map((one) => ({ ...one, text: at(6) })),
    recognitions: recognitions
      .slice(0, 1)
      .map((row) => ({ ...row, item: 'r0' as typeof row.item, answer: 'notQuite' as const, words: at(7) })),
    quotes: [],
  };
}
const documentWith = (words: readonly string[], href: string) =>
  minutesToDocument(sourceOf(minutesWith(words, href)));
const nasty = fc.tuple(fc.array(nastyText, { minLength: 1, maxLength: 8 }), nastyHref);

const bare = (text: string) => text.replace(/\s+/g, '');
/** What must be found again, white space aside. */
function wordsIn(value: unknown): string[] {
  if (typeof value === 'string') return [bare(value)];
  if (typeof value !== 'object' || value === null) return [];
  const named = Object.entries(value).filter(([name]) =>
    ['text', 'value', 'heading', 'label'].includes(name),
  );
  const others = Object.values(value).filter((each) => typeof each === 'object');
  return [
    ...named.flatMap(([, each]) => (typeof each === 'string' ? [bare(each)] : [])),
    ...others.flatMap(wordsIn),
  ];
}

describe('whatever people write, Markdown', () => {
  it('is read again with every word, only links that may be followed, and no HTML', () => {
    fc.assert(
      fc.property(nasty, ([words, href]) => {
        const document = documentWith(words, href);
        const markdown = documentToMarkdown(document);
        const read = readMarkdown(markdown);
        expect(read.links.filter(({ url }) => !isSafeHref(url))).toEqual([]);
        for (const type of ['html', 'image', 'definition', 'code', 'delete', 'footnoteReference'])
          expect(read.types).not.toContain(type);
        expect(markdown).not.toMatch(/(?!\n)\p{Cc}|\p{Cs}|\p{Noncharacter_Code_Point}/u);
        const text = bare(read.text);
        const { sections, facts } = documentForFile(document);
        expect(wordsIn([sections, facts]).filter((word) => !text.includes(word))).toEqual([]);
      }),
      { numRuns: 100 },
    );
  });

  it.each([
    'https://x/>)<script>alert(1)</script>',
    'https://x/>)[y](javascript:alert(1))',
    'https://x/\\',
    'https://x/(a)b)',
    'https://x/a?b=c&copy;=d',
    'mailto:a>b',
    'tel:1&#41;',
  ])('a link to %s is that link and nothing else', (href) => {
    const read = readMarkdown(documentToMarkdown(documentWith(['ord'], href)));
    const [link, ...others] = read.links.filter(({ text }) => text === 'læs ord');
    expect(decodeURIComponent(link?.url ?? '')).toBe(href);
    expect(others).toEqual([]);
    expect(read.types).not.toContain('html');
  });

  it.each(['https://[x', 'https://x>)<b>', 'https://x:99999'])('%s leads nowhere, and is words', (href) => {
    const read = readMarkdown(documentToMarkdown(documentWith(['ord'], href)));
    expect(read.text).toContain(`læs ord (${href})`);
    expect(read.links.map(({ url }) => new URL(url).hostname)).not.toContain('x');
    expect(read.types).not.toContain('html');
  });

  it('no order of direction reaches the words after the one who wrote it', () => {
    const markdown = documentToMarkdown(documentWith(['ord \u202e\u2067', 'næste'], 'https://x'));
    expect(markdown).toContain('Sted: ord \u202e\u2067\u2069\u202c\n');
  });
});

describe('whatever people write, a Word file', () => {
  // XML 1.0, production 2. A reference that is none would stop the reader as well.
  const illegal =
    /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]|&(?!(?:amp|lt|gt|quot|apos|#\d+);)/u;

  it('is XML in every part, addresses and properties of the file too', async () => {
    await fc.assert(
      fc.asyncProperty(nasty, async ([words, href]) => {
        const parts = xmlPartsOf(await documentToDocx(documentWith(words, href)));
        expect(parts.map((xml) => illegal.exec(xml)?.[0]).filter((found) => found !== undefined)).toEqual([]);
      }),
      { numRuns: 50 },
    );
  });

  it('opens in LibreOffice with a name, a link’s address and everything else out of the ordinary', async () => {
    const words = fc.sample(nastyText, { seed: 10, numRuns: 60 });
    const href = `https://x/\ufffe${fc.sample(nastyHref, { seed: 11, numRuns: 40 }).join('')}`.slice(0, 1500);
    const document = documentWith([...words.slice(0, 7), `\ufffe\uffff\u0000\ud800${words.join('')}`], href);
    const html = await docxToHtml(await documentToDocx(document));
    expect(html).toContain('Kan du se dig selv i referatet?');
    expect(html).toContain('[U+FFFE][U+FFFF][U+0000][U+D800]');
    expect(html).toMatch(/<a [^>]*href="https:\/\/x\/%EF%BF%BE/i);
  }, 120_000);
});

describe('whatever people write, a PDF', () => {
  const press = createPdfPress(paperTemplate);

  it('is made', () => {
    fc.assert(
      fc.property(nasty, ([words, href]) => {
        expect(press(documentWith(words, href), 'ua-1').length).toBeGreaterThan(1000);
      }),
      { numRuns: 25 },
    );
  });

  const word = 'kommunalbestyrelsesmedlemsvalgkredsnævnsformandskabsperiodeforlængelsesansøgningsskemaernes';
  const number = '1234567890'.repeat(13);
  const address = `https://example.dk/${'0123456789abcdef'.repeat(12)}`;
  it.each([
    ['a word of 92 letters', word],
    ['a number of 130 digits', number],
    ['a word in capitals', 'W'.repeat(92)],
    ['a word in Arabic', 'ب'.repeat(130)],
  ])('%s stands whole in its text, wherever it is written', async (_, long) => {
    const document = documentWith([long], 'https://x');
    const text = bare(await askPdf(press(document, 'ua-1'), 'pdftotext', '-raw')).replace(/\p{Cf}/gu, '');
    const expected = wordsIn([document.sections, document.facts]).filter((each) => each.includes(long));
    expect(text.split(long).length - 1).toBeGreaterThanOrEqual(expected.length);
  });

  it('a long address is written out whole', async () => {
    const text = await askPdf(press(documentWith(['x'], address), 'ua-1'), 'pdftotext');
    expect(bare(text)).toContain(`(${address})`);
  });

  it('a long word that is half bold stands whole too', async () => {
    const runs = Array.from(word.match(/.{1,11}/g) ?? [], (text, index) => ({
      text,
      ...(index % 2 === 0 && { bold: true as const }),
    }));
    const document = documentWith(['x'], address);
    const [first, ...others] = document.sections;
    if (!first) throw new Error('no section');
    const sections = [{ ...first, blocks: [{ is: 'paragraph' as const, runs }] }, ...others];
    expect(bare(await askPdf(press({ ...document, sections }, 'ua-1'), 'pdftotext'))).toContain(word);
  });

  it('words that fit are not broken', async () => {
    const text = await askPdf(press(minutesToDocument(sourceOf()), 'ua-1'), 'pdftotext');
    for (const fits of [
      'Familieafdelingen',
      'Tolkebureauet',
      'gymnastiksalen',
      'https://example.dk/overgange',
    ])
      expect(text).toContain(fits);
  });
});

describe('whatever people write, a table for spreadsheets', () => {
  it.each(['=1', '+1', '-1', '@A1', '＝1', '＋1', '－1', '＠A1', '−1', '﹦1'])(
    '%s is no formula behind what is not seen',
    (formula) => {
      for (const before of [
        '',
        ' ',
        '\u200b',
        '\ufeff',
        '\u00ad',
        '\u2060',
        '\u200e',
        '\u3000',
        '\n',
        '\u{e0001}',
        '\u3164',
      ])
        expect(rowsToCsv([[`${before}${formula}`]])).toMatch(/^\uFEFF"'/);
    },
  );

  it('ends no cell at what a program cannot read', () => {
    expect(rowsToCsv([['a\u0000b\ud800', 'c']])).toBe('\uFEFFa[U+0000]b[U+D800];c\r\n');
  });
});

describe('whatever people write, JSON', () => {
  it('is read back as it was locked, by a strict reader of UTF-8', () => {
    fc.assert(
      fc.property(nasty, ([words, href]) => {
        const source = sourceOf(minutesWith(words, href));
        const bytes = new TextEncoder().encode(minutesToJson(source));
        const read: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
        expect(read).toMatchObject({ minutes: JSON.parse(source.lock?.json ?? '') });
      }),
      { numRuns: 100 },
    );
  });
});
