import { Fragment, type Node, Slice } from '@tiptap/pm/model';
import { Plugin, type Transaction } from '@tiptap/pm/state';
import { ReplaceAroundStep, ReplaceStep } from '@tiptap/pm/transform';
import { newBlockId } from '../blocks/block-id.ts';
import { isRemote } from '../blocks/origin.ts';

/**
 * Every block that people point at has an id, and no two of them the same. A pasted copy gets new ids; a block that
 * was cut keeps its own, so that it stays the same agreement. Only this page's own edits are mended; others mend
 * theirs, and readers agree on what is left (`minutesToAgreements`).
 */
export function blockIds(): Plugin {
  return new Plugin({
    props: {
      transformPasted: (slice, view) =>
        view.dragging?.move ? slice : withFreeIds(slice, idsIn(view.state.doc)),
    },
    appendTransaction: (transactions, _before, after) =>
      transactions.some((tr) => !isRemote(tr) && bringsNodes(tr)) ? mended(after.tr) : null,
  });
}

function idsIn(doc: Node): Set<unknown> {
  const ids = new Set<unknown>();
  doc.descendants((node) => {
    if (hasId(node)) ids.add(node.attrs.id);
    return !node.isTextblock;
  });
  return ids;
}

function withFreeIds(slice: Slice, taken: Set<unknown>): Slice {
  const free = (fragment: Fragment): Fragment => {
    const children: Node[] = [];
    fragment.forEach((node) => {
      const attrs = hasId(node) && taken.has(node.attrs.id) ? asNew(node) : node.attrs;
      children.push(node.isText ? node : node.type.create(attrs, free(node.content), node.marks));
    });
    return Fragment.from(children);
  };
  return new Slice(free(slice.content), slice.openStart, slice.openEnd);
}

/**
 * Gives an id to blocks without one and to the later of two that share one; null when there are none. An item of the
 * agenda keeps its id: what people say of it is bound to that.
 */
function mended(tr: Transaction): Transaction | null {
  const seen = new Set<unknown>();
  tr.doc.descendants((node, pos) => {
    if (!hasId(node)) return !node.isTextblock;
    const id: unknown = node.attrs.id;
    if ((id === null || seen.has(id)) && node.type.name !== 'agendaItem') {
      for (const [name, value] of Object.entries(asNew(node))) {
        if (value !== node.attrs[name]) tr.setNodeAttribute(pos, name, value);
      }
    } else seen.add(id);
    return !node.isTextblock;
  });
  return tr.docChanged ? tr : null;
}

/** False for plain typing, so that a keystroke does not walk the document. */
export function bringsNodes(tr: Transaction): boolean {
  return tr.steps.some((step) => {
    if (!(step instanceof ReplaceStep || step instanceof ReplaceAroundStep)) return false;
    return step.slice.content.firstChild?.isText !== true && step.slice.size > 0;
  });
}

/** A copy is something new: it has an id of its own and was not carried here from an earlier meeting. */
function asNew({ attrs }: Node): Node['attrs'] {
  const id = newBlockId();
  return 'carriedFrom' in attrs ? { ...attrs, id, carriedFrom: null } : { ...attrs, id };
}

function hasId(node: Node): boolean {
  return 'id' in node.attrs;
}
