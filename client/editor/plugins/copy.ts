import { DOMSerializer, type Node, type Schema } from '@tiptap/pm/model';
import { Plugin } from '@tiptap/pm/state';
import { type CopyContext, copiedInPart, copiedToText } from '../clipboard/copied.ts';
import { CopiedHtml } from '../clipboard/copied-html.ts';

/** Copying, cutting and dragging out: blocks read elsewhere as somebody would have written them. */
export function copying(room: CopyContext, schema: Schema): Plugin {
  let inPart = new Set<Node>();
  const isWhole = (node: Node) => !inPart.has(node);
  return new Plugin({
    props: {
      transformCopied(slice, view) {
        inPart = copiedInPart(slice, view.state.selection);
        return slice;
      },
      clipboardSerializer: new CopiedHtml(DOMSerializer.fromSchema(schema), room, isWhole),
      clipboardTextSerializer: ({ content }) => copiedToText(content, room, isWhole),
    },
  });
}
