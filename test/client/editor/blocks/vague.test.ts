// @vitest-environment happy-dom
import { Editor } from '@tiptap/core';
import { afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { Awareness } from 'y-protocols/awareness';
import type * as Y from 'yjs';
import { RoomContext } from '../../../../client/editor/blocks/room-context.ts';
import { minutesExtensions } from '../../../../client/editor/extensions.ts';
import { providePageWords } from '../../../../client/text/index.ts';
import { findBlock, findItem, typeText } from '../../../../server/demo/writing.ts';
import { everyBlock, seeded, template } from '../../../shared/minutes/sample.ts';
import { person, view } from './room-view.ts';

beforeAll(() => providePageWords('meeting'));
let doc: Y.Doc;
let awareness: Awareness;
let editor: Editor;
beforeEach(() => {
  vi.useFakeTimers();
  doc = seeded(template(everyBlock));
  awareness = new Awareness(doc);
  const before = view([person('lise', 'Lise Møller')]);
  const room = new RoomContext(before, doc);
  editor = new Editor({
    element: document.body.appendChild(document.createElement('div')),
    injectCSS: false,
    extensions: minutesExtensions({
      doc,
      awareness,
      room,
      onMenu: () => undefined,
      onLeftOut: () => undefined,
    }),
  });
  room.update(before, true);
});
afterEach(() => {
  editor.destroy();
  awareness.destroy();
  vi.useRealTimers();
});

const fine = 'Det er fint, som det står';
const buttons = () =>
  [...document.querySelectorAll<HTMLButtonElement>('button')].filter(
    ({ textContent, parentElement }) => textContent === fine && !parentElement?.hidden,
  );
const asked = () => buttons().map(({ previousSibling }) => previousSibling?.textContent);
const write = (block: 'agreement' | 'goal', text: string) => {
  typeText(findBlock(findItem(doc, 'i1'), block), text);
  vi.advanceTimersByTime(2_000);
};

test('R086 a vague word in an agreement or a goal is asked about, once it is written out; plain words are not', () => {
  write('agreement', 'Bo ringer til mor på fredag. ');
  expect(asked()).toEqual([]);
  typeText(findBlock(findItem(doc, 'i1'), 'agreement'), 'Vi følger op løbende. ');
  expect(asked()).toEqual([]);
  vi.advanceTimersByTime(2_000);
  expect(asked()).toEqual([
    '»løbende« kan forstås på flere måder. Hvem gør hvad, hvornår, og hvordan kan vi se det?',
  ]);
  write('goal', 'Skolen har fokus på morgenerne.');
  expect(asked()).toHaveLength(2);
});

test('R086 it stops nobody: pressed away it stays away, and only another word is asked about', () => {
  write('agreement', 'Vi følger op løbende. ');
  buttons()[0]?.click();
  expect(asked()).toEqual([]);
  write('agreement', 'Snarest. ');
  expect(asked()).toEqual([expect.stringMatching(/^»Snarest« /)]);
});
