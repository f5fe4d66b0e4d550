import { chainCommands, splitBlock } from '@tiptap/pm/commands';
import { keydownHandler } from '@tiptap/pm/keymap';
import type { Node, NodeType, ResolvedPos, Schema } from '@tiptap/pm/model';
import { liftListItem, sinkListItem, splitListItem } from '@tiptap/pm/schema-list';
import { type Command, Plugin, TextSelection } from '@tiptap/pm/state';
import { leaveBlock, makeAgreements, structuredAround } from '../blocks/commands.ts';

/**
 * Keys in the minutes. None uses Ctrl+Alt, which is AltGr on Danish keyboards. Enter goes on to the next place to
 * write; Shift+Enter breaks the line; Ctrl+Enter makes the line or the selection an agreement.
 */
export function minutesKeys(schema: Schema): Plugin {
  const listItem = schema.nodes.listItem as NodeType;
  return new Plugin({
    props: {
      handleKeyDown: keydownHandler({
        Enter: chainCommands(
          takeAwayAcross,
          splitAcrossItems(listItem),
          nextPlace,
          splitListItem(listItem),
          leaveEmptyListItem(listItem),
        ),
        'Shift-Enter': breakLine,
        'Mod-Enter': agreementFromText,
        Backspace: chainCommands(clearEmptyBlock, keepBlocksApart(-1)),
        Delete: keepBlocksApart(1),
        Tab: sinkListItem(listItem),
        'Shift-Tab': liftListItem(listItem),
      }),
    },
  });
}

export const agreementFromText: Command = (state, dispatch) => {
  const tr = makeAgreements(state);
  if (tr) dispatch?.(tr);
  return tr !== null;
};

/** Enter over the edge of a block takes away what is selected: half a block cannot be split, and would throw. */
const takeAwayAcross: Command = (state, dispatch) => {
  const { $from, $to } = state.selection;
  if (structuredAround($from)?.node === structuredAround($to)?.node) return false;
  dispatch?.(state.tr.deleteSelection().scrollIntoView());
  return true;
};

/** Enter over points of a list, or from a line into one, takes away what is selected, then splits what is left. In one step it can throw. */
const splitAcrossItems =
  (listItem: NodeType): Command =>
  (state, dispatch, view) => {
    const pointAt = ($pos: ResolvedPos): Node | undefined =>
      Array.from({ length: $pos.depth }, (_, above) => $pos.node($pos.depth - above)).find(
        ({ type }) => type === listItem,
      );
    const { $from, $to } = state.selection;
    const from = pointAt($from);
    if (from === pointAt($to)) return false;
    dispatch?.(state.tr.deleteSelection().scrollIntoView());
    const split = from ? splitListItem(listItem) : splitBlock;
    if (view) split(view.state, view.dispatch);
    return true;
  };

/** Enter in a block: to its next field, or out of it; an empty block is left as a plain line. */
const nextPlace: Command = (state, dispatch) => {
  const { $from, $to } = state.selection;
  const block = structuredAround($from);
  if (!block || structuredAround($to)?.node !== block.node || !$from.parent.isTextblock) return false;
  const end = $from.end(block.depth);
  const next = TextSelection.near(state.doc.resolve(Math.min($to.end() + 1, end)), 1);
  const isInBlock = next.from > $to.end() && next.from < end && block.depth < $from.depth;
  dispatch?.(isInBlock ? state.tr.setSelection(next).scrollIntoView() : leaveBlock(state, block.depth));
  return true;
};

const leaveEmptyListItem =
  (listItem: NodeType): Command =>
  (state, dispatch) => {
    const isEmptyItem =
      state.selection.$from.node(-1)?.type === listItem && state.selection.$from.parent.content.size === 0;
    return isEmptyItem && liftListItem(listItem)(state, dispatch);
  };

const breakLine: Command = (state, dispatch) => {
  const hardBreak = state.schema.nodes.hardBreak;
  if (!hardBreak) return false;
  dispatch?.(state.tr.replaceSelectionWith(hardBreak.create()).scrollIntoView());
  return true;
};

/** Backspace in an empty agreement or goal gives a plain line back. */
const clearEmptyBlock: Command = (state, dispatch) => {
  const { $from, empty } = state.selection;
  const block = structuredAround($from);
  if (!empty || !block || block.node.textContent !== '' || $from.depth !== block.depth) return false;
  const pos = $from.before(block.depth);
  const tr = state.tr.replaceWith(pos, pos + block.node.nodeSize, state.schema.node('paragraph'));
  dispatch?.(tr.setSelection(TextSelection.create(tr.doc, pos + 1)));
  return true;
};

/**
 * Deleting over the edge of a block never pulls two blocks into one: the cursor moves over the edge instead, and an
 * empty line is taken away on the way.
 */
const keepBlocksApart =
  (direction: -1 | 1): Command =>
  (state, dispatch) => {
    const { $from, empty } = state.selection;
    const isAtEdge =
      direction < 0 ? $from.parentOffset === 0 : $from.parentOffset === $from.parent.content.size;
    if (!empty || !$from.parent.isTextblock || !isAtEdge) return false;
    const beyond = TextSelection.findFrom(
      state.doc.resolve(direction < 0 ? $from.before() : $from.after()),
      direction,
      true,
    );
    const block = structuredAround($from);
    const other = beyond && structuredAround(beyond.$from);
    if (!block && !other) return false;
    if (!beyond) return true;
    const { tr } = state;
    if (!block && $from.parent.content.size === 0) tr.delete($from.before(), $from.after());
    const target = tr.doc.resolve(tr.mapping.map(beyond.from));
    dispatch?.(tr.setSelection(TextSelection.near(target, direction)).scrollIntoView());
    return true;
  };
