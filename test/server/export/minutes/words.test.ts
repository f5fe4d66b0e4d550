import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { documentToMarkdown } from '../../../../server/export/markdown.ts';
import { minutesToDocument } from '../../../../server/export/minutes/document.ts';
import { minutesToJson } from '../../../../server/export/minutes/json.ts';
import { documentToDocx } from '../../../../server/export/press/docx.ts';
import { createPdfPress } from '../../../../server/export/press/pdf.ts';
import { paperTemplate } from '../../../../server/serve.ts';
import type { LockedMinutes } from '../../../../shared/lock/locked.ts';
import type { CanonicalBlock } from '../../../../shared/minutes/canonical/canonical.ts';
import { canonicalItem, textsOfItem } from '../../../shared/minutes/canonical-sample.ts';
import { readMarkdown } from '../markdown-reader.ts';
import { askPdf, partOf } from '../press/files.ts';
import { item, locked, sourceOf } from './sample.ts';

/** Locked minutes over any items, with remarks and reasons in random words. */
const word = fc.string({ unit: fc.constantFrom(...'abcxyzæøå'), minLength: 1, maxLength: 9 });
const minutes = fc
  .tuple(fc.array(canonicalItem, { minLength: 1, maxLength: 4 }), word, word, word, fc.constantFrom(1, 2))
  .map(([contents, remark, reason, place, level]): LockedMinutes => {
    const items = contents.map((content, index) =>
      item(`r${index}`, index > 0 ? (level as 1 | 2) : 1, content),
    );
    const recognitions = locked.recognitions
      .slice(0, 1)
      .map((row) => ({ ...row, item: items[0]?.id ?? row.item, answer: 'notQuite' as const, words: remark }));
    const notAsked = locked.notAsked.map((row) => ({ ...row, reason }));
    return { ...locked, meeting: { ...locked.meeting, place }, items, recognitions, notAsked, quotes: [] };
  });

/** Every piece of text that is locked and is words: not an id, a fingerprint or a time. */
function wordsOf({
  meeting,
  participants,
  items,
  agreements,
  recognitions,
  notAsked,
}: LockedMinutes): string[] {
  const all = [
    ...[meeting.title, meeting.place, meeting.childFirstName, meeting.template.issuer],
    ...participants.flatMap((one) => [
      one.name,
      one.authority,
      one.role,
      one.responsibilityArea,
      one.decisionPower,
    ]),
    ...items.flatMap(({ content }) => [content.number, content.title, ...textsOfItem(content)]),
    ...agreements.map(({ text }) => text),
    ...recognitions.map(({ words }) => words),
    ...notAsked.map(({ reason }) => reason),
  ];
  return all.flatMap((text) => text.split(/\s+/)).filter((one) => one !== '');
}

/** The words that are missing, or stand fewer times than they are locked. */
function lostIn(text: string, words: readonly string[]): string[] {
  return [...new Set(words)].filter(
    (one) => text.split(one).length - 1 < words.filter((other) => other === one).length,
  );
}

const unescaped = (xml: string) =>
  xml
    .replace(/<[^>]*>/g, ' ')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&apos;', "'")
    .replaceAll('&amp;', '&');

describe('[I8] every word that is locked stands in every file', () => {
  it('in Markdown, DOCX and JSON', async () => {
    await fc.assert(
      fc.asyncProperty(minutes, async (some) => {
        const source = sourceOf(some);
        const document = minutesToDocument(source);
        const words = wordsOf(some);
        expect(lostIn(readMarkdown(documentToMarkdown(document)).text, words)).toEqual([]);
        const docx = await documentToDocx(document);
        expect(lostIn(unescaped(partOf(docx, 'word/document.xml')), words)).toEqual([]);
        expect(JSON.parse(minutesToJson(source))).toEqual({
          additions: source.additions,
          hash: source.lock?.hash,
          minutes: JSON.parse(source.lock?.json ?? ''),
        });
      }),
      { numRuns: process.env.FAULTS === 'whole' ? 300 : 12 },
    );
  });

  it('in the PDF', async () => {
    const press = createPdfPress(paperTemplate);
    await fc.assert(
      fc.asyncProperty(minutes, async (some) => {
        // A word of two directions is taken apart by whoever reads the page, not by the page.
        const oneWay = JSON.parse(JSON.stringify(some).replaceAll('ع', 'z')) as LockedMinutes;
        const people = oneWay.participants.map((one) => ({ ...one, name: one.name.replace(/ ?\(.*\)/, '') }));
        const source = sourceOf({ ...oneWay, participants: people });
        const text = await askPdf(press(minutesToDocument(source), 'ua-1'), 'pdftotext');
        // A word that is too long for its column goes on in the next line.
        const words = wordsOf({ ...oneWay, participants: people });
        expect(lostIn(text.replace(/\s+/g, ''), words)).toEqual([]);
      }),
      { numRuns: process.env.FAULTS === 'whole' ? 50 : 5 },
    );
  });
});

it.each(['', ' ', '\u200d'])(
  'a heading that says nothing (%j) keeps no file from being made',
  async (text) => {
    const blocks = [{ node: 'heading' as const, ...(text !== '' && { text: [{ text }] }) }];
    const some = { ...locked, items: [item('r0', 1, { number: '1', title: 'Velkomst', blocks })] };
    const document = minutesToDocument(sourceOf({ ...some, agreements: [], quotes: [], recognitions: [] }));
    const press = createPdfPress(paperTemplate);
    for (const standard of ['ua-1', 'a-3a'] as const) {
      expect(await askPdf(press(document, standard), 'pdftotext')).toContain('Velkomst');
    }
  },
);

it('lists inside lists have marks that the fonts have', async () => {
  const list = (depth: number): CanonicalBlock => ({
    node: 'bulletList',
    in: [
      {
        node: 'listItem',
        in: [
          { node: 'paragraph', text: [{ text: `dybde ${depth}` }] },
          ...(depth < 4 ? [list(depth + 1)] : []),
        ],
      },
    ],
  });
  const items = [item('r0', 1, { number: '1', title: 'Velkomst', blocks: [list(1)] })];
  const document = minutesToDocument(
    sourceOf({ ...locked, items, agreements: [], quotes: [], recognitions: [] }),
  );
  const press = createPdfPress(paperTemplate);
  expect(await askPdf(press(document, 'ua-1'), 'pdftotext')).toContain('dybde 4');
});

describe('Markdown', () => {
  it('is the whole document: headings, tables, lists, quotes, links', () => {
    const read = readMarkdown(documentToMarkdown(minutesToDocument(sourceOf())));
    for (const heading of [
      '1 Netværksmøde om Sofie',
      '3 4 a Indsatser, der er i gang',
      '4 Det har vi prøvet',
    ])
      expect(read.headings).toContain(heading);
    expect(read.tables.map(([head]) => head)).toContainEqual([
      'Navn',
      'Myndighed eller sted',
      'Rolle',
      'Ansvarsområde',
      'Kan selv beslutte',
      'Var med',
    ]);
    expect(read.lists).toContainEqual(['Billedplan på garderoben', 'At møde senere om mandagen']);
    expect(read.quotes).toContain('Vi blev hørt. Det er første gang, nogen spørger, hvad Sofie selv vil.');
    expect(read.links).toContainEqual({ text: 'rolige overgange', url: 'https://example.dk/overgange' });
    expect(read.text).toMatch(/Fingeraftryk \(SHA-256\): [\da-f ]{71}/);
  });

  it('can be read as it is: no table is padded, and a list has hyphens', () => {
    const markdown = documentToMarkdown(minutesToDocument(sourceOf()));
    for (const part of [
      '- Billedplan på garderoben\n- At møde senere om mandagen',
      '\n| Navn | Svar | Hvornår |\n',
      '[rolige overgange](https://example.dk/overgange)',
      '> Vi blev hørt.',
    ])
      expect(markdown).toContain(part);
  });

  it('takes nothing that people write for markup', () => {
    const words = '# ikke en overskrift *ikke fed* <b>x</b> | [x](y) `z` ~~æ~~ &amp;';
    const place = { ...locked.meeting, place: words };
    const read = readMarkdown(documentToMarkdown(minutesToDocument(sourceOf({ ...locked, meeting: place }))));
    expect(read.lists[0]).toContain(`Sted: ${words}`);
  });
});
