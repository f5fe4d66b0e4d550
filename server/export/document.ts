import type {
  PlainBlock,
  PlainFact,
  PlainMark,
  PlainPart,
  PlainRun,
} from '../../shared/minutes/plain/plain.ts';

/**
 * A file as it is read, whatever it is written as: every word of it in order, nothing about paper or pixels. PDF, DOCX
 * and Markdown draw exactly this. JSON all through: it crosses to the printing thread and into the template.
 */
export interface FileDocument {
  /** BCP 47. */
  language: 'da';
  /** What the file is called by readers and screen readers. */
  title: string;
  /** Above and below the title on the first page: "Referat", the form's name. */
  kicker: string;
  subtitle: string;
  /** On every page: "UDKAST". Null: it is final. */
  stamp: string | null;
  /** What the file says of itself to machines: the hash of what was locked, where `/verify` looks for it. */
  keywords: string[];
  /** Small, at the foot of every page, with `{page}` and `{pages}` in `pageLabel`. */
  foot: string;
  pageLabel: string;
  /** Of the words, ISO 8601 UTC, whole seconds; a file made of the same words tomorrow is the same file. */
  at: string;
  facts: DocumentFact[];
  sections: DocumentSection[];
  /** What the archive's PDF carries inside, for machines. */
  attachment: { name: string; text: string; description: string } | null;
}

export type DocumentFact = Pick<PlainFact, 'label' | 'value'> & { href?: string };

export interface DocumentSection {
  /** "4 a"; empty outside the agenda. */
  number: string;
  heading: string;
  /** The title is 1. Never more than one deeper than the section before. */
  level: 2 | 3;
  startsPage: boolean;
  blocks: DocumentBlock[];
}

export type DocumentBlock =
  | DocumentHeading
  | DocumentParagraph
  | DocumentList
  | DocumentForm
  | DocumentTable
  | DocumentNote
  | DocumentHash;

export interface DocumentHeading {
  is: 'heading';
  /** Never skips one. */
  level: 3 | 4 | 5;
  runs: PlainRun[];
}

export interface DocumentParagraph {
  is: 'paragraph';
  runs: PlainRun[];
  /** Said by the file itself, not at the meeting. */
  isAside?: true;
}

export interface DocumentList {
  is: 'list';
  ordered: boolean;
  start: number;
  entries: DocumentBlock[][];
}

export interface DocumentForm {
  is: 'form';
  node: string;
  kind: string;
  label: string;
  marks: PlainMark[];
  parts: PlainPart[];
  facts: DocumentFact[];
  blocks: DocumentBlock[];
}

export interface DocumentTable {
  is: 'table';
  caption: string;
  /** `share`: of the width; `head`: the column names its rows. */
  columns: { heading: string; share: number; head?: true }[];
  rows: PlainRun[][][];
}

/** Somebody's own words beside the minutes: a remark, an addition. */
export interface DocumentNote {
  is: 'note';
  label: string;
  paragraphs: PlainRun[][];
  /** Who and when. */
  signed: string;
}

/** Read aloud in groups. */
export interface DocumentHash {
  is: 'hash';
  label: string;
  text: string;
}

/**
 * The plain model's blocks where headings fit under a section of this level. A heading inside a list or a form would
 * tear the outline: there it is a line in bold. One that says nothing is an empty line: PDF/UA-1 knows no empty heading.
 */
export function plainToDocument(blocks: readonly PlainBlock[], level: 2 | 3): DocumentBlock[] {
  let hasHeading = false;
  return blocks.map((block) => {
    if (block.is !== 'heading' || !saysSomething(block.runs)) return blockInside(block);
    const isDeep = hasHeading && block.level === 4;
    hasHeading = true;
    return { is: 'heading', level: (level + (isDeep ? 2 : 1)) as DocumentHeading['level'], runs: block.runs };
  });
}

/** Markdown reads nine digits as a list's number, Word refuses a file with more than 31 bits, Typst one below zero. */
const maxStart = 999_999;

const saysSomething = (runs: readonly PlainRun[]) => runs.some(({ text }) => /[^\s\p{Cf}]/u.test(text));

function blockInside(block: PlainBlock): DocumentBlock {
  switch (block.is) {
    case 'paragraph':
      return { is: 'paragraph', runs: block.runs };
    case 'heading':
      return { is: 'paragraph', runs: block.runs.map((run) => ({ ...run, bold: true })) };
    case 'list': {
      const start = Math.min(Math.max(block.start, 0), maxStart);
      const entries = block.entries.map((entry) => entry.map(blockInside));
      return { is: 'list', ordered: block.ordered, start, entries };
    }
    case 'form': {
      const { node, kind, label, marks, parts, facts } = block;
      return { is: 'form', node, kind, label, marks, parts, facts, blocks: block.blocks.map(blockInside) };
    }
  }
}

export const plainRun = (text: string): PlainRun[] => (text === '' ? [] : [{ text }]);

/** A column that says nothing in any row is not drawn. */
export function withoutEmptyColumns({ columns, rows, ...table }: DocumentTable): DocumentTable {
  const isSaid = (_: unknown, index: number) => rows.some((row) => (row[index]?.length ?? 0) > 0);
  return { ...table, columns: columns.filter(isSaid), rows: rows.map((row) => row.filter(isSaid)) };
}

/** What somebody wrote on several lines. */
export const linesToParagraphs = (text: string): PlainRun[][] =>
  text
    .split('\n')
    .map(plainRun)
    .filter((runs) => runs.length > 0);
