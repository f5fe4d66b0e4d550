// @vitest-environment happy-dom

import { Extension } from '@tiptap/core';
import { describe, expect, test } from 'vitest';
import { schemaExtensions } from '../../../client/editor/blocks/schema.ts';
import { readPastedHtml } from '../../../client/editor/clipboard/pasted-html.ts';
import { notTooDeep } from '../../../client/editor/plugins/not-too-deep.ts';
import { pasting } from '../../../client/editor/plugins/paste.ts';
import type { Participant } from '../../../shared/meeting/meeting.ts';
import { people, seeded } from '../../shared/minutes/sample.ts';
import { Page, pages } from './pages.ts';

const word = (level: number, marker: string, text: string) =>
  `<p class=MsoListParagraph style='margin-left:36pt;mso-list:l0 level${level} lfo1'><![if !supportLists]><span style='font-family:Symbol'><span style='mso-list:Ignore'>${marker}<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp; </span></span></span><![endif]>${text}<o:p></o:p></p>`;

const cleaned = (html: string) => readPastedHtml(html).html;

function pasted(html: string): string {
  const [page] = pages(1);
  page?.editor.commands.setTextSelection(2);
  page?.editor.view.pasteHTML(cleaned(html));
  const out = page?.editor.getHTML() ?? '';
  page?.close();
  return out;
}

describe('pasting from Word and Outlook', () => {
  test('a bulleted list stays a list, with its levels', () => {
    const html = cleaned(
      word(1, '·', 'Hjemme') + word(2, 'o', 'Morgen') + word(2, 'o', 'Aften') + word(1, '·', 'I skolen'),
    );
    const page = new DOMParser().parseFromString(html, 'text/html');
    expect(page.querySelectorAll('body > ul > li')).toHaveLength(2);
    expect([...page.querySelectorAll('ul ul > li')].map((li) => li.textContent)).toEqual(['Morgen', 'Aften']);
    expect(page.body.textContent).not.toContain('·');
  });

  test('a numbered list becomes numbered, and the text after it stays text', () => {
    const html = cleaned(`${word(1, '1.', 'Ringe')}${word(1, '2.', 'Skrive')}<p>Bagefter</p>`);
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

describe('pasting from another meeting', () => {
  const room = { person: (id: unknown) => people.find((each) => each.id === id) as Participant | undefined };
  const withPasting = () => [
    ...schemaExtensions(),
    Extension.create({ name: 'pasting', addProseMirrorPlugins: () => [pasting(room), notTooDeep()] }),
  ];
  const block = (data: string) => `<div data-node="agreement" ${data}>Ring til mor</div>`;
  const attributesAfter = (html: string) => {
    const page = new Page(seeded(), withPasting);
    page.editor.commands.setTextSelection(2);
    page.editor.view.pasteHTML(html);
    const found: Record<string, unknown>[] = [];
    page.editor.state.doc.descendants((node) => {
      if (node.textContent === 'Ring til mor' && node.type.name === 'agreement') found.push(node.attrs);
    });
    page.close();
    return found[0];
  };

  test('an agreement loses the people who are not here, and keeps those who are', () => {
    expect(attributesAfter(block('data-owner="en-anden" data-for-whom="parents"'))).toMatchObject({
      owner: null,
      forWhom: 'parents',
    });
    expect(attributesAfter(block('data-owner="lise"'))).toMatchObject({ owner: 'lise' });
  });

  test('R071 the child does not become its owner', () => {
    expect(attributesAfter(block('data-owner="sofie" data-for-whom="sofie"'))).toMatchObject({
      owner: null,
      forWhom: 'sofie',
    });
  });

  test('what no attribute can say is not taken', () => {
    expect(attributesAfter(block('data-deadline="snart" data-kind="ordre"'))).toMatchObject({
      deadline: null,
      kind: 'task',
    });
  });

  test('lists that nest deeper than minutes go come with all their words', () => {
    const deep = (times: number): string =>
      times === 0 ? '' : `<ul><li>trin ${times}${deep(times - 1)}</li></ul>`;
    const shallow = new DOMParser().parseFromString(cleaned(deep(9)), 'text/html');
    expect(shallow.querySelectorAll('li')).toHaveLength(9);
    expect(shallow.querySelector('ul ul ul ul ul')).toBeNull();
    const page = new Page(seeded(), withPasting);
    page.editor.commands.setTextSelection(2);
    page.editor.view.pasteHTML(deep(9));
    expect(page.editor.getText()).toContain('trin 1');
    page.close();
  });
});
