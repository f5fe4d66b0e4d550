import type { Node } from '@tiptap/pm/model';
import { Plugin } from '@tiptap/pm/state';
import { maxDepth } from '../../../shared/minutes/model/fits.ts';
import { isRemote } from '../blocks/origin.ts';
import { bringsNodes } from './block-ids.ts';

/** Lists nest as deep as the minutes go and no deeper: the server would refuse it, and the page could not go on. */
export function notTooDeep(): Plugin {
  return new Plugin({
    filterTransaction: (tr) => isRemote(tr) || !bringsNodes(tr) || isWithin(tr.doc, maxDepth),
  });
}

/** True when no line, with a mention in it, reaches below this depth. */
function isWithin(node: Node, depth: number): boolean {
  if (node.isTextblock) return depth >= 1;
  return node.childCount === 0 || (depth >= 1 && node.children.every((child) => isWithin(child, depth - 1)));
}
