// @vitest-environment happy-dom
import { Editor } from '@tiptap/core';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { Awareness } from 'y-protocols/awareness';
import type * as Y from 'yjs';
import { RoomContext } from '../../../../client/editor/blocks/room-context.ts';
import { minutesExtensions } from '../../../../client/editor/extensions.ts';
import { everyBlock, seeded, template } from '../../../shared/minutes/sample.ts';
import { person, view } from './room-view.ts';

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

const blocks = () => [...editor.view.dom.querySelectorAll('[role=group]')];
const options = () =>
  [...editor.view.dom.querySelectorAll('option')].map(({ textContent }) => textContent).filter(Boolean);
/** The browser tells of what has changed in the page after the task. */
const settled = () => new Promise((resolve) => setTimeout(resolve, 20));

describe('what the blocks know of the room', () => {
  test('somebody new stands in every list, and no block is made anew for it', async () => {
    const shown = blocks();
    expect(shown.length).toBeGreaterThan(5);
    expect(options()).not.toContain('Omar, lærer');
    const looked = vi.spyOn(editor.view, 'updateState');
    room.update(view([person('lise', 'Lise Møller'), person('omar', 'Omar')]), true);
    await settled();
    expect(options()).toContain('Omar, lærer');
    expect(blocks()).toEqual(shown);
    expect(looked).not.toHaveBeenCalled();
  });

  test('a view that says the same is shown to nobody, one that lets nobody write to all', () => {
    const listener = vi.fn();
    room.listen(listener);
    room.update({ ...before }, true);
    expect(listener).not.toHaveBeenCalled();
    room.update({ ...before }, false);
    expect(listener).toHaveBeenCalledTimes(1);
  });

  test('what is said of a quote is told only to the blocks that show one', () => {
    const [block, quote] = [vi.fn(), vi.fn()];
    room.listen(block);
    room.listen(quote, ['quotes']);
    // Nobody has been asked yet; the quotes of the document are read for the first time.
    const voice = editor.view.state.doc;
    let at = 0;
    voice.descendants((node, pos) => {
      if (node.type.name === 'voice') at ||= pos + 2;
    });
    editor.view.dispatch(editor.state.tr.insertText('Vi er trætte.', at));
    room.update(
      { ...before, quotes: { authors: new Map(), recognitions: [], onUnknown: () => undefined } },
      true,
    );
    expect(quote).toHaveBeenCalled();
    expect(block).not.toHaveBeenCalled();
  });

  test('the paper is writable for the browser, and nothing that React walks through', () => {
    expect(editor.view.dom.getAttribute('contenteditable')).toBe('true');
    expect(editor.view.dom.contentEditable).not.toBe('true');
  });
});
