/**
 * A table as RFC 4180, with what Danish spreadsheets need: a byte order mark, and `;` between fields. A cell that a
 * spreadsheet would take for a formula is made text by an apostrophe (OWASP, CSV injection).
 */
export function rowsToCsv(rows: readonly (readonly string[])[]): string {
  return `\uFEFF${rows.map((row) => `${row.map(cellToCsv).join(';')}\r\n`).join('')}`;
}

function cellToCsv(cell: string): string {
  const text = /^\s*[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell;
  return /[";\r\n,\t']/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
