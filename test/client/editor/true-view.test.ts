// @vitest-environment happy-dom
import {
  getRelativeSelection,
  type ProsemirrorBinding,
  ySyncPluginKey,
  yUndoPluginKey,
  yXmlFragmentToProseMirrorRootNode,
} from '@tiptap/y-tiptap';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { fragmentName } from '../../../shared/minutes/schema.ts';
import { exchange, type Page, pages } from './pages.ts';

let lise: Page;
let fatima: Page;
beforeEach(() => {
  [lise, fatima] = pages(2) as [Page, Page];
});
afterEach(() => {
  for (const page of [lise, fatima]) page.close();
});

const bindingOf = ({ editor }: Page): ProsemirrorBinding => ySyncPluginKey.getState(editor.state).binding;
const shown = ({ editor }: Page) => editor.state.doc.toString();
const said = ({ doc, editor }: Page) =>
  yXmlFragmentToProseMirrorRootNode(doc.getXmlFragment(fragmentName), editor.schema).toString();
const stepEnds = ({ editor }: Page) => yUndoPluginKey.getState(editor.state).undoManager.stopCapturing();
const paragraphs = (page: Page, ...texts: string[]) =>
  page.editor.commands.insertContentAt(
    1,
    texts.map((text) => ({ type: 'paragraph', content: [{ type: 'text', text }] })),
  );

/** What throws in y-tiptap 3.0.9: a cursor that the text before the edit has no place for. */
function loseTheCursor(page: Page): void {
  const binding = bindingOf(page);
  const before = getRelativeSelection(binding, page.editor.state);
  binding.beforeTransactionSelection = { ...before, absAnchor: 9999, absHead: 9999 };
}

describe('[P6] an error while the editor takes in another’s edit', () => {
  beforeEach(() => {
    paragraphs(lise, 'Sofie sover dårligt', 'Mor henter');
    exchange([lise, fatima]);
    lise.editor.commands.setTextSelection(7);
  });

  test('ends in the editor showing what the document says', () => {
    fatima.editor.commands.insertContentAt(2, 'Lærer: ');
    loseTheCursor(lise);
    exchange([lise, fatima]);
    expect(shown(lise)).toContain('Lærer: Sofie sover');
    expect(shown(lise)).toBe(said(lise));
  });

  test('the next letter takes nothing of others’ away, and stands where the cursor stood', () => {
    fatima.editor.commands.insertContentAt(2, 'Lærer: ');
    loseTheCursor(lise);
    exchange([lise, fatima]);
    lise.editor.commands.insertContent('X');
    exchange([lise, fatima]);
    expect(shown(fatima)).toContain('Lærer: SofieX sover');
    expect(shown(fatima)).toBe(shown(lise));
  });

  test('the cursor goes to the nearest line when its own is gone', () => {
    fatima.editor.commands.deleteRange({ from: 1, to: 22 });
    loseTheCursor(lise);
    exchange([lise, fatima]);
    expect(shown(lise)).toBe(said(lise));
    expect(lise.editor.state.selection.$head.parent.isTextblock).toBe(true);
    lise.editor.commands.insertContent('X');
    exchange([lise, fatima]);
    expect(shown(fatima)).toContain('Mor');
    expect(shown(fatima)).toBe(shown(lise));
  });

  test('holds as well for what is taken back', () => {
    stepEnds(lise);
    lise.editor.commands.insertContent('Y');
    stepEnds(lise);
    loseTheCursor(lise);
    lise.editor.commands.undo();
    expect(shown(lise)).not.toContain('Y');
    expect(shown(lise)).toBe(said(lise));
  });
});

describe('after something was taken back', () => {
  beforeEach(() => {
    paragraphs(lise, 'en lang linje', 'en til', 'og en til');
    exchange([lise, fatima]);
    lise.editor.commands.setTextSelection(30);
    stepEnds(lise);
  });

  test('another’s letter leaves the cursor where it is', () => {
    lise.editor.commands.insertContent('!');
    stepEnds(lise);
    lise.editor.commands.setTextSelection(3);
    lise.editor.commands.insertContent('?');
    stepEnds(lise);
    lise.editor.commands.undo();
    lise.editor.commands.undo();
    const { head } = lise.editor.state.selection;
    fatima.editor.commands.insertContentAt(34, 'o');
    exchange([lise, fatima]);
    expect(lise.editor.state.selection.head).toBe(head);
  });

  test('another’s edit is shown, however short the text has become meanwhile', () => {
    lise.editor.commands.insertContent('!');
    exchange([lise, fatima]);
    fatima.editor.commands.deleteRange({ from: 1, to: 24 });
    exchange([lise, fatima]);
    lise.editor.commands.undo();
    fatima.editor.commands.insertContentAt(2, 'ny');
    exchange([lise, fatima]);
    expect(shown(lise)).toBe(said(lise));
  });
});
