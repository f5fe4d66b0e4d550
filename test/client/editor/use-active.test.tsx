// @vitest-environment happy-dom
import type { Editor } from '@tiptap/core';
import { act } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import * as Y from 'yjs';
import { type Active, useActive } from '../../../client/editor/use-active.ts';
import { element, textElement } from '../../../shared/minutes/model/elements.ts';
import { fragmentName } from '../../../shared/minutes/model/schema.ts';
import { exchange, Page } from './pages.ts';

let mine: Page;
let theirs: Page;
let root: Root;
let shown: Active[];
beforeEach(() => {
  vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);
  const doc = new Y.Doc();
  doc
    .getXmlFragment(fragmentName)
    .insert(0, [
      element('agendaItem', { id: 'i' }, [
        textElement('paragraph', {}, 'Min linje'),
        textElement('paragraph', {}, 'Din linje'),
      ]),
    ]);
  mine = new Page(doc);
  theirs = new Page(doc);
  shown = [];
  root = createRoot(document.createElement('div'));
  mine.editor.commands.setTextSelection(4);
  act(() => root.render(<Shows editor={mine.editor} />));
});
afterEach(() => {
  act(() => root.unmount());
  mine.close();
  theirs.close();
  vi.unstubAllGlobals();
});

function Shows({ editor }: { editor: Editor }) {
  shown.push(useActive(editor));
  return null;
}
const now = () => shown.at(-1);
const come = () => act(() => exchange([mine, theirs]));

describe('which tools are pressed', () => {
  test('one’s own marks, those that wait for the next letter, and those of another line', () => {
    act(() => void mine.editor.commands.toggleMark('bold'));
    expect(now()?.bold).toBe(true);
    act(
      () => void mine.editor.commands.insertContent({ type: 'text', text: 'x', marks: [{ type: 'bold' }] }),
    );
    expect(now()?.bold).toBe(true);
    act(() => void mine.editor.commands.setTextSelection(16));
    expect(now()?.bold).toBe(false);
  });

  test('letters that others write elsewhere ask for nothing', () => {
    const asked = vi.spyOn(mine.editor, 'isActive');
    theirs.editor.commands.insertContentAt(15, 'mere');
    come();
    expect(mine.editor.state.doc.textContent).toContain('mere');
    expect(asked).not.toHaveBeenCalled();
  });

  test('another makes my line bold, or a list: that is seen', () => {
    theirs.editor.chain().setTextSelection({ from: 2, to: 11 }).setMark('bold').run();
    come();
    expect(now()?.bold).toBe(true);
    theirs.editor.commands.undo();
    come();
    expect(now()?.bold).toBe(false);
    theirs.doc.transact(() => {
      const item = theirs.doc.getXmlFragment(fragmentName).get(0) as Y.XmlElement;
      item.delete(0, 1);
      item.insert(0, [
        element('bulletList', {}, [element('listItem', {}, [textElement('paragraph', {}, 'Min linje')])]),
      ]);
    }, 'test');
    come();
    expect(now()?.bulletList).toBe(true);
  });
});
