// @vitest-environment happy-dom
import { type AnyExtension, Mark, Node } from '@tiptap/core';
import type { ReplaceStep } from '@tiptap/pm/transform';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { sharedKey } from '../../../client/binding/key.ts';
import { undoKey } from '../../../client/binding/undo.ts';
import { schemaExtensions } from '../../../client/editor/blocks/schema.ts';
import { fragmentName } from '../../../shared/minutes/model/schema.ts';
import { everyBlock, seeded, template } from '../../shared/minutes/sample.ts';
import { exchange, Page, pages } from '../editor/pages.ts';

let lise: Page;
let fatima: Page;
beforeEach(() => {
  [lise, fatima] = pages(2, template(everyBlock, everyBlock)) as [Page, Page];
  lise.editor.commands.insertContentAt(1, [
    { type: 'paragraph', content: [{ type: 'text', text: 'Sofie sover dårligt' }] },
    { type: 'paragraph', content: [{ type: 'text', text: 'Mor henter' }] },
  ]);
  stepEnds(lise);
  exchange([lise, fatima]);
  lise.editorWrote = [];
  fatima.editorWrote = [];
});
afterEach(() => {
  for (const page of [lise, fatima]) page.close();
});

const shown = ({ editor }: Page) => JSON.stringify(editor.getJSON());
const lines = ({ editor }: Page) => editor.getText({ blockSeparator: '|' });
const type = ({ editor }: Page, text: string) => {
  for (const letter of text) editor.view.dispatch(editor.state.tr.insertText(letter));
};
const stepEnds = ({ editor }: Page) => undoKey.getState(editor.state)?.undoManager.stopCapturing();
/** The steps that a page shows while `act` is done. */
function stepsOf(page: Page, act: () => void) {
  const steps: ReplaceStep[] = [];
  page.editor.on(
    'transaction',
    ({ transaction }) => void steps.push(...(transaction.steps as ReplaceStep[])),
  );
  act();
  return steps;
}

describe('[B1] the editor shows what the document says', () => {
  test('a page opened now shows the same', () => {
    type(lise, 'abc');
    fatima.editor.commands.toggleMark('bold');
    exchange([lise, fatima]);
    const late = new Page(lise.doc);
    expect(shown(late)).toBe(shown(lise));
    expect(shown(fatima)).toBe(shown(lise));
    late.close();
  });
});

describe('[B2] the cost of an edit follows the edit', () => {
  test('another’s letter is one step of one letter, and the nodes around it stay the same objects', () => {
    const before = fatima.editor.state.doc;
    const steps = stepsOf(fatima, () => {
      lise.editor.view.dispatch(lise.editor.state.tr.insertText('x', 7));
      exchange([lise, fatima]);
    });
    expect(steps).toHaveLength(1);
    expect(steps[0]).toMatchObject({ from: 7, to: 7 });
    expect(steps[0]?.slice.size).toBe(1);
    const after = fatima.editor.state.doc;
    expect(after.child(1)).toBe(before.child(1));
    expect(after.child(0).child(1)).toBe(before.child(0).child(1));
  });

  test('another’s choice is one attribute step', () => {
    let pos = -1;
    lise.editor.state.doc.descendants((node, at) => {
      if (node.type.name === 'agreement') pos = at;
    });
    const steps = stepsOf(fatima, () => {
      lise.editor.view.dispatch(lise.editor.state.tr.setNodeAttribute(pos, 'deadline', '2026-11-27'));
      exchange([lise, fatima]);
    });
    expect(steps.map((step) => step.toJSON())).toEqual([
      { stepType: 'attr', pos, attr: 'deadline', value: '2026-11-27' },
    ]);
  });

  test('a letter of one’s own is one letter in the document', () => {
    lise.editor.view.dispatch(lise.editor.state.tr.insertText('x', 7));
    const { structs, ds } = Y.decodeUpdate(lise.editorWrote[0] as Uint8Array);
    expect(structs).toHaveLength(1);
    expect(structs[0]?.length).toBe(1);
    expect(ds.clients.size).toBe(0);
  });

  test('splitting a line leaves its first half as it is, for whoever writes there', () => {
    lise.editor.chain().setTextSelection(8).splitBlock().run();
    fatima.editor.view.dispatch(fatima.editor.state.tr.insertText('NU ', 2));
    exchange([lise, fatima]);
    expect(lines(lise)).toContain('NU Sofie |sover dårligt');
    expect(lines(fatima)).toBe(lines(lise));
  });
});

describe('[B3] reading never writes', () => {
  test('opening, others’ edits and cursors make no change', () => {
    const late = new Page(lise.doc);
    expect(late.editorWrote).toEqual([]);
    type(lise, 'abc');
    lise.editor.commands.insertContentAt(2, { type: 'agreement', attrs: { id: 'ny' } });
    fatima.editorWrote = [];
    exchange([lise, fatima, late]);
    expect(fatima.editorWrote).toEqual([]);
    expect(late.editorWrote).toEqual([]);
    late.close();
  });
});

test('[B5] in a page just opened nothing is selected, so that the first key is not meant for all of the minutes', () => {
  const late = new Page(lise.doc);
  expect(late.editor.state.selection.empty).toBe(true);
  late.editor.view.dispatch(late.editor.state.tr.insertText('x'));
  expect(lines(late)).toContain('Sofie sover');
  late.close();
});

describe('[B4] what this page does not know is kept', () => {
  /** A later version of the product: a new block, a new node in a line, a new mark, a new attribute. */
  const later = (): AnyExtension[] => [
    ...schemaExtensions().map((each) =>
      each.name === 'agreement'
        ? (each as Node).extend({
            addAttributes() {
              return { ...this.parent?.(), urgency: { default: null } };
            },
          })
        : each,
    ),
    Node.create({
      name: 'scale',
      group: 'block',
      atom: true,
      addAttributes: () => ({ value: { default: 0 } }),
      renderHTML: () => ['hr'],
    }),
    Node.create({ name: 'stamp', group: 'inline', inline: true, atom: true, renderHTML: () => ['img'] }),
    Mark.create({ name: 'highlight', renderHTML: () => ['mark', 0] }),
  ];

  let newer: Page;
  beforeEach(() => {
    newer = new Page(lise.doc, later);
    const { schema, state, view } = newer.editor;
    const { tr } = state;
    tr.insert(1, schema.node('scale', { value: 4 }));
    tr.insert(8, schema.node('stamp'));
    tr.addMark(12, 16, schema.mark('highlight'));
    tr.insert(2, schema.node('agreement', { id: 'ny', urgency: 'high' }, schema.text('Ring')));
    view.dispatch(tr);
    exchange([lise, newer]);
  });
  afterEach(() => newer.close());

  test('an older page shows placeholders, and its edits around it delete and change none of it', () => {
    const marks = () => lise.editor.view.dom.querySelectorAll('[data-unknown]').length;
    expect(marks()).toBe(2);
    lise.editor.commands.setTextSelection(5);
    type(lise, ' hurtigt');
    lise.editor.commands.insertContentAt(1, { type: 'paragraph' });
    lise.editor
      .chain()
      .setTextSelection(lise.editor.state.doc.child(0).nodeSize - 8)
      .splitBlock()
      .run();
    lise.editor.commands.undo();
    lise.editor.commands.selectAll();
    lise.editor.commands.toggleMark('bold');
    exchange([lise, newer]);
    const said = shown(newer);
    expect(said).toContain('"scale","attrs":{"value":4}');
    expect(said).toContain('"stamp"');
    expect(said).toContain('"highlight"');
    expect(said).toContain('"urgency":"high"');
    expect(marks()).toBe(2);
  });

  test('a page opened on it writes nothing and shows the rest', () => {
    const late = new Page(newer.doc);
    expect(late.editorWrote).toEqual([]);
    expect(lines(late)).toContain('Ring');
    expect(lines(late)).toContain('Mor henter');
    late.close();
  });
});

describe('[B5] cursors are mapped', () => {
  test('two who type at the same place each keep their words together', () => {
    for (const page of [lise, fatima]) page.editor.commands.setTextSelection(7);
    for (const [one, other] of ['hd', 'ea', 'jv']) {
      type(lise, one as string);
      type(fatima, other as string);
      exchange([lise, fatima]);
    }
    expect(lines(lise)).toMatch(/Sofie(hejdav|davhej) sover/);
    expect(lines(fatima)).toBe(lines(lise));
  });

  test('a selection does not grow by what others write at its edges', () => {
    lise.editor.commands.setTextSelection({ from: 2, to: 7 });
    fatima.editor.view.dispatch(fatima.editor.state.tr.insertText('x', 2));
    fatima.editor.view.dispatch(fatima.editor.state.tr.insertText('y', 8));
    exchange([lise, fatima]);
    const { from, to } = lise.editor.state.selection;
    expect(lise.editor.state.doc.textBetween(from, to)).toBe('Sofie');
  });

  test('a place told to others is found again after edits before it', () => {
    const binding = sharedKey.getState(lise.editor.state)?.binding;
    lise.editor.commands.setTextSelection(10);
    const told = binding?.selection(lise.editor.state);
    fatima.editor.commands.insertContentAt(1, { type: 'paragraph', content: [{ type: 'text', text: 'Ny' }] });
    exchange([lise, fatima]);
    expect(lise.editor.state.selection.head).toBe(14);
    expect(binding?.selection(lise.editor.state)).toEqual(told);
  });
});

describe('[B7] undo', () => {
  test('takes back one’s own steps in their order, puts the cursor where it was, and leaves others’ words', () => {
    lise.editor.commands.setTextSelection(7);
    type(lise, ' Maja');
    stepEnds(lise);
    lise.editor.commands.setTextSelection(29);
    type(lise, 'X');
    exchange([lise, fatima]);
    fatima.editor.view.dispatch(fatima.editor.state.tr.insertText('Vores ', 2));
    exchange([lise, fatima]);
    lise.editor.commands.undo();
    expect(lines(lise)).toContain('Vores Sofie Maja sover');
    lise.editor.commands.undo();
    expect(lines(lise)).toContain('Vores Sofie sover');
    expect(lise.editor.state.selection.head).toBe(13);
    lise.editor.commands.redo();
    expect(lines(lise)).toContain('Vores Sofie Maja sover');
  });

  test('lives as long as the document: a new editor takes back what the one before wrote', () => {
    type(lise, 'abc');
    lise.reopen();
    lise.editor.commands.undo();
    expect(lines(lise)).not.toContain('abc');
  });

  test('keeps ids, kinds and names', () => {
    const ids = () => shown(lise).match(/"id":"[^"]*"/g);
    const before = ids();
    lise.editor.commands.deleteRange({ from: 1, to: 34 });
    lise.editor.commands.undo();
    expect(ids()).toEqual(before);
  });
});

describe('[B9] when a step fails', () => {
  test('the whole is shown anew from the document', () => {
    const root = lise.doc.getXmlFragment(fragmentName);
    const { tr } = lise.editor.state;
    // The editor is made to show something that the document does not say.
    lise.editor.view.dispatch(tr.delete(1, 22).setMeta(sharedKey, { mayHaveChanged: () => true }));
    fatima.editor.view.dispatch(fatima.editor.state.tr.insertText('?', 30));
    exchange([lise, fatima]);
    expect(lines(lise)).toBe(lines(fatima));
    expect(root.toString()).toContain('Sofie sover');
  });
});

test('seeded documents of every form are shown whole', () => {
  const doc = seeded(template(everyBlock));
  const page = new Page(doc);
  expect(page.editorWrote).toEqual([]);
  expect(page.editor.state.doc.check()).toBeUndefined();
  page.close();
});
