// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { exchange, type Page, pages } from '../editor/pages.ts';

let lise: Page;
let fatima: Page;
let isComposing: boolean;
beforeEach(() => {
  vi.useFakeTimers();
  [lise, fatima] = pages(2) as [Page, Page];
  lise.editor.commands.insertContentAt(1, [
    { type: 'paragraph', content: [{ type: 'text', text: 'Sofie sover' }] },
    { type: 'paragraph', content: [{ type: 'text', text: 'Mor henter' }] },
  ]);
  exchange([lise, fatima]);
  isComposing = true;
  Object.defineProperty(lise.editor.view, 'composing', { get: () => isComposing });
  lise.editor.commands.setTextSelection(7);
});
afterEach(() => {
  vi.useRealTimers();
  for (const page of [lise, fatima]) page.close();
});

const lines = ({ editor }: Page) => editor.getText({ blockSeparator: '|' });
/** What a composition does: the word so far is replaced by the next. */
function compose({ editor }: Page, from: number, to: number, word: string): void {
  editor.view.dispatch(editor.state.tr.insertText(word, from, to));
}
function endComposition(): void {
  isComposing = false;
  lise.editor.view.dom.dispatchEvent(new Event('compositionend'));
  vi.runAllTimers();
}
const insert = ({ editor }: Page, pos: number, text: string) =>
  editor.view.dispatch(editor.state.tr.insertText(text, pos));

describe('[B6] while a word is composed', () => {
  test('others’ letters in that line wait, those in other lines are shown', () => {
    compose(lise, 7, 7, 'k');
    exchange([lise, fatima]);
    insert(fatima, 7, 'X');
    insert(fatima, 18, 'Y');
    exchange([lise, fatima]);
    expect(lines(lise)).toContain('Sofiek sover');
    expect(lines(lise)).toMatch(/Y?MY?or/);
    expect(lines(lise)).toContain('Y');
    expect(lines(lise)).not.toContain('X');
    endComposition();
    expect(lines(lise)).toBe(lines(fatima));
  });

  test.each(Array.from({ length: 24 }, (_, round) => round))(
    'a remote letter just before the caret leaves no doubled letter (round %i)',
    (round) => {
      const words = ['k', 'ko', 'kom', 'komp', 'kompo', 'kompos'];
      let length = 0;
      words.forEach((word, index) => {
        compose(lise, 7, 7 + length, word);
        length = word.length;
        if (index === round % words.length) {
          insert(fatima, 7 + (round % 3), String(round % 10));
          exchange([lise, fatima]);
        }
      });
      expect(lines(lise)).toContain('Sofiekompos sover');
      endComposition();
      exchange([lise, fatima]);
      expect(lines(fatima).replace(/\d/, '')).toContain('Sofiekompos sover');
      expect(lines(fatima)).toMatch(new RegExp(String(round % 10)));
      expect(lines(lise)).toBe(lines(fatima));
    },
  );

  test('what others delete around it and in it goes when it is done, and the composed word stays', () => {
    compose(lise, 7, 7, 'en');
    fatima.editor.commands.deleteRange({ from: 2, to: 10 });
    exchange([lise, fatima]);
    compose(lise, 7, 9, 'ene');
    expect(lines(lise)).toContain('Sofieene sover');
    endComposition();
    exchange([lise, fatima]);
    expect(lines(lise)).toBe(lines(fatima));
    expect(lines(fatima)).toContain('|enever|');
  });

  test('marks, mentions and line breaks of others come when it is done', () => {
    compose(lise, 7, 7, 'en');
    fatima.editor.chain().setTextSelection({ from: 2, to: 7 }).setMark('bold').run();
    const { schema, state, view } = fatima.editor;
    view.dispatch(state.tr.insert(4, schema.node('hardBreak')));
    exchange([lise, fatima]);
    compose(lise, 7, 9, 'ens');
    endComposition();
    exchange([lise, fatima]);
    expect(JSON.stringify(lise.editor.getJSON())).toBe(JSON.stringify(fatima.editor.getJSON()));
    expect(lines(fatima).replaceAll('\n', '')).toContain('Sofieens sover');
  });

  test('a line that another takes away goes at once', () => {
    compose(lise, 7, 7, 'en');
    exchange([lise, fatima]);
    fatima.editor.commands.deleteRange({ from: 1, to: 16 });
    exchange([lise, fatima]);
    expect(lines(lise)).toBe(lines(fatima));
    endComposition();
    expect(lines(lise)).toBe(lines(fatima));
  });
});
