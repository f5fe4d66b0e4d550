// @vitest-environment happy-dom
import { Editor } from '@tiptap/core';
import { afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { Awareness } from 'y-protocols/awareness';
import type * as Y from 'yjs';
import { undoKey } from '../../../../client/binding/undo.ts';
import { RoomContext } from '../../../../client/editor/blocks/room-context.ts';
import { copiedToText } from '../../../../client/editor/clipboard/copied.ts';
import { minutesExtensions } from '../../../../client/editor/extensions.ts';
import { providePageWords } from '../../../../client/text/index.ts';
import { findBlock, findItem, setAttributes, typeText } from '../../../../server/demo/writing.ts';
import { minutesToGoalGaps } from '../../../../shared/minutes/read/goals.ts';
import { readMinutes } from '../../../../shared/minutes/read/read.ts';
import { seeded, template } from '../../../shared/minutes/sample.ts';
import { person, view } from './room-view.ts';

beforeAll(() => providePageWords('meeting'));
let doc: Y.Doc;
let awareness: Awareness;
let room: RoomContext;
let editor: Editor;
const before = view([person('lise', 'Lise Møller')]);

beforeEach(() => {
  vi.useFakeTimers();
  doc = seeded(
    template([{ block: 'agreement' }, { block: 'intervention', stage: 'new' }, { block: 'goal' }]),
  );
  const item = findItem(doc, 'i1');
  typeText(findBlock(item, 'goal'), 'Ro om morgenen');
  typeText(findBlock(item, 'agreement'), 'Lise ringer fredag');
  awareness = new Awareness(doc);
  room = new RoomContext(before, doc);
  editor = new Editor({
    element: document.body.appendChild(document.createElement('div')),
    injectCSS: false,
    extensions: minutesExtensions({
      ...{ doc, awareness, room },
      onMenu: () => undefined,
      onLeftOut: () => undefined,
    }),
  });
  room.update(before, true);
});
afterEach(() => {
  editor.destroy();
  awareness.destroy();
  document.body.replaceChildren();
  vi.useRealTimers();
});

const question = 'select[aria-label="Hvilket mål hjælper det?"]';
const card = (name: string) => document.querySelector(`section[aria-label="${name}"]`) as HTMLElement;
const asked = (name: string) => card(name).querySelector(question) as HTMLSelectElement;
const isAsked = (name: string) => asked(name).closest('[hidden]') === null;
const chosen = (name: string) =>
  [...card(name).querySelectorAll('button')].find(
    (button) => button.textContent === 'Mål: Ro om morgenen' && button.closest('[hidden]') === null,
  );
const goalId = () => String(findBlock(findItem(doc, 'i1'), 'goal').getAttribute('id'));
const stored = (node: 'agreement' | 'intervention') =>
  findBlock(findItem(doc, 'i1'), node).getAttribute('goal');
const choose = (name: string): void => {
  asked(name).value = goalId();
  asked(name).dispatchEvent(new Event('change'));
};
function positionOf(node: string): number {
  let at = -1;
  editor.state.doc.descendants(({ type }, pos) => {
    if (type.name === node && at < 0) at = pos;
  });
  return at;
}

test('R122 the goal is chosen in the card, shown with its words, taken back with a press and with undo', () => {
  for (const [name, node] of [
    ['Aftale', 'agreement'],
    ['Ny indsats', 'intervention'],
  ] as const) {
    expect([...asked(name).options].map(({ text }) => text)).toEqual([
      'Hvilket mål hjælper det?',
      'Ro om morgenen',
    ]);
    undoKey.getState(editor.state)?.undoManager.stopCapturing();
    choose(name);
    expect([stored(node), isAsked(name)]).toEqual([goalId(), false]);
    editor.commands.undo();
    expect([stored(node) ?? null, isAsked(name)]).toEqual([null, true]);
    editor.commands.redo();
    expect(stored(node)).toBe(goalId());
    chosen(name)?.click();
    expect([stored(node) ?? null, isAsked(name)]).toEqual([null, true]);
  }
});

test('R122 a goal that is deleted reads as no goal, and comes back with it; nothing is rewritten meanwhile', () => {
  choose('Aftale');
  const id = goalId();
  undoKey.getState(editor.state)?.undoManager.stopCapturing();
  const at = positionOf('goal');
  editor.view.dispatch(editor.state.tr.delete(at, at + (editor.state.doc.nodeAt(at)?.nodeSize ?? 0)));
  vi.runOnlyPendingTimers();
  expect(chosen('Aftale')).toBeUndefined();
  expect(stored('agreement')).toBe(id);
  expect(copiedToText(editor.state.doc.content, room, () => true)).not.toContain('Mål');
  editor.commands.undo();
  vi.runOnlyPendingTimers();
  expect(chosen('Aftale')).toBeDefined();
});

test('R122 a copy helps the same goal, and says so as text', () => {
  choose('Aftale');
  const at = positionOf('agreement');
  const html = `<div data-node="agreement" data-id="old" data-goal="${goalId()}">Også mandag</div>`;
  editor.commands.setTextSelection(at + 1 + (editor.state.doc.nodeAt(at)?.content.size ?? 0));
  editor.view.pasteHTML(html);
  const agreements: unknown[] = [];
  editor.state.doc.descendants(({ type, attrs }) => {
    if (type.name === 'agreement') agreements.push(attrs.goal);
  });
  expect(agreements).toEqual([goalId(), goalId()]);
  expect(copiedToText(editor.state.doc.content, room, () => true)).toContain(
    'Lise ringer fredag (Mål: Ro om morgenen)',
  );
  expect(minutesToGoalGaps(readMinutes(doc))).toEqual({ goals: [], steps: [] });
});

test('R122 an old document, where nobody has named a goal, opens and stays as it is', () => {
  setAttributes(findBlock(findItem(doc, 'i1'), 'agreement'), { firstStep: true });
  expect(stored('agreement')).toBeUndefined();
  expect(isAsked('Aftale')).toBe(true);
});
