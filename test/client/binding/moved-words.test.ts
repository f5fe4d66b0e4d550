// @vitest-environment happy-dom

import type { Editor } from '@tiptap/core';
import { wrapInList } from '@tiptap/pm/schema-list';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { makeAgreements } from '../../../client/editor/blocks/commands.ts';
import { exchange, type Page, pages } from '../editor/pages.ts';

/** A restructures the line that B is writing. */
let a: Page;
let b: Page;
beforeEach(() => {
  [a, b] = pages(2) as [Page, Page];
  a.editor.commands.insertContentAt(1, [
    { type: 'paragraph', content: [{ type: 'text', text: 'Mor henter' }] },
    { type: 'paragraph', content: [{ type: 'text', text: 'Lise ringer til skolen' }] },
  ]);
  exchange([a, b]);
});
afterEach(() => {
  for (const page of [a, b]) page.close();
});

/** Where the second line's text begins. */
const start = 14;
const line = 'Lise ringer til skolen';
const end = start + line.length;

function type({ editor }: Page, text: string): void {
  for (const letter of text) editor.view.dispatch(editor.state.tr.insertText(letter));
}
const said = ({ editor }: Page) => editor.getText({ blockSeparator: '|' });
const at = (page: Page, pos: number) => page.editor.commands.setTextSelection(pos);

const operations: Record<string, (editor: Editor) => void> = {
  'makes it an agreement (Ctrl+Enter)': (editor) => {
    editor.commands.setTextSelection(start + 3);
    const tr = makeAgreements(editor.state);
    if (tr) editor.view.dispatch(tr);
  },
  'presses Enter in its middle': (editor) => {
    editor
      .chain()
      .setTextSelection(start + 5)
      .splitBlock()
      .run();
  },
  'presses Enter at its start': (editor) => {
    editor.chain().setTextSelection(start).splitBlock().run();
  },
  'joins it with the line above': (editor) => {
    editor.chain().setTextSelection(start).joinBackward().run();
  },
  'makes it a list': (editor) => {
    editor.commands.setTextSelection(start + 2);
    wrapInList(editor.schema.nodes.bulletList as never)(editor.state, editor.view.dispatch);
  },
  'makes it a heading': (editor) => {
    editor
      .chain()
      .setTextSelection(start + 2)
      .setNode('heading')
      .run();
  },
  'breaks the line before the cursor': (editor) => {
    editor.view.dispatch(editor.state.tr.insert(start + 5, editor.schema.node('hardBreak')));
  },
  'makes some of it bold': (editor) => {
    editor
      .chain()
      .setTextSelection({ from: start, to: start + 4 })
      .setMark('bold')
      .run();
  },
  'deletes a word before the cursor': (editor) => {
    editor.view.dispatch(editor.state.tr.delete(start, start + 5));
  },
  'puts a line above': (editor) => {
    editor.commands.insertContentAt(start - 1, {
      type: 'paragraph',
      content: [{ type: 'text', text: 'Ny linje' }],
    });
  },
};

describe.each(Object.entries(operations))(
  '[B8] while B writes at the end of a line, A %s',
  (_name, operate) => {
    test.each([0, 1, 4])('B’s words stay together, with %i letters that A had not seen', (unseen) => {
      at(b, end);
      type(b, ' i dag');
      exchange([a, b]);
      type(b, ', kl9'.slice(0, unseen));
      operate(a.editor);
      exchange([a, b]);
      type(b, '!?');
      exchange([a, b]);
      exchange([a, b]);
      expect(said(b)).toMatch(new RegExp(`skolen i dag${', kl9'.slice(0, unseen)}!\\?(\\||$)`));
      expect(said(b).match(/!/g)).toHaveLength(1);
      expect(said(a)).toBe(said(b));
      const { $head } = b.editor.state.selection;
      expect($head.parent.textContent.slice(0, $head.parentOffset)).toMatch(/!\?$/);
    });
  },
);

test('[B8] B in the middle of the line goes with its words too', () => {
  at(b, start + 11);
  type(b, ' nu');
  operations['makes it an agreement (Ctrl+Enter)']?.(a.editor);
  exchange([a, b]);
  type(b, ' selv');
  exchange([a, b]);
  expect(said(b)).toContain('Lise ringer nu selv til skolen');
  expect(said(a)).toBe(said(b));
});

test('[B8] words that are only deleted are not brought back', () => {
  at(b, end);
  exchange([a, b]);
  a.editor.commands.deleteRange({ from: start - 1, to: end + 1 });
  exchange([a, b]);
  expect(said(b)).not.toContain('skolen');
  expect(b.editorWrote).toEqual([]);
});
