import { type AnyExtension, Extension } from '@tiptap/core';
import { Collaboration } from '@tiptap/extension-collaboration';
import type { Awareness } from 'y-protocols/awareness';
import type * as Y from 'yjs';
import { fragmentName } from '../../shared/minutes/model/schema.ts';
import type { RoomContext } from './blocks/room-context.ts';
import { schemaExtensions } from './blocks/schema.ts';
import type { LeftOut } from './clipboard/left-out.ts';
import { type MenuState, menuPlugin } from './menu/plugin.ts';
import { blockIds } from './plugins/block-ids.ts';
import { carets } from './plugins/carets.ts';
import { copying } from './plugins/copy.ts';
import { currentBlock } from './plugins/current-block.ts';
import { typingRules } from './plugins/input-rules.ts';
import { itemsStand } from './plugins/items-stand.ts';
import { minutesKeys } from './plugins/keys.ts';
import { notTooDeep } from './plugins/not-too-deep.ts';
import { pasting } from './plugins/paste.ts';
import { pointedAtWatch } from './plugins/pointed-at-watch.ts';
import { quotesStand } from './plugins/quotes-stand.ts';
import { unseenByReact } from './plugins/unseen-by-react.ts';
import { ownUndo } from './undo.ts';
import { blockViews } from './views/index.ts';

export interface EditorParts {
  doc: Y.Doc;
  awareness: Awareness;
  room: RoomContext;
  onMenu: (menu: MenuState | null) => void;
  /** What a paste or drop had that did not come with it. */
  onLeftOut: (kinds: ReadonlySet<LeftOut>) => void;
}

/** Everything the editor is made of. */
export function minutesExtensions({ doc, awareness, room, onMenu, onLeftOut }: EditorParts): AnyExtension[] {
  const plugins = Extension.create({
    name: 'minutes',
    priority: 900,
    addProseMirrorPlugins() {
      const { schema } = this.editor;
      return [
        menuPlugin(room, onMenu),
        itemsStand(),
        quotesStand(room),
        pointedAtWatch(room),
        minutesKeys(schema),
        typingRules(schema),
        pasting(room, onLeftOut),
        copying(room, schema),
        notTooDeep(),
        blockIds(),
        currentBlock(),
        unseenByReact(),
        carets(awareness, room),
      ];
    },
  });
  return [...schemaExtensions(blockViews(room)), sharedDocument(doc, room), plugins];
}

/** The binding to the shared document. */
export function sharedDocument(doc: Y.Doc, room?: RoomContext): AnyExtension {
  return Collaboration.configure({
    document: doc,
    field: fragmentName,
    yUndoOptions: { undoManager: ownUndo(doc, room && ((quote) => room.isKept(quote))) },
  });
}
