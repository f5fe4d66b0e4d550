// @vitest-environment happy-dom
import '@tiptap/extension-collaboration';
import { afterEach, describe, expect, test } from 'vitest';
import { undoKey } from '../../../client/binding/undo.ts';
import { everyBlock, template } from '../../shared/minutes/sample.ts';
import { exchange, type Page, pages } from './pages.ts';

let open: Page[] = [];
const two = () => {
  open = pages(2, template(everyBlock));
  return open as [Page, Page];
};
afterEach(() => {
  for (const page of open) page.close();
});

/** Ends the undo manager's gathering, so that each edit is a step of its own. */
const stepEnds = (page: Page) => undoKey.getState(page.editor.state)?.undoManager.stopCapturing();
const text = (page: Page) => page.editor.getText({ blockSeparator: '|' });

describe('undo', () => {
  test('takes back my words and never the words that another wrote since', () => {
    const [a, b] = two();
    a.editor.commands.insertContentAt(2, 'mine');
    exchange([a, b]);
    b.editor.commands.insertContentAt(6, ' andres');
    exchange([a, b]);
    a.editor.commands.undo();
    exchange([a, b]);
    expect(text(a)).toContain(' andres');
    expect(text(a)).not.toContain('mine');
    expect(text(b)).toBe(text(a));
  });

  test('a block that I made and another has written in stays', () => {
    const [a, b] = two();
    a.editor.commands.insertContentAt(3, { type: 'agreement', attrs: { id: 'ny' } });
    exchange([a, b]);
    b.editor.commands.insertContentAt(4, 'Lise ringer');
    exchange([a, b]);
    stepEnds(a);
    a.editor.commands.undo();
    exchange([a, b]);
    expect(text(b)).toContain('Lise ringer');
    expect(JSON.stringify(b.editor.getJSON())).toContain('"ny"');
  });

  test('a block that nobody else has touched goes', () => {
    const [a] = two();
    a.editor.commands.insertContentAt(3, { type: 'agreement', attrs: { id: 'ny' } });
    a.editor.commands.undo();
    expect(JSON.stringify(a.editor.getJSON())).not.toContain('"ny"');
  });

  test('the seed cannot be undone, however often one tries', () => {
    const [a] = two();
    const before = a.editor.getJSON();
    for (let n = 0; n < 5; n++) a.editor.commands.undo();
    expect(a.editor.getJSON()).toEqual(before);
    a.editor.commands.insertContentAt(2, 'x');
    for (let n = 0; n < 5; n++) a.editor.commands.undo();
    expect(a.editor.getJSON()).toEqual(before);
  });
});
