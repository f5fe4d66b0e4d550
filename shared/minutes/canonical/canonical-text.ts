import { toCanonicalJson } from '../../canonical-json.ts';
import { isTextRun, type MinutesNode, type TextRun } from '../model/tree.ts';
import { attributesOf } from './canonical-attributes.ts';

export type CanonicalRun = { text: string; bold?: true; italic?: true; link?: string; mention?: string } & {
  [mark: string]: unknown;
};

type Marks = Omit<CanonicalRun, 'text'>;

interface Piece {
  text: string;
  marks: Marks;
}

/** C1: dropped before anything else, so that they part nothing that belongs together. */
export function visible(text: string): string {
  return text.replace(/[\u00ad\u200b\u2060\ufeff]/g, '');
}

function lined(text: string): string {
  return visible(text).replace(/\s/g, ' ');
}

/** C2, C3: however the runs were cut, they come out the same. Whole runs at a time: linear in the length of the text. */
export function textOf(inline: readonly (MinutesNode | TextRun)[]): CanonicalRun[] {
  const line = new Line();
  for (const { text, marks } of composed(inline.map(inlineToPiece))) {
    const { bold, italic, ...blank } = marks;
    const isSame = bold === undefined && italic === undefined;
    for (const part of isSame ? text.split(/(\n)/) : text.split(/( +|\n)/)) {
      if (part === '\n') line.breakAfter(blank);
      else line.append(part, part.startsWith(' ') ? blank : marks);
    }
  }
  return line.runs();
}

function inlineToPiece(child: MinutesNode | TextRun): Piece {
  if (isTextRun(child)) return { text: lined(child.text), marks: marksOf(child.marks ?? {}) };
  if (child.node === 'hardBreak') return { text: '\n', marks: {} };
  const { participant, label } = child.attributes;
  const text = typeof label === 'string' ? lined(label) : '';
  return { text, marks: typeof participant === 'string' ? { mention: participant } : {} };
}

/** What NFC may join to the character before it: combining marks, and the vowels and finals of Korean syllables. */
const leadingJoins = /^[\p{M}\u1160-\u11ff]+/u;
/** A character with what joins it, and every other that NFC may change: below U+0300 there is none. */
const clusters = /[\s\S][\p{M}\u1160-\u11ff]+|[\u0300-\u{10ffff}]/gu;

/** NFC reaches over the edge of a run: what is composed belongs to the run its first character stands in. */
function composed(pieces: readonly Piece[]): Piece[] {
  const moved: Piece[] = [];
  for (const { text, marks } of pieces) {
    const last = moved.at(-1);
    const joining = last ? (leadingJoins.exec(text)?.[0] ?? '') : '';
    if (last) last.text += joining;
    if (text.length > joining.length) moved.push({ text: text.slice(joining.length), marks });
  }
  return moved.map(({ text, marks }) => ({ text: composedText(text), marks }));
}

const composedText = (text: string) => text.replace(clusters, (cluster) => cluster.normalize('NFC'));

/** The runs as they are written: no blank at the beginning, at the end, beside a break or beside another. */
class Line {
  #runs: { key: string; run: CanonicalRun }[] = [];

  append(text: string, marks: Marks): void {
    const folded = text.replace(/ {2,}/g, ' ');
    const isBlankHere = /^$|[ \n]$/.test(this.#last());
    this.#push(isBlankHere && folded.startsWith(' ') ? folded.slice(1) : folded, marks);
  }

  breakAfter(marks: Marks): void {
    if (this.#last() === ' ') this.#dropLast();
    if (this.#runs.length > 0) this.#push('\n', marks);
  }

  runs(): CanonicalRun[] {
    while (/[ \n]/.test(this.#last())) this.#dropLast();
    return this.#runs.map(({ run }) => run);
  }

  #last(): string {
    return this.#runs.at(-1)?.run.text.at(-1) ?? '';
  }

  #dropLast(): void {
    const last = this.#runs.at(-1);
    if (last?.run.text.length === 1) this.#runs.pop();
    else if (last) last.run.text = last.run.text.slice(0, -1);
  }

  #push(text: string, marks: Marks): void {
    if (text === '') return;
    const key = toCanonicalJson(marks);
    const last = this.#runs.at(-1);
    if (last?.key === key) last.run.text += text;
    else this.#runs.push({ key, run: { text, ...marks } });
  }
}

function marksOf(marks: Record<string, unknown>): Marks {
  const found: Record<string, unknown> = {};
  for (const [stored, value] of Object.entries(marks).sort(([a], [b]) => (a < b ? -1 : 1))) {
    const name = stored.replace(/--[a-zA-Z0-9+/=]{8}$/, '');
    if (value === null || value === false || name === 'text') continue;
    const attributes = typeof value === 'object' ? attributesOf('', value as Record<string, unknown>) : {};
    if (name === 'link') found.link = String(attributes.href ?? '');
    else found[name] = Object.keys(attributes).length > 0 ? attributes : true;
  }
  return found as Marks;
}
