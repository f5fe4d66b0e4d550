import { Fragment } from '@tiptap/pm/model';
import type { Transaction } from '@tiptap/pm/state';

/** Makes `content` the content of the editor's document, replacing only the nodes at its top that differ. */
export function replaceDifference(tr: Transaction, content: Fragment): void {
  const { content: old } = tr.doc;
  const start = old.findDiffStart(content);
  if (start === null) return;
  const end = old.findDiffEnd(content) ?? { a: start, b: start };
  const overlap = Math.max(0, start - Math.min(end.a, end.b));
  const first = Math.max(0, countBefore(old, start + 1) - 1);
  const lastOld = Math.max(first, countBefore(old, end.a + overlap));
  const lastNew = Math.max(first, countBefore(content, end.b + overlap));
  const nodes = content.content.slice(first, lastNew);
  tr.replaceWith(startOf(old, first), startOf(old, lastOld), Fragment.fromArray([...nodes]));
}

function startOf({ content }: Fragment, index: number): number {
  return content.slice(0, index).reduce((sum, { nodeSize }) => sum + nodeSize, 0);
}

/** How many children begin before `end`. */
function countBefore({ content }: Fragment, end: number): number {
  let [pos, count] = [0, 0];
  for (const { nodeSize } of content) {
    if (pos >= end) break;
    pos += nodeSize;
    count += 1;
  }
  return count;
}
