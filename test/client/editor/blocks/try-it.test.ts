// @vitest-environment happy-dom
import { Editor } from '@tiptap/core';
import { afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { Awareness } from 'y-protocols/awareness';
import type * as Y from 'yjs';
import { RoomContext } from '../../../../client/editor/blocks/room-context.ts';
import { minutesExtensions } from '../../../../client/editor/extensions.ts';
import { providePageWords } from '../../../../client/text/index.ts';
import { findBlock, findItem, typeText } from '../../../../server/demo/writing.ts';
import { minutesToAgreements } from '../../../../shared/minutes/read/agreements.ts';
import { readMinutes } from '../../../../shared/minutes/read/read.ts';
import { everyBlock, seeded, template } from '../../../shared/minutes/sample.ts';
import { person, view } from './room-view.ts';

beforeAll(() => providePageWords('meeting'));
let doc: Y.Doc;
let awareness: Awareness;
let room: RoomContext;
let editor: Editor;
const before = view([person('lise', 'Lise Møller')]);
beforeEach(() => {
  doc = seeded(template(everyBlock));
  awareness = new Awareness(doc);
  room = new RoomContext(before, doc);
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
});

test('R073 what the child suggests becomes a new intervention with the child’s words, which stand where they were too', () => {
  typeText(findBlock(findItem(doc, 'i1'), 'voice', 'child'), 'Et roligt rum', 'suggestion');
  const buttons = [...document.querySelectorAll<HTMLButtonElement>('section button')].filter(
    ({ textContent }) => textContent === 'Prøv forslaget som indsats',
  );
  // The family's own words are no suggestion.
  const shown = buttons.filter((each) => each.closest('[hidden]') === null);
  expect([buttons.length, shown.length]).toEqual([2, 1]);
  shown[0]?.click();
  const minutes = readMinutes(doc);
  expect(minutesToAgreements(minutes, []).interventions).toMatchObject([
    { stage: 'new', text: 'Et roligt rum', item: { number: '1' } },
  ]);
  expect(JSON.stringify(minutes).split('Et roligt rum')).toHaveLength(3);
});
