import { BorderStyle, ExternalHyperlink, Paragraph, type ParagraphChild, TextRun } from 'docx';
import type { PlainRun } from '../../../shared/minutes/plain/plain.ts';
import type { DocumentFact } from '../document.ts';
import { colours } from './docx-styles.ts';

/** A line down the side of what belongs together, in a colour. */
const edged = (color: string | undefined) =>
  color && { border: { left: { style: BorderStyle.SINGLE, size: 12, color, space: 10 } } };

/** A paragraph in one of our styles. Words of a language that is written from the right run from there. */
export function styled(style: string, runs: readonly PlainRun[], edge?: string): Paragraph {
  const fromRight = isFromRight(runs.map(({ text }) => text).join(''));
  return new Paragraph({
    style,
    children: runs.flatMap((run) => runToDocx(run, fromRight)),
    ...(fromRight && { bidirectional: true }),
    ...edged(edge),
  });
}

/** What a string of the file itself says. */
export const plainRuns = (text: string): PlainRun[] => [{ text }];

/** "Ansvarlig Lise Holm   Frist uge 48" on one line. */
export function factsToDocx(facts: readonly DocumentFact[], edge?: string): Paragraph[] {
  if (facts.length === 0) return [];
  const children = facts.flatMap(({ label, value, href }, index): ParagraphChild[] => [
    new TextRun({ text: `${index > 0 ? '     ' : ''}${label}: `, color: colours.soft }),
    ...runToDocx({ text: value, bold: true, ...(href !== undefined && { href }) }, false),
  ]);
  return [new Paragraph({ style: 'Facts', children, ...edged(edge) })];
}

export function runToDocx(run: PlainRun, fromRight: boolean): ParagraphChild[] {
  const look = {
    ...(run.bold && { bold: true }),
    ...(run.italic && { italics: true }),
    ...(fromRight && { rightToLeft: true }),
  };
  const lines = run.text.split('\n');
  const texts = (more: { style?: string } = {}) =>
    lines.map((text, index) => new TextRun({ text, ...look, ...more, ...(index > 0 && { break: 1 }) }));
  if (run.href === undefined) return texts();
  return [new ExternalHyperlink({ link: run.href, children: texts({ style: 'Hyperlink' }) })];
}

function isFromRight(text: string): boolean {
  return /^[^\p{L}]*[\p{Script=Arabic}\p{Script=Hebrew}]/u.test(text);
}
