// @vitest-environment happy-dom
import { describe, expect, test } from 'vitest';
import { withRealLists } from '../../../client/editor/plugins/paste.ts';
import { pages } from './pages.ts';

const word = (level: number, marker: string, text: string) =>
  `<p class=MsoListParagraph style='margin-left:36pt;mso-list:l0 level${level} lfo1'><![if !supportLists]><span style='font-family:Symbol'><span style='mso-list:Ignore'>${marker}<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp; </span></span></span><![endif]>${text}<o:p></o:p></p>`;

function pasted(html: string): string {
  const [page] = pages(1);
  page?.editor.commands.setTextSelection(2);
  page?.editor.view.pasteHTML(withRealLists(html));
  const out = page?.editor.getHTML() ?? '';
  page?.close();
  return out;
}

describe('pasting from Word and Outlook', () => {
  test('a bulleted list stays a list, with its levels', () => {
    const html = withRealLists(
      word(1, '·', 'Hjemme') + word(2, 'o', 'Morgen') + word(2, 'o', 'Aften') + word(1, '·', 'I skolen'),
    );
    const page = new DOMParser().parseFromString(html, 'text/html');
    expect(page.querySelectorAll('body > ul > li')).toHaveLength(2);
    expect([...page.querySelectorAll('ul ul > li')].map((li) => li.textContent)).toEqual(['Morgen', 'Aften']);
    expect(page.body.textContent).not.toContain('·');
  });

  test('a numbered list becomes numbered, and the text after it stays text', () => {
    const html = withRealLists(`${word(1, '1.', 'Ringe')}${word(1, '2.', 'Skrive')}<p>Bagefter</p>`);
    const page = new DOMParser().parseFromString(html, 'text/html');
    expect([...page.querySelectorAll('ol > li')].map((li) => li.textContent)).toEqual(['Ringe', 'Skrive']);
    expect(page.querySelector('body > p')?.textContent).toBe('Bagefter');
  });

  test('the list stands in the minutes', () => {
    expect(pasted(word(1, '·', 'Hjemme'))).toMatch(/<ul><li><p>Hjemme\s*<\/p><\/li><\/ul>/);
  });

  test.each([
    ['<p onclick="x()">tekst</p>', /onclick/],
    ['<script>alert(1)</script><p>tekst</p>', /alert|<script/],
    ['<p style="background:url(https://spor.dk/x)">tekst</p>', /spor|style/],
    ['<p>tekst<img src="https://spor.dk/x" onerror="x()"></p>', /img|spor|onerror/],
    ['<p><a href="javascript:alert(1)">tekst</a></p>', /javascript/],
    ['<iframe src="https://spor.dk"></iframe><p>tekst</p>', /iframe|spor/],
    ['<form action="https://spor.dk"><p>tekst</p><input name="pw"></form>', /<form|<input|spor/],
    ['<div data-node="agendaItem" data-id="ny" data-title="Falsk"><p>tekst</p></div>', /Falsk/],
  ])('%s: the text stays, the rest is dropped', (html, dangerous) => {
    const out = pasted(html);
    expect(out).toContain('tekst');
    expect(out).not.toMatch(dangerous);
  });

  test('bold, italic and safe links stay', () => {
    const out = pasted(
      '<p><b>fed</b> <span style="font-style:italic">skrå</span> <a href="https://skole.dk/">skolen</a></p>',
    );
    expect(out).toContain('<strong>fed</strong>');
    expect(out).toContain('<em>skrå</em>');
    expect(out).toContain('href="https://skole.dk/"');
  });
});
