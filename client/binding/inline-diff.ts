import type { Node } from '@tiptap/pm/model';
import { formatsOf } from './shared-tree.ts';

export type InlinePiece =
  | { kind: 'text'; text: string; formats: Record<string, unknown> }
  | { kind: 'node'; node: Node };

export interface InlineDiff {
  /** What is replaced of the old line … */
  from: number;
  to: number;
  /** … by what. */
  pieces: InlinePiece[];
  /** Marks that change on what stays. Offsets in the new line; null takes a mark away. */
  formats: { start: number; end: number; changed: Record<string, unknown> }[];
}

/** UTF-16 units and nodes. */
export function lengthOf(pieces: readonly InlinePiece[]): number {
  return pieces.reduce((sum, piece) => sum + (piece.kind === 'text' ? piece.text.length : 1), 0);
}

/** What a line consists of, one entry a UTF-16 unit or node. */
interface Line {
  /** A node is one private character. */
  letters: string;
  nodes: ReadonlyMap<number, Node>;
}
const nodeLetter = '\ufffc';

/** The smallest change from one line to the other; of equal letters those before `cursor` are the new ones. */
export function diffInline(before: Node, after: Node, cursor: number | null): InlineDiff {
  const [old, now] = [lineOf(before), lineOf(after)];
  const grown = now.letters.length - old.letters.length;
  const maxPrefix = commonStart(old, now);
  const maxSuffix = commonEnd(old, now);
  const shorter = Math.min(old.letters.length, now.letters.length);
  // Where both overlap, the change may stand anywhere between: it is put at the cursor.
  const earliest = shorter - Math.min(maxSuffix, shorter);
  const wanted = cursor === null ? maxPrefix : grown > 0 ? cursor - grown : cursor;
  let prefix = earliest >= maxPrefix ? maxPrefix : Math.min(maxPrefix, Math.max(earliest, wanted));
  let suffix = Math.min(maxSuffix, shorter - prefix);
  if (splitsPair(old.letters, prefix) || splitsPair(now.letters, prefix)) prefix -= 1;
  suffix = Math.min(suffix, shorter - prefix);
  if (
    splitsPair(old.letters, old.letters.length - suffix) ||
    splitsPair(now.letters, now.letters.length - suffix)
  )
    suffix -= 1;
  const end = now.letters.length - suffix;
  return {
    from: prefix,
    to: old.letters.length - suffix,
    pieces: piecesIn(after, prefix, end),
    formats: [
      ...formatsIn(before, after, 0, prefix, 0),
      ...formatsIn(before, after, end, now.letters.length, grown),
    ],
  };
}

function lineOf(node: Node): Line {
  const nodes = new Map<number, Node>();
  let letters = '';
  node.forEach((child, offset) => {
    if (!child.isText) nodes.set(offset, child);
    letters += child.isText ? child.text : nodeLetter;
  });
  return { letters, nodes };
}

/** Marks on nodes are not stored, so they make no difference. */
function isSame(old: Line, i: number, now: Line, j: number): boolean {
  if (old.letters[i] !== now.letters[j]) return false;
  const [one, other] = [old.nodes.get(i), now.nodes.get(j)];
  return one === other || (!!one && !!other && one.mark(other.marks).eq(other));
}

function commonStart(old: Line, now: Line): number {
  const most = Math.min(old.letters.length, now.letters.length);
  let length = 0;
  while (length < most && isSame(old, length, now, length)) length += 1;
  return length;
}

function commonEnd(old: Line, now: Line): number {
  const [a, b] = [old.letters.length, now.letters.length];
  let length = 0;
  while (length < Math.min(a, b) && isSame(old, a - 1 - length, now, b - 1 - length)) length += 1;
  return length;
}

/** Yjs would put a replacement character for each half of a split surrogate pair. */
function splitsPair(letters: string, at: number): boolean {
  return /[\ud800-\udbff]/.test(letters[at - 1] ?? '') && /[\udc00-\udfff]/.test(letters[at] ?? '');
}

function piecesIn(line: Node, from: number, to: number): InlinePiece[] {
  const pieces: InlinePiece[] = [];
  if (from >= to) return pieces;
  line.nodesBetween(from, to, (child, offset) => {
    if (!child.isText) pieces.push({ kind: 'node', node: child });
    else {
      const text = (child.text ?? '').slice(Math.max(0, from - offset), to - offset);
      if (text) pieces.push({ kind: 'text', text, formats: formatsOf(child) });
    }
    return false;
  });
  return pieces;
}

/** Where the marks of `after` between two offsets differ from those that `before` has `shift` places earlier. */
function formatsIn(
  before: Node,
  after: Node,
  from: number,
  to: number,
  shift: number,
): InlineDiff['formats'] {
  const found: InlineDiff['formats'] = [];
  let at = from;
  while (at < to) {
    const [old, now] = [childAt(before, at - shift), childAt(after, at)];
    if (!old || !now) break;
    const end = Math.min(to, now.end, old.end + shift);
    const changed = now.node.isText && old.node !== now.node ? changedFormats(old.node, now.node) : null;
    if (changed) found.push({ start: at, end, changed });
    at = end;
  }
  return found;
}

function childAt({ content }: Node, offset: number): { node: Node; end: number } | null {
  let end = 0;
  for (const node of content.content) {
    end += node.nodeSize;
    if (offset < end) return { node, end };
  }
  return null;
}

function changedFormats(old: Node, now: Node): Record<string, unknown> | null {
  const gone = old.marks.filter(({ type }) => !type.isInSet(now.marks));
  const come = now.marks.filter((mark) => !mark.isInSet(old.marks));
  if (gone.length + come.length === 0) return null;
  return {
    ...Object.fromEntries(gone.map(({ type }) => [type.name, null])),
    ...Object.fromEntries(come.map((mark) => [mark.type.name, mark.attrs])),
  };
}
