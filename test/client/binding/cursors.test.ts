// @vitest-environment happy-dom
import { Editor, Extension } from '@tiptap/core';
import { expect, test } from 'vitest';
import { Awareness, applyAwarenessUpdate, encodeAwarenessUpdate } from 'y-protocols/awareness';
import * as Y from 'yjs';
import { cursorsPlugin } from '../../../client/binding/cursors.ts';
import { schemaExtensions } from '../../../client/editor/blocks/schema.ts';
import { sharedDocument } from '../../../client/editor/extensions.ts';
import { everyBlock, seeded, template } from '../../shared/minutes/sample.ts';

/** A page of a document, with the others' cursors in it. */
function pageOf(doc: Y.Doc, awareness: Awareness): Editor {
  const caret = () => {
    const element = document.createElement('span');
    element.dataset.caret = '';
    return element;
  };
  const cursors = Extension.create({
    name: 'cursors',
    priority: 900,
    addProseMirrorPlugins: () => [cursorsPlugin(awareness, { caret, selection: () => ({}) })],
  });
  return new Editor({
    element: document.createElement('div'),
    injectCSS: false,
    extensions: [...schemaExtensions(), sharedDocument(doc), cursors],
  });
}

/** Another page's cursor, told before this page had an editor. */
function toldBefore(doc: Y.Doc, cursor: object): Awareness {
  const theirs = new Awareness(new Y.Doc());
  theirs.setLocalState({ user: { participant: 'fatima' }, cursor });
  const ours = new Awareness(doc);
  applyAwarenessUpdate(ours, encodeAwarenessUpdate(theirs, [theirs.clientID]), 'remote');
  theirs.destroy();
  return ours;
}

test('[B5] an editor that is made while others write shows where they are', () => {
  const doc = seeded(template(everyBlock));
  const line = new Y.XmlElement('paragraph');
  const text = new Y.XmlText('Sofie sover');
  line.insert(0, [text]);
  (doc.getXmlFragment('minutes').get(0) as Y.XmlElement).insert(0, [line]);
  const place = Y.relativePositionToJSON(Y.createRelativePositionFromTypeIndex(text, 5));
  const awareness = toldBefore(doc, { anchor: place, head: place });

  const editor = pageOf(doc, awareness);
  const caret = editor.view.dom.querySelector('[data-caret]');
  expect(caret?.parentElement?.textContent).toBe('Sofie sover');
  expect(caret?.previousSibling?.textContent).toBe('Sofie');

  editor.destroy();
  awareness.destroy();
});
