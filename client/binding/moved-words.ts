import type { Node, ResolvedPos } from '@tiptap/pm/model';
import { type EditorState, TextSelection, type Transaction } from '@tiptap/pm/state';
import type * as Y from 'yjs';

/** Where the words went that one was writing, and what of one's own did not go along (B8). */
export interface MovedWords {
  /** In the document after the steps: where the cursor belongs. */
  pos: number;
  /** Own last letters, which whoever moved the words cannot have seen: they belong at `pos`. */
  letters: string;
  /** Those of them that still stand in the old place: how many, and where after the steps. */
  left: { from: number; to: number } | null;
}

/** True for a letter that this page has written a moment ago. */
export type IsOwnLast = (id: Y.ID) => boolean;

const nodeLetter = '\ufffc';

/**
 * Looks whether somebody else's edit, of which `tr` has the steps, has taken away the words at the cursor and brought the
 * same words somewhere else: a line made an agreement or a list, split or joined. Null when it has not. `unitsAt`: the ids of
 * what the line at the cursor consists of.
 */
export function movedWords(
  state: EditorState,
  tr: Transaction,
  unitsAt: ($pos: ResolvedPos) => readonly Y.ID[],
  isOwnLast: IsOwnLast,
): MovedWords | null {
  const { selection } = state;
  if (!(selection instanceof TextSelection) || !selection.empty || !selection.$head.parent.inlineContent)
    return null;
  const { $head } = selection;
  if (!mayTakeAway(tr, $head.start() - 1, $head.end() + 1)) return null;
  const units = unitsAt($head);
  if (units.length !== $head.parent.content.size) return null;
  const offset = $head.parentOffset;
  let own = 0;
  while (own < offset && isOwnLast(units[offset - own - 1] as Y.ID)) own += 1;
  const line = lettersOf($head.parent);
  const start = $head.start();
  // The other may have seen some of the last letters: then more of the line is found again.
  for (let unseen = 0; unseen <= own; unseen += 1) {
    const known = offset - unseen;
    if (!isGone(tr, start + (known > 0 ? known - 1 : offset), known > 0 || offset < line.length)) continue;
    const pos = findAgain(tr, line.slice(0, known), line.slice(offset));
    if (pos === null) continue;
    const [from, to] = [tr.mapping.map(start + known, 1), tr.mapping.map(start + offset, -1)];
    const letters = line.slice(known, offset);
    return { pos, letters, left: to - from === letters.length && letters ? { from, to } : null };
  }
  return null;
}

/** False for letters that only come, or that go elsewhere: then the line at the cursor need not be read. */
function mayTakeAway({ mapping }: Transaction, from: number, to: number): boolean {
  let takes = false;
  const [first] = mapping.maps;
  for (const map of mapping.maps) {
    map.forEach((start, end) => {
      // Of several steps the later ones count in another document.
      const isElsewhere = map === first && mapping.maps.length === 1 && (end < from || start > to);
      if (end > start && !isElsewhere) takes = true;
    });
  }
  return takes;
}

function lettersOf(line: Node): string {
  return line.textBetween(0, line.content.size, undefined, nodeLetter);
}

/** True when what stands behind this place has been taken away. */
function isGone(tr: Transaction, pos: number, isThere: boolean): boolean {
  return isThere && tr.mapping.mapResult(pos, 1).deletedAfter;
}

/** Where in what has come these letters stand again, the longest way around the place. */
function findAgain(tr: Transaction, left: string, right: string): number | null {
  let best: { pos: number; length: number } | null = null;
  for (const { from, to } of broughtBy(tr)) {
    tr.doc.nodesBetween(from, Math.min(to, tr.doc.content.size), (node, pos) => {
      if (!node.inlineContent) return true;
      const letters = lettersOf(node);
      const first = Math.max(0, from - pos - 1);
      const last = Math.min(letters.length, to - pos - 1);
      for (let at = first; at <= last; at += 1) {
        const before = sharedEnd(left, letters.slice(first, at));
        const after = sharedStart(right, letters.slice(at, last));
        const isWhole = before === Math.min(left.length, at - first) && before + after > 0;
        const isBetter = before + after > (best?.length ?? 0);
        if (isWhole && isBetter && after === Math.min(right.length, last - at))
          best = { pos: pos + 1 + at, length: before + after };
      }
      return false;
    });
  }
  return (best as { pos: number } | null)?.pos ?? null;
}

/** The ranges of the new document that the steps have brought. */
function broughtBy(tr: Transaction): { from: number; to: number }[] {
  const brought: { from: number; to: number }[] = [];
  tr.mapping.maps.forEach((map, index) => {
    const later = tr.mapping.slice(index + 1);
    map.forEach((_from, _to, from, to) => {
      if (to > from) brought.push({ from: later.map(from, -1), to: later.map(to, 1) });
    });
  });
  return brought;
}

function sharedEnd(one: string, other: string): number {
  let length = 0;
  while (length < Math.min(one.length, other.length) && one.at(-1 - length) === other.at(-1 - length))
    length += 1;
  return length;
}

function sharedStart(one: string, other: string): number {
  let length = 0;
  while (length < Math.min(one.length, other.length) && one[length] === other[length]) length += 1;
  return length;
}
