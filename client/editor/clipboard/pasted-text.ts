import { DOMParser, Fragment, type ResolvedPos, Slice } from '@tiptap/pm/model';
import { readMonth } from '../../../shared/dates/date-words.ts';
import { betweenCells, emptyCell } from './tables.ts';

/** Lines as people and spreadsheets write them: any line end, and cells apart that a tab parted. */
export function readPastedText(text: string): string {
  return text
    .replace(/\r\n?|[\v\f\u0085\u2028\u2029]/g, '\n')
    .split('\n')
    .map(cellsApart)
    .join('\n');
}

/** A tab in front indents; one behind something parts two cells. */
function cellsApart(line: string): string {
  const [, indent = '', words = ''] = /^(\s*)(.*?)\s*$/.exec(line) ?? [];
  if (!words.includes('\t')) return line;
  const mark = markOf(words);
  if (mark) return `${indent}${mark.said} ${cellsApart(mark.words)}`;
  const cells = words.split('\t').map((cell) => cell.trim() || emptyCell);
  return `${indent}${cells.join(betweenCells)}`;
}

/**
 * Paragraphs and lists. A single line goes where the cursor stands, and looks as what is written there.
 */
export function textToSlice(text: string, $context: ResolvedPos): Slice {
  const { schema } = $context.doc.type;
  const lines = text.split('\n');
  const [line = '', ...more] = lines.filter((each) => each.trim() !== '');
  if (more.length > 0) {
    const blocks = linesToBlocks(lines);
    const parsed = DOMParser.fromSchema(schema).parseSlice(blocks, {
      preserveWhitespace: true,
      context: $context,
    });
    return Slice.maxOpen(parsed.content);
  }
  const words = line === '' ? [] : [schema.text(line, $context.marks())];
  return Slice.maxOpen(Fragment.from(schema.node('paragraph', null, words)));
}

function linesToBlocks(lines: readonly string[]): HTMLElement {
  const body = document.createElement('div');
  let open: OpenList[] = [];
  lines.forEach((line, at) => {
    const words = line.trim();
    if (words === '') return;
    const mark = markAt(lines, at);
    const indent = indentOf(line);
    const item = open.at(-1)?.list.lastElementChild;
    if (mark) open = addItem(body, open, indent, mark);
    else if (item && indent > (open.at(-1)?.indent ?? 0) && lines[at - 1]?.trim() !== '') {
      item.append(paragraph(words));
    } else {
      open = [];
      body.append(paragraph(words));
    }
  });
  return body;
}

interface OpenList {
  list: HTMLElement;
  indent: number;
}

function addItem(body: HTMLElement, open: OpenList[], indent: number, mark: TextMark): OpenList[] {
  const tag = mark.number === null ? 'ul' : 'ol';
  const kept = open.filter((each) => each.indent <= indent);
  const last = kept.at(-1);
  const item = document.createElement('li');
  item.append(paragraph(mark.words));
  if (last?.indent === indent && last.list.localName === tag) {
    last.list.append(item);
    return kept;
  }
  const list = document.createElement(tag);
  if (mark.number !== null && mark.number !== 1) list.setAttribute('start', String(mark.number));
  list.append(item);
  const around = kept.filter((each) => each.indent < indent);
  (around.at(-1)?.list.lastElementChild ?? body).append(list);
  return [...around, { list, indent }];
}

interface TextMark {
  said: string;
  /** Null for a bullet. */
  number: number | null;
  words: string;
}

function markOf(words: string): TextMark | null {
  const [, said = '', digits, rest = ''] = /^([-*•·▪●◦–]|(\d{1,3})[.)])\s+(.*)$/.exec(words) ?? [];
  if (said === '') return null;
  return { said, number: digits === undefined ? null : Number(digits), words: rest };
}

/** A number is a list's when it is its first, or follows the one before; "24. november" is a day. */
function markAt(lines: readonly string[], at: number): TextMark | null {
  const mark = markOf((lines[at] ?? '').trim());
  if (!mark || mark.number === null) return mark;
  const isDay =
    mark.said.endsWith('.') && readMonth(/^\p{L}+/u.exec(mark.words)?.[0].toLowerCase() ?? '') !== undefined;
  if (isDay) return null;
  const indent = indentOf(lines[at] ?? '');
  const numberBeside = (step: 1 | -1): number | null | undefined => {
    for (let other = at + step; other >= 0 && other < lines.length; other += step) {
      const found = markOf((lines[other] ?? '').trim());
      if (found && indentOf(lines[other] ?? '') === indent) return found.number;
    }
    return undefined;
  };
  return mark.number === 1 || numberBeside(-1) === mark.number - 1 || numberBeside(1) === mark.number + 1
    ? mark
    : null;
}

function indentOf(line: string): number {
  const white = /^\s*/.exec(line)?.[0] ?? '';
  return white.replaceAll('\t', '    ').length;
}

function paragraph(text: string): HTMLElement {
  const made = document.createElement('p');
  made.textContent = text;
  return made;
}
