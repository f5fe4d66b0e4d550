import type { NodeViewRenderer } from '@tiptap/core';
import type { Node } from '@tiptap/pm/model';
import { NodeSelection, TextSelection } from '@tiptap/pm/state';
import type { NodeView } from '@tiptap/pm/view';
import styles from '../blocks/block.module.css';
import { h, isOwnMutation, setAttribute, setText } from '../blocks/dom.ts';
import type { RoomContext } from '../blocks/room-context.ts';
import controlStyles from '../controls/control.module.css';
import type { BlockHandle, Control, MakeControl } from '../controls/control.ts';

export interface BlockLook {
  /** CSS classes of the whole block. */
  classes: readonly (string | undefined)[];
  /** The name set into the hairline, and what stands softly beside it. */
  label: (node: Node, room: RoomContext) => [name: string, beside?: string | undefined];
  /** Controls under the text. */
  controls?: readonly MakeControl[];
  /** `text`: the block's own line of text. `fields`: fields or other blocks. `none`: nothing to write. */
  content: 'text' | 'fields' | 'none';
  /** Attributes that CSS looks at, as `data-…`. */
  data?: (node: Node) => Record<string, string | null>;
  /** Words that stand as they were said, for nobody to write in. */
  isFixed?: (node: Node, room: RoomContext) => boolean;
  /** What else one of its controls shows. */
  hears?: Parameters<RoomContext['listen']>[1];
  /** Placeholder of an empty `text` block. */
  prompt?: (node: Node) => string;
}

/**
 * The view of a structured block: "a field on a paper form, a hairline with its name set into it". Plain DOM, because
 * a meeting has sixty of them and React would cost a frame for each keystroke.
 */
export function blockView(look: BlockLook, room: RoomContext): NodeViewRenderer {
  return ({ node: first, view, getPos }) => {
    let node = first;
    const name = h('span');
    const beside = h('span', { class: styles.beside });
    const label = h('div', { class: styles.label, contentEditable: 'false' }, name, beside);
    const contentDOM =
      look.content === 'none'
        ? null
        : h(look.content === 'text' ? 'p' : 'div', { class: styles[look.content] });
    const bar = h('div', { class: controlStyles.controls, contentEditable: 'false', 'data-controls': '' });
    const dom = h(
      'section',
      { class: look.classes.join(' '), role: 'group' },
      label,
      ...(contentDOM ? [contentDOM] : []),
      bar,
    );

    const block: BlockHandle = {
      view,
      room,
      node: () => node,
      set(attribute, value) {
        const pos = getPos();
        if (pos !== undefined && view.editable)
          view.dispatch(view.state.tr.setNodeAttribute(pos, attribute, value));
      },
      append(child) {
        const pos = getPos();
        if (pos === undefined || !view.editable) return;
        view.dispatch(view.state.tr.insert(pos + node.nodeSize - 1, child));
      },
      insertAfter(sibling) {
        const pos = getPos();
        if (pos === undefined || !view.editable) return;
        const after = pos + node.nodeSize;
        const tr = view.state.tr.insert(after, sibling);
        view.dispatch(tr.setSelection(TextSelection.near(tr.doc.resolve(after + 1), 1)).scrollIntoView());
        view.focus();
      },
      remove() {
        const pos = getPos();
        if (pos === undefined || !view.editable) return;
        view.dispatch(view.state.tr.delete(pos, pos + node.nodeSize).scrollIntoView());
        view.focus();
      },
      focusText() {
        const pos = getPos();
        if (pos === undefined) return;
        const { doc, tr } = view.state;
        const end = doc.resolve(pos + node.nodeSize - 1);
        const selection = contentDOM ? TextSelection.near(end, -1) : NodeSelection.create(doc, pos);
        view.dispatch(tr.setSelection(selection));
        view.focus();
      },
    };
    const controls: Control[] = (look.controls ?? []).map((make) => make(block));
    bar.append(...controls.map((control) => control.dom));

    function show(): void {
      const [text, side] = look.label(node, room);
      setText(name, text);
      setText(beside, side ?? '');
      setAttribute(dom, 'aria-label', text);
      const id: unknown = node.attrs.id;
      if (typeof id === 'string') dom.id = `block-${id}`;
      for (const [key, value] of Object.entries(look.data?.(node) ?? {})) {
        setAttribute(dom, `data-${key}`, value);
      }
      if (contentDOM && look.prompt) setAttribute(contentDOM, 'data-prompt', look.prompt(node));
      if (contentDOM && look.isFixed) {
        setAttribute(contentDOM, 'contenteditable', look.isFixed(node, room) ? 'false' : null);
      }
      showEmptiness();
      for (const control of controls) control.update(node);
    }

    function showEmptiness(): void {
      if (contentDOM && look.prompt) setAttribute(contentDOM, 'data-empty', node.content.size === 0);
    }

    const stopListening = room.listen(show, look.hears);
    show();
    const nodeView: NodeView = {
      dom,
      contentDOM,
      update(next) {
        if (next.type !== node.type) return false;
        const isSameForm = hasOnlyNewWords(node, next);
        node = next;
        if (isSameForm) {
          showEmptiness();
          for (const control of controls) control.written?.();
        } else show();
        return true;
      },
      stopEvent: (event) =>
        bar.contains(event.target as HTMLElement) || label.contains(event.target as HTMLElement),
      ignoreMutation: (mutation) => isOwnMutation(mutation, contentDOM),
      destroy: stopListening,
    };
    return nodeView;
  };
}

/**
 * True when neither the block's attributes nor its fields or turns are others than before. Then its form stays as it
 * is: a keystroke that touches a form control costs more than the letter itself.
 */
function hasOnlyNewWords(before: Node, after: Node): boolean {
  if (!after.sameMarkup(before)) return false;
  if (after.isTextblock) return true;
  return (
    after.childCount === before.childCount &&
    after.children.every((child, index) => child.sameMarkup(before.child(index)))
  );
}
