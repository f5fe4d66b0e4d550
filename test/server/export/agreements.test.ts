import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { agreementsToCsv } from '../../../server/export/agreements.ts';
import { rowsToCsv } from '../../../server/export/csv.ts';
import type { StafetlogAgreement } from '../../../shared/stafetlog/stafetlog.ts';
import { agreement, progress } from './sample.ts';

/** RFC 4180 read letter by letter, with `;` between the fields: naive, and not the writer. */
function readCsv(text: string): string[][] {
  const rows: string[][] = [[]];
  let cell = '';
  let isQuoted = false;
  for (let i = 0; i < text.length; i++) {
    const letter = text[i] ?? '';
    if (isQuoted && letter === '"' && text[i + 1] === '"') {
      cell += '"';
      i++;
    } else if (letter === '"') isQuoted = !isQuoted;
    else if (!isQuoted && letter === ';') {
      rows.at(-1)?.push(cell);
      cell = '';
    } else if (!isQuoted && letter === '\r' && text[i + 1] === '\n') {
      rows.at(-1)?.push(cell);
      rows.push([]);
      cell = '';
      i++;
    } else cell += letter;
  }
  return rows.slice(0, -1);
}
const withoutMark = (csv: string) => csv.replace(/^\uFEFF/, '');
const isFormula = (cell: string) => /^\s*[=+\-@\t\r]/.test(cell);

describe('a table for spreadsheets', () => {
  it('begins with the mark that makes Danish letters Danish', () => {
    expect(rowsToCsv([['æ']])).toBe('\uFEFFæ\r\n');
  });

  it('RFC 4180: whatever stands in a cell is read back, and a formula as text', () => {
    const cell = fc.oneof(
      fc.string(),
      fc.string({ unit: fc.constantFrom(';', '"', '\r', '\n', '=', "'", 'a', ' ') }),
    );
    const table = fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(table, (rows) => {
        const read = readCsv(withoutMark(rowsToCsv(rows)));
        expect(read).toEqual(rows.map((row) => row.map((text) => (isFormula(text) ? `'${text}` : text))));
        for (const text of read.flat()) expect(isFormula(text)).toBe(false);
      }),
    );
  });

  it.each(['=1+1', '+45 12', '-1', '@SUM(A1)', '\t=1', ' =1', '\r=1', '=HYPERLINK("x";"y")'])(
    '%j is no formula',
    (text) => {
      expect(readCsv(withoutMark(rowsToCsv([[text]])))).toEqual([[`'${text}`]]);
    },
  );
});

describe('the list for the case system', () => {
  const table = (agreements: StafetlogAgreement[], language: 'da' | 'en' = 'da') => {
    const [names = [], ...rows] = readCsv(withoutMark(agreementsToCsv(agreements, language)));
    return rows.map((row) => Object.fromEntries(row.map((cell, index) => [names[index], cell])));
  };

  it('says who, what, when and how it stands', () => {
    const said = [
      progress({ status: 'inProgress', note: 'Har ringet' }),
      progress({ status: 'postponed', until: '2026-W50', at: '2026-11-12T09:00:00.000Z' }),
      progress({ note: 'Venter på svar; måske mandag' }),
    ];
    const { id, ...row } = table([agreement({ text: 'Bo ringer', progress: said })])[0] ?? {};
    expect(row).toEqual({
      'Nr.': '5',
      'Statussen er': '',
      Indsats: '',
      Aftale: 'Bo ringer',
      Ansvarlig: 'Bo Lund',
      Sted: 'Skovskolen',
      Frist: '2026-12-11',
      'Frist aftalt på mødet': '2026-11-27',
      Status: 'udskudt',
      'Status siden': '2026-11-12T09:00:00.000Z',
      'Sidst skrevet': 'Venter på svar; måske mandag',
      Møde: 'Første netværksmøde',
      Mødedato: '2026-10-20',
      Id: expect.stringMatching(/^agreement-/),
      Slags: 'aftale',
    });
  });

  it('has a line for each, also closed, withdrawn and ownerless ones', () => {
    const rows = table([
      agreement({ progress: [progress({ status: 'done' })] }),
      agreement({ withdrawn: true }),
      agreement({ owner: null, agreedDeadline: null }),
    ]);
    expect(rows.map(({ Status }) => Status)).toEqual(['klaret', 'trukket ud af referatet', 'åben']);
    expect(rows[2]).toMatchObject({ Ansvarlig: '', Sted: '', Frist: '' });
  });

  it('speaks English too', () => {
    expect(table([agreement()], 'en')[0]).toMatchObject({ Responsible: 'Bo Lund', Status: 'open' });
  });
});
