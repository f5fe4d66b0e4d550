import ICAL from 'ical.js';
import { describe, expect, it } from 'vitest';
import { eventsToIcs } from '../../../server/calendar/ics.ts';
import { rowsToCsv } from '../../../server/export/csv.ts';
import { minutesToDocument } from '../../../server/export/minutes/document.ts';
import { documentToDocx } from '../../../server/export/press/docx.ts';
import { createPdfPress } from '../../../server/export/press/pdf.ts';
import { paperTemplate } from '../../../server/serve.ts';
import { payloads } from '../../journey/payloads.ts';
import { item, locked, sourceOf } from './minutes/sample.ts';
import { askPdf, partOf, partsOf, xmlPartsOf } from './press/files.ts';

/** The texts that test/journey/attack.test.ts tries on pages, in every kind of file: as words, and never as more. */
const blocks = payloads.map((text) => ({ node: 'paragraph', text: [{ text, link: 'https://example.dk/' }] }));
const [first = '', second = ''] = payloads;
const file = minutesToDocument(
  sourceOf({
    ...locked,
    meeting: { ...locked.meeting, title: first, place: second, childFirstName: first },
    items: [item('r0', 1, { number: '1', title: first, blocks })],
  }),
);
const count = (text: string) => text.match(/pwned/g)?.length ?? 0;

describe('five hundred texts that would run as markup, in a file', () => {
  it('of Word are words: nothing is embedded, included, asked for or fetched', async () => {
    const docx = await documentToDocx(file);
    const names = partsOf(docx);
    expect(names.filter((name) => !/\.(xml|rels|ttf|odttf|png)$/.test(name))).toEqual([]);
    expect(names.filter((name) => /vba|activex|embeddings|customxml|afchunk/i.test(name))).toEqual([]);
    const xml = xmlPartsOf(docx).join('\n');
    expect(count(partOf(docx, 'word/document.xml'))).toBeGreaterThan(payloads.length);
    const active =
      /<w:(altChunk|object|control|subDoc|attachedTemplate)|<o:OLE|oleObject|DDE(AUTO)?\b|INCLUDE\w+/;
    expect(active.exec(xml)?.[0]).toBeUndefined();
    const outside = [...xml.matchAll(/<Relationship [^>]*TargetMode="External"[^>]*>/g)].map(
      ([each]) => each,
    );
    expect(outside.length).toBeGreaterThan(0);
    expect(outside.filter((each) => !/Type="[^"]*\/hyperlink"/.test(each))).toEqual([]);
    expect(outside.filter((each) => !/Target="(https:|mailto:|tel:)/.test(each))).toEqual([]);
  });

  it('of PDF are words: it has no script, and leads nowhere but where its links do', async () => {
    const pdf = createPdfPress(paperTemplate)(file, 'ua-1');
    expect((await askPdf(pdf, 'pdfinfo', '-js')).trim()).toBe('');
    const led = (await askPdf(pdf, 'pdfinfo', '-url')).match(/\S+:\S+$/gm) ?? [];
    expect(led.length).toBeGreaterThan(500);
    expect(led.filter((address) => !/^(https:|mailto:|tel:)/.test(address))).toEqual([]);
    expect(count(await askPdf(pdf, 'pdftotext', '-raw'))).toBeGreaterThan(500);
  });

  it('for spreadsheets begin no formula', () => {
    const csv = rowsToCsv(payloads.flatMap((text) => [[text], [`=${text}`], [` +${text}`]]));
    const cells = csv.replace(/^\uFEFF/, '').split('\r\n');
    expect(cells.filter((cell) => /^"?\s*[=+\-@\t\r]/.test(cell))).toEqual([]);
    expect(count(csv)).toBeGreaterThanOrEqual(payloads.length * 3);
  });

  it('for calendars are one summary and one place of each event, and nothing beside', () => {
    const events = payloads.map((title, index) => ({
      key: `k${index}`,
      title: `${title}\r\nATTACH:https://ond.dk\r\nX-ALT-DESC;FMTTYPE=text/html:${title}`,
      day: '2026-11-27',
      time: null,
      place: title,
      isCalledOff: false,
      address: 'https://referat.example/cases/c',
    }));
    const at = () => ({ sequence: 0, changedAt: '2026-11-10T10:00:00Z' });
    const read = new ICAL.Component(ICAL.parse(eventsToIcs(events, at)) as unknown[]);
    const all = read.getAllSubcomponents('vevent');
    expect(all).toHaveLength(payloads.length);
    expect(new Set(read.getAllSubcomponents().map(({ name }) => name))).toEqual(
      new Set(['vtimezone', 'vevent']),
    );
    const known =
      /^(uid|dtstamp|dtstart|dtend|sequence|last-modified|summary|location|description|url|status|transp|class|categories)$/;
    const names = all.flatMap((event) => event.getAllProperties().map(({ name }) => name));
    expect([...new Set(names)].filter((name) => !known.test(name))).toEqual([]);
  });
});
