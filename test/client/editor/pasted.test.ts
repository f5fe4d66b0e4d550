// @vitest-environment happy-dom

import { Extension } from '@tiptap/core';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { schemaExtensions } from '../../../client/editor/blocks/schema.ts';
import type { LeftOut } from '../../../client/editor/clipboard/left-out.ts';
import { pasting } from '../../../client/editor/plugins/paste.ts';
import { seeded } from '../../shared/minutes/sample.ts';
import { docsWithBreaks, plainItem, said, tables, unsaid, wordItem, wordPage } from './clipboards.ts';
import { Page } from './pages.ts';

const told = vi.fn<(kinds: ReadonlySet<LeftOut>) => void>();
let page: Page;
afterEach(() => {
  page.close();
  told.mockClear();
});

/** The blocks that a paste puts into the first item, as HTML. */
function pasted(put: (page: Page) => void): string[] {
  page = new Page(seeded(), () => [
    ...schemaExtensions(),
    Extension.create({
      name: 'pasting',
      addProseMirrorPlugins: () => [pasting({ person: () => undefined }, told)],
    }),
  ]);
  const { editor } = page;
  const blocks = () => {
    const holder = document.createElement('div');
    holder.innerHTML = editor.getHTML();
    return [...(holder.querySelector('[data-node="agendaItem"]')?.children ?? [])].map(
      (each) => each.outerHTML,
    );
  };
  const before = blocks();
  editor.commands.setTextSelection(2);
  put(page);
  return blocks().filter((block) => !before.includes(block) || block === '<p></p>');
}
const pastedHtml = (html: string) => pasted(({ editor: { view } }) => view.pasteHTML(html));
const pastedText = (text: string) => pasted(({ editor: { view } }) => view.pasteText(text));
const wordsOf = (blocks: readonly string[]) =>
  blocks.map((block) => {
    const holder = document.createElement('div');
    holder.innerHTML = block;
    return (holder.textContent ?? '').replace(/\s+/g, ' ').trim();
  });

describe('what was crossed out, deleted, hidden or said in the margin does not come', () => {
  test.each(Object.entries(unsaid))('%s', (_, { html, stays, leftOut }) => {
    const words = wordsOf(pastedHtml(html))
      .filter((line) => line !== '')
      .join(' ');
    expect(words).toBe(stays);
    expect(page.editor.getText()).not.toContain('HEMMELIG');
    expect([...(told.mock.lastCall?.[0] ?? [])].sort()).toEqual(leftOut);
  });

  test('Mødet <s>aflyst</s> gennemføres: the words of the report', () => {
    const html =
      '<p>Mødet <s>aflyst</s> gennemføres; <span style="text-decoration:line-through">ikke</span> enige</p>';
    expect(wordsOf(pastedHtml(html))).toEqual(['Mødet gennemføres; enige']);
  });

  test.each(Object.entries(said))('but %s does, and nothing is told', (_, html) => {
    const words = wordsOf(pastedHtml(html)).join(' ');
    expect(words.match(/STÅR/g)?.length).toBe(html.match(/STÅR/g)?.length);
    expect(told.mock.lastCall?.[0]).toEqual(new Set());
  });

  test('by drop as little as by paste', () => {
    const html = unsaid['Word’s comments in the margin']?.html ?? '';
    pasted(({ editor: { view } }) => {
      const data = { getData: (type: string) => (type === 'text/html' ? html : ''), files: [] };
      const event = Object.assign(new Event('drop', { cancelable: true }), {
        dataTransfer: data,
        clientX: 1,
        clientY: 1,
      });
      vi.spyOn(view, 'posAtCoords').mockReturnValue({ pos: 2, inside: 1 });
      view.dom.dispatchEvent(event);
    });
    expect(page.editor.getText()).toContain('Far kommer ikke');
    expect(page.editor.getText()).not.toContain('HEMMELIG');
    expect(told.mock.lastCall?.[0]).toEqual(new Set(['comments']));
  });

  test('the next paste that loses nothing ends the notice', () => {
    pastedHtml('<p>a <s>b</s></p>');
    page.editor.view.pasteText('hej');
    expect(told.mock.lastCall?.[0]).toEqual(new Set());
  });
});

describe('a table becomes a line for each row, its cells apart', () => {
  test.each(Object.entries(tables))('%s', (_, { html, lines }) => {
    expect(wordsOf(pastedHtml(html)).filter((line) => line !== '')).toEqual(lines);
  });

  test('links and bold in a cell stay', () => {
    const [line] = pastedHtml(
      '<table><tr><td><b>Lise</b></td><td><a href="https://x.dk/">her</a></td></tr></table>',
    );
    expect(line).toMatch(/<strong>Lise<\/strong> · <a [^>]*href="https:\/\/x\.dk\/"[^>]*>her<\/a>/);
  });

  test('as plain text with tabs too', () => {
    expect(wordsOf(pastedText('Lise Holm\t24-11-2026\r\nKaren\t\tuge 48\r\n'))).toEqual([
      'Lise Holm · 24-11-2026',
      'Karen · – · uge 48',
    ]);
    page.close();
    expect(wordsOf(pastedText('Lise\tfredag'))).toEqual(['Lise · fredag']);
  });
});

/** Lists as nested arrays: `[ol 5, 'text', [ul, …]]`. */
function listsIn(blocks: readonly string[]): unknown[] {
  const holder = document.createElement('div');
  holder.innerHTML = blocks.join('');
  const read = (element: Element): unknown => {
    if (!/^[ou]l$/.test(element.localName)) return (element.textContent ?? '').trim();
    const start = element.getAttribute('data-start');
    const items = [...element.children].flatMap((item) => [...item.children].map(read));
    return [`${element.localName}${start ? ` ${start}` : ''}`, ...items];
  };
  return [...holder.children].map(read).filter((each) => each !== '');
}

describe('a list stays a list', () => {
  test.each([
    ['Word', wordPage(wordItem(1, '·', 'Hjemme') + wordItem(2, 'o', 'Aften') + wordItem(1, '·', 'I skolen'))],
    [
      'Outlook without mso-list',
      plainItem('MsoListParagraph', '36.0pt', '·', 'Hjemme') +
        plainItem('MsoListParagraph', '2.54cm', 'o', 'Aften') +
        plainItem('MsoListParagraph', '36.0pt', '·', 'I skolen'),
    ],
    [
      'Word’s own bullet styles',
      plainItem('MsoListBullet', '18pt', '·', 'Hjemme') +
        plainItem('MsoListBullet2', '18pt', '·', 'Aften') +
        plainItem('MsoListBullet', '18pt', '·', 'I skolen'),
    ],
    [
      'bullets that stand as text in plain paragraphs',
      '<p>•&nbsp; Hjemme</p><p style="margin-left:72pt">▪ Aften</p><p>•\tI skolen</p>',
    ],
    ['a list directly in a list', '<ul><li>Hjemme</li><ul><li>Aften</li></ul><li>I skolen</li></ul>'],
  ])('%s', (_, html) => {
    expect(listsIn(pastedHtml(html))).toEqual([['ul', 'Hjemme', ['ul', 'Aften'], 'I skolen']]);
  });

  test.each([
    ['<ol start="5">', '<ol start="5"><li>Ringe</li><li>Skrive</li></ol>'],
    ['an item with a value', '<ol><li value="5">Ringe</li><li>Skrive</li></ol>'],
    ['Word that goes on counting', wordItem(1, '5.', 'Ringe') + wordItem(1, '6.', 'Skrive')],
    [
      'Outlook without mso-list',
      plainItem('MsoListParagraph', '36pt', '5.', 'Ringe') +
        plainItem('MsoListParagraph', '36pt', '6.', 'Skrive'),
    ],
  ])('and its numbers stay: %s', (_, html) => {
    expect(listsIn(pastedHtml(html))).toEqual([['ol 5', 'Ringe', 'Skrive']]);
  });

  test('letters and words of plain paragraphs are no marks', () => {
    const html =
      '<p>o store bogstaver</p><p>- Lise</p><p>24. november</p><p class=MsoListParagraph>rykket ind</p>';
    expect(listsIn(pastedHtml(html))).toEqual(['o store bogstaver', '- Lise', '24. november', 'rykket ind']);
  });

  test('a list of numbers after one of bullets is another list', () => {
    const html = wordItem(1, '·', 'Prik') + wordItem(1, '1.', 'Tal');
    expect(listsIn(pastedHtml(html))).toEqual([
      ['ul', 'Prik'],
      ['ol', 'Tal'],
    ]);
  });
});

describe('plain text', () => {
  test('lines, blank lines, bullets, numbers and tabs, as Windows ends its lines', () => {
    const text =
      'Vi aftalte:\r\n\r\n- Lise ringer\r\n- Bo skriver\r\n\t- om mandagen\r\n\r\n1) Først\r\n2) Så\r\n\r\n\r\nTak';
    expect(listsIn(pastedText(text))).toEqual([
      'Vi aftalte:',
      ['ul', 'Lise ringer', 'Bo skriver', ['ul', 'om mandagen']],
      ['ol', 'Først', 'Så'],
      'Tak',
    ]);
  });

  test.each([
    ['3. Ringe\n4. Skrive', [['ol 3', 'Ringe', 'Skrive']]],
    ['• a\n\n• b', [['ul', 'a', 'b']]],
    ['- a\n  mere om a\n- b', [['ul', 'a', 'mere om a', 'b']]],
    ['24. november\n25. november', ['24. november', '25. november']],
    ['1. december\n2. december', ['1. december', '2. december']],
    ['2026 var godt\n112. gang', ['2026 var godt', '112. gang']],
    ['a\u000bb\u2028c', ['a', 'b', 'c']],
    ['-5 grader\n+3 grader', ['-5 grader', '+3 grader']],
  ])('%j', (text, expected) => {
    expect(listsIn(pastedText(text))).toEqual(expected);
  });

  test('one line goes into the line one stands in, and looks like it', () => {
    pasted(({ editor }) => {
      editor.commands.insertContent('<strong>fed</strong>');
      editor.view.pasteText('- en linje\r\n');
    });
    expect(page.editor.getHTML()).toContain('<strong>fed- en linje</strong>');
  });
});

test('Google Docs’ breaks between paragraphs are no lines of their own', () => {
  expect(pastedHtml(docsWithBreaks)).toEqual(['<p>Først</p>', '<p>Så</p>', '<p>Til sidst</p>']);
});

test('a break that somebody made stays', () => {
  expect(pastedHtml('<p>Skovvej 1<br>4300 Holbæk</p><p>Tak</p>')[0]).toBe('<p>Skovvej 1<br>4300 Holbæk</p>');
});

test('Word’s empty lines are none', () => {
  const html = wordPage(
    '<p class=MsoNormal>a</p><p class=MsoNormal><o:p>&nbsp;</o:p></p><p class=MsoNormal>b</p>',
  );
  expect(pastedHtml(html)).toEqual(['<p>a</p>', '<p>b</p>']);
});

test.each([
  ['a list', '<ul><li>en</li><li>to</li></ul>'],
  ['a table', '<table><tr><td>en</td><td>to</td></tr><tr><td>tre</td><td>fire</td></tr></table>'],
  ['lines', '<p>en</p><p>to</p><p>tre</p>'],
])('%s pasted into an agreement comes with all its words', (_, html) => {
  pasted(({ editor }) => {
    editor.view.pasteHTML('<div data-node="agreement">Ring til skolen</div>');
    let at = 0;
    editor.state.doc.descendants((node, pos) => {
      if (node.isText && node.text === 'Ring til skolen') at = pos;
    });
    editor.commands.setTextSelection(at + 4);
    editor.view.pasteHTML(html);
  });
  const text = page.editor.getText();
  for (const word of ['Ring', 'til skolen', ...(html.match(/(?<=>)[a-z]+(?=<)/g) ?? [])])
    expect(text).toContain(word);
});
