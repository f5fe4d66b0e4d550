// @vitest-environment happy-dom

import { Extension } from '@tiptap/core';
import type { Node } from '@tiptap/pm/model';
import { NodeSelection, TextSelection } from '@tiptap/pm/state';
import { afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { schemaExtensions } from '../../../client/editor/blocks/schema.ts';
import { blockIds } from '../../../client/editor/plugins/block-ids.ts';
import { copying } from '../../../client/editor/plugins/copy.ts';
import { pasting } from '../../../client/editor/plugins/paste.ts';
import { providePageWords } from '../../../client/text/index.ts';
import type { Participant } from '../../../shared/meeting/meeting.ts';
import { everyBlock, seeded, template } from '../../shared/minutes/sample.ts';
import { Page } from './pages.ts';

const person = (id: string, name: string, more: Partial<Participant> = {}) =>
  ({ id, name, role: '', kind: 'professional', present: null, ...more }) as Participant;
const people = [
  person('lise', 'Lise Holm', { present: true }),
  person('fatima', 'Fatima Ali', { kind: 'parent', present: true }),
  person('sofie', 'Sofie Ali', { kind: 'child', present: false }),
];
const room = {
  current: { people, today: '2026-11-10' },
  interventions: [],
  goals: [],
  person: (id: unknown) => people.find((each) => each.id === id),
};

let page: Page;
beforeAll(() => providePageWords('meeting'));
beforeEach(() => {
  page = new Page(seeded(template(everyBlock, [])), () => [
    ...schemaExtensions(),
    Extension.create({
      name: 'clipboard',
      addProseMirrorPlugins() {
        return [pasting(room), copying(room, this.editor.schema), blockIds()];
      },
    }),
  ]);
});
afterEach(() => page.close());

const field = (name: string, text: string) => `<div data-node="field" data-name="${name}">${text}</div>`;
const agreement = (more = '', text = 'Ring til skolen') =>
  `<div data-node="agreement" data-id="a1" ${more}>${text}</div>`;

/** Puts HTML in the first item's place and selects: the whole block, or from one word to another. */
function write(html: string): void {
  page.editor.commands.setTextSelection(2);
  page.editor.view.pasteHTML(html);
}

function placeOf(text: string): { from: number; to: number } {
  let found = { from: -1, to: -1 };
  page.editor.state.doc.descendants((node, pos) => {
    const at = node.isText ? (node.text ?? '').indexOf(text) : -1;
    if (at >= 0) found = { from: pos + at, to: pos + at + text.length };
  });
  return found;
}

function blockOf(name: string, text: string): { node: Node; pos: number } {
  let found: { node: Node; pos: number } | undefined;
  page.editor.state.doc.descendants((node, pos) => {
    if (node.type.name === name && node.textContent.includes(text)) found ??= { node, pos };
  });
  if (!found) throw new Error(`no ${name} with "${text}"`);
  return found;
}

function copyWords(first: string, last = first) {
  const { view } = page.editor;
  const [from, to] = [placeOf(first).from, placeOf(last).to];
  view.dispatch(view.state.tr.setSelection(TextSelection.create(view.state.doc, from, to)));
  return copy();
}

function copyBlock(name: string, text: string) {
  const { view } = page.editor;
  view.dispatch(view.state.tr.setSelection(NodeSelection.create(view.state.doc, blockOf(name, text).pos)));
  return copy();
}

function copy() {
  const { view } = page.editor;
  const { dom, text } = view.serializeForClipboard(view.state.selection.content());
  // As somebody reads it in another program: a line for each block.
  const holder = document.createElement('div');
  holder.innerHTML = dom.innerHTML.replace(/<(div|p|h3|li|ul|ol)\b/g, '\n<$1');
  const read = (holder.textContent ?? '').split('\n').map((line) => line.trim());
  return { text, html: dom.innerHTML, read: read.filter((line) => line !== '') };
}

describe('a copied agreement reads as somebody would have written it', () => {
  test('Ring til skolen – Lise, 24.11.', () => {
    write(agreement('data-owner="lise" data-deadline="2026-11-24"'));
    const { text, read } = copyBlock('agreement', 'Ring');
    expect(text).toBe('Ring til skolen – Lise, 24.11.');
    expect(read).toEqual([text]);
    expect(copyWords('Ring til skolen').text).toBe(text);
  });

  test.each([
    ['data-owner="lise"', 'Ring til skolen – Lise'],
    ['data-deadline="2026-W48"', 'Ring til skolen – uge 48'],
    ['data-deadline="2027-01-05" data-first-step="true"', 'Ring til skolen – 5.1.2027 (første skridt)'],
    [
      'data-settled-later="true" data-for-whom="child"',
      'Ring til skolen (Gælder for: barnet; afklares senere)',
    ],
    ['data-kind="inform" data-owner="fatima"', 'Orientering: Ring til skolen – Fatima'],
    ['', 'Ring til skolen'],
  ])('%s: %s', (attributes, said) => {
    write(agreement(attributes));
    const { text, read } = copyBlock('agreement', 'Ring');
    expect(text).toBe(said);
    expect(read).toEqual([said]);
  });

  test('a word of it is a word', () => {
    write(agreement('data-owner="lise" data-deadline="2026-11-24"'));
    expect(copyWords('skolen').text).toBe('skolen');
    expect(copyWords('skolen').read).toEqual(['skolen']);
  });

  test('two names that begin alike are written whole', () => {
    people.push(person('lise2', 'Lise Møller'));
    write(agreement('data-owner="lise"'));
    expect(copyBlock('agreement', 'Ring').text).toBe('Ring til skolen – Lise Holm');
    people.pop();
  });
});

describe('so does every other block', () => {
  test.each([
    [
      'intervention',
      `<div data-node="intervention" data-owner="lise" data-deadline="2026-W48" data-effect="partly" data-decision="change">${field('what', 'Modtages ved døren')}${field('why', 'Virker kun mandag')}</div>`,
      'Indsats, der er i gang – Lise, uge 48\nHvad gør vi? Modtages ved døren\nHvorfor? Virker kun mandag\nVirker det? Delvist; Vi vil: ændre',
    ],
    [
      'voice',
      `<div data-node="voice" data-kind="family" data-speaker="fatima">${field('words', 'Vi blev hørt')}</div>`,
      'Familiens egne ord – Fatima\n»Vi blev hørt«',
    ],
    [
      'topic',
      `<div data-node="topic" data-kind="moreLess">${field('moreOf', 'Ro om morgenen')}${field('lessOf', 'Larm')}</div>`,
      'Mere af og mindre af\nMere af: Ro om morgenen\nMindre af: Larm',
    ],
    [
      'topic',
      `<div data-node="topic" data-kind="nextMeeting" data-date="2027-01-19">${field('about', 'Morgenerne')}</div>`,
      'Næste møde – 19.1.2027\nMorgenerne',
    ],
    [
      'round',
      `<div data-node="round" data-kind="perspective"><div data-node="turn" data-participant="lise">${field('words', 'Hun er med i timerne')}</div><div data-node="turn" data-participant="fatima">${field('words', 'Hun sover dårligt')}</div></div>`,
      'Runde: sådan ser det ud herfra\nLise:\nHun er med i timerne\nFatima:\nHun sover dårligt',
    ],
    [
      'goal',
      '<div data-node="goal" data-status="decided">Sofie går selv ind</div>',
      'Mål: Sofie går selv ind (besluttet)',
    ],
    [
      'paragraph',
      '<p>Tak, <span data-node="mention" data-participant="lise" data-label="Lise">Lise</span>.<br>Ses</p>',
      'Tak, Lise.\nSes',
    ],
  ])('%s', (name, html, said) => {
    write(html);
    const words = said.split('\n');
    const { text, read } = copyBlock(name, />([^<>]{4,})</.exec(html)?.[1] ?? '');
    expect(text).toBe(said);
    if (name !== 'paragraph') expect(read).toEqual(words);
  });

  test('lists have their marks, blocks stand apart, an attendance says who was there', () => {
    write(
      `<p>Vi aftalte</p><ul><li>ro<ul><li>om morgenen</li></ul></li></ul><ol start="3"><li>ring</li></ol><div data-node="attendance"></div>${agreement('data-owner="lise"')}`,
    );
    const { text, html } = copyWords('Vi aftalte', 'Ring til skolen');
    expect(text).toBe(
      'Vi aftalte\n\n- ro\n  - om morgenen\n\n3. ring\n\nHvem er her: Fatima, Lise\n\nRing til skolen – Lise',
    );
    expect(html).toMatch(/<ol [^>]*start="3"/);
  });
});

describe('pasted back here', () => {
  test('it is the block again, with all that was set and an id of its own', () => {
    write(agreement('data-owner="lise" data-deadline="2026-11-24" data-first-step="true"'));
    const { node } = blockOf('agreement', 'Ring');
    const { html } = copyBlock('agreement', 'Ring');
    page.editor.commands.setTextSelection(2);
    page.editor.view.pasteHTML(html);
    const found: Node[] = [];
    page.editor.state.doc.descendants((each) => {
      if (each.type.name === 'agreement' && each.textContent !== '') found.push(each);
    });
    expect(found.map(({ textContent }) => textContent)).toEqual(['Ring til skolen', 'Ring til skolen']);
    const [one, other] = found.map(({ attrs: { id, ...attrs } }) => ({ id, attrs }));
    expect(one?.attrs).toEqual(other?.attrs);
    expect(one?.id).not.toBe(other?.id);
    expect([one?.id, other?.id]).toContain(node.attrs.id);
  });

  test('also when only its words were selected, and in another item of the agenda', () => {
    write(agreement('data-owner="lise"'));
    const { html } = copyWords('Ring til skolen');
    const { tr, doc, schema } = page.editor.state;
    const end = doc.content.size - 1;
    page.editor.view.dispatch(tr.insert(end, schema.node('paragraph')));
    page.editor.commands.setTextSelection(end + 1);
    page.editor.view.pasteHTML(html);
    const last = page.editor.state.doc.lastChild?.lastChild;
    expect(last?.type.name).toBe('agreement');
    expect(last?.textContent).toBe('Ring til skolen');
    expect(last?.attrs).toMatchObject({ owner: 'lise', id: expect.not.stringMatching(/^a1$/) });
  });

  test('so is an intervention, a voice and a round, to the letter', () => {
    write(
      `<div data-node="intervention" data-id="i" data-effect="partly">${field('what', 'Modtages')}${field('why', 'Fordi')}</div><div data-node="voice" data-id="v" data-speaker="fatima">${field('words', 'Vi blev hørt')}</div><div data-node="round" data-id="r"><div data-node="turn" data-id="t" data-participant="lise">${field('words', 'Godt')}</div></div>`,
    );
    for (const [name, text] of [
      ['intervention', 'Modtages'],
      ['voice', 'hørt'],
      ['round', 'Godt'],
    ] as const) {
      const before = blockOf(name, text).node;
      const { html } = copyBlock(name, text);
      page.editor.commands.setTextSelection(2);
      page.editor.view.pasteHTML(html);
      const copies: Node[] = [];
      page.editor.state.doc.descendants((each) => {
        if (each.type.name === name && each.textContent.includes(text)) copies.push(each);
      });
      expect(copies).toHaveLength(2);
      for (const copied of copies) {
        expect(copied.textContent).toBe(before.textContent);
        expect({ ...copied.attrs, id: '' }).toEqual({ ...before.attrs, id: '' });
      }
      expect(new Set(copies.map(({ attrs }) => attrs.id)).size).toBe(2);
    }
  });
});
