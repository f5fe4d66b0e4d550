import { Plugin } from '@tiptap/pm/state';

/**
 * Hides from React that the paper is written in. React keeps the selection of whatever has the focus through each of its
 * commits, and for an element whose `contentEditable` is "true" it walks through all of the text to do so: for one letter,
 * through the whole document. ProseMirror keeps the selection itself. The attribute, which the browser reads, stays.
 */
export function unseenByReact(): Plugin {
  return new Plugin({
    view: ({ dom }) => {
      Object.defineProperty(dom, 'contentEditable', { configurable: true, get: () => 'inherit' });
      return { destroy: () => Reflect.deleteProperty(dom, 'contentEditable') };
    },
  });
}
