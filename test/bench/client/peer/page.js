/** The minimal Tiptap page: what an editor costs that many people write in, and nothing else. */
import { Extension } from '@tiptap/core';
import { Collaboration } from '@tiptap/extension-collaboration';
import { EditorContent, useEditor } from '@tiptap/react';
import StarterKit from '@tiptap/starter-kit';
import { yCursorPlugin } from '@tiptap/y-tiptap';
import { createElement } from 'react';
import { createRoot } from 'react-dom/client';
import { WebsocketProvider } from 'y-websocket';
import * as Y from 'yjs';

const document = new Y.Doc();
const provider = new WebsocketProvider(`ws://${location.host}`, 'minutes', document, { disableBc: true });
provider.awareness.setLocalStateField('user', { name: 'Lise', color: '#336699' });
const cursors = Extension.create({
  name: 'cursors',
  priority: 900,
  addProseMirrorPlugins: () => [yCursorPlugin(provider.awareness)],
});

function Page() {
  const editor = useEditor({
    extensions: [StarterKit.configure({ undoRedo: false }), Collaboration.configure({ document }), cursors],
    shouldRerenderOnTransaction: false,
  });
  return createElement(EditorContent, { editor });
}

provider.once('sync', () => createRoot(globalThis.document.body).render(createElement(Page)));
