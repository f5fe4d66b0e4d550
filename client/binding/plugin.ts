import { Plugin, type Transaction } from '@tiptap/pm/state';
import { DecorationSet } from '@tiptap/pm/view';
import type * as Y from 'yjs';
import { Binding } from './binding.ts';
import { type SharedMeta, type SharedState, sharedKey } from './key.ts';
import { markUnknown } from './unknown-places.ts';

export interface SharedOptions {
  /** What stands for a node that this page does not know (B4). */
  placeholder?: () => HTMLElement;
  onFirstRender?: () => void;
}

/** The plugin that shows the fragment in the editor and writes the editor's edits to it. */
export function sharedPlugin(
  root: Y.XmlFragment,
  { placeholder = plainPlaceholder, onFirstRender }: SharedOptions = {},
): Plugin<SharedState> {
  const binding = new Binding(root);
  const unknownAfter = (tr: Transaction, unknown: DecorationSet): DecorationSet => {
    const meta = tr.getMeta(sharedKey) as SharedMeta | undefined;
    const mapped = tr.docChanged ? unknown.map(tr.mapping, tr.doc) : unknown;
    return meta ? markUnknown(mapped, root, tr.doc, meta.mayHaveChanged, placeholder) : mapped;
  };
  const endComposition = () => {
    binding.releaseSoon();
    return false;
  };
  return new Plugin<SharedState>({
    key: sharedKey,
    state: {
      init: () => {
        if (!root.doc) throw new Error('The fragment is in no document.');
        return { doc: root.doc, type: root, binding, unknown: DecorationSet.empty };
      },
      apply: (tr, state) => {
        binding.noteTransaction(tr);
        return { ...state, unknown: unknownAfter(tr, state.unknown) };
      },
    },
    props: {
      decorations: (state) => sharedKey.getState(state)?.unknown,
      handleDOMEvents: { compositionend: endComposition },
    },
    view: (view) => {
      binding.open(view);
      onFirstRender?.();
      return { update: () => binding.write(), destroy: () => binding.close() };
    },
  });
}

function plainPlaceholder(): HTMLElement {
  const element = document.createElement('span');
  element.dataset.unknown = '';
  element.textContent = '…';
  return element;
}
