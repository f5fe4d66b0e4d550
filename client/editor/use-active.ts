import type { Editor } from '@tiptap/core';
import type { EditorState, Transaction } from '@tiptap/pm/state';
import { useEffect, useState } from 'react';
import { keepUnchanged } from '../api/keep-unchanged.ts';

/** What the text at the cursor is: which tools are pressed. */
export interface Active {
  bold: boolean;
  italic: boolean;
  bulletList: boolean;
  orderedList: boolean;
  link: boolean;
}

/**
 * Follows the editor, and asks it only when the answer may be another: most of its transactions are letters and cursors
 * of others, which no tool shows.
 */
export function useActive(editor: Editor): Active {
  const [active, setActive] = useState(() => activeIn(editor));
  useEffect(() => {
    let seen = editor.state;
    let shown = activeIn(editor);
    setActive(shown);
    const look = ({ transaction }: { transaction: Transaction }): void => {
      const before = seen;
      seen = editor.state;
      if (isSameToTools(before, seen, transaction)) return;
      const next = keepUnchanged(shown, activeIn(editor));
      if (next !== shown) setActive(next);
      shown = next;
    };
    editor.on('transaction', look);
    return () => {
      editor.off('transaction', look);
    };
  }, [editor]);
  return active;
}

/** True when neither the cursor nor the line it stands in is another. What stands around the line can change without it. */
function isSameToTools(before: EditorState, after: EditorState, { docChanged }: Transaction): boolean {
  const [was, is] = [before.selection, after.selection];
  if (before.storedMarks !== after.storedMarks || !was.empty || !is.empty) return false;
  if (!docChanged) return was.eq(is);
  const [{ $head: from }, { $head: to }] = [was, is];
  return (
    from.depth === to.depth &&
    from.parent === to.parent &&
    from.parentOffset === to.parentOffset &&
    Array.from({ length: from.depth }, (_, depth) => depth).every(
      (depth) => from.node(depth).type === to.node(depth).type,
    )
  );
}

function activeIn(editor: Editor): Active {
  return {
    bold: editor.isActive('bold'),
    italic: editor.isActive('italic'),
    bulletList: editor.isActive('bulletList'),
    orderedList: editor.isActive('orderedList'),
    link: editor.isActive('link'),
  };
}
