import { characterToNumber } from '../text/characters.ts';

/**
 * A table as RFC 4180, with what Danish spreadsheets need: a byte order mark, and `;` between fields. A cell that a
 * spreadsheet would take for a formula is made text by an apostrophe (OWASP, CSV injection).
 */
export function rowsToCsv(rows: readonly (readonly string[])[]): string {
  return `\uFEFF${rows.map((row) => `${row.map(cellToCsv).join(';')}\r\n`).join('')}`;
}

function cellToCsv(cell: string): string {
  const readable = cell.replace(unreadable, characterToNumber);
  const text = isFormula(readable) ? `'${readable}` : readable;
  return /[";\r\n,\t']/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** A spreadsheet ends a cell at some of these, and drops others. */
const unreadable = /(?![\t\r\n])\p{Cc}|\p{Cs}|\p{Noncharacter_Code_Point}/gu;

/** Programs skip what cannot be seen before they look, and take full-width signs and the real minus for the plain ones. */
function isFormula(cell: string): boolean {
  const [first = ''] = cell.replace(/^(?:\s|\p{C}|\p{Default_Ignorable_Code_Point})+/u, '');
  return /^[=+\-@\u2212]/.test(first.normalize('NFKC')) || /^\s*[\t\r]/.test(cell);
}
