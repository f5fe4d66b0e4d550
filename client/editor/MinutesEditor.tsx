import type { Editor } from '@tiptap/core';
import { useEditor } from '@tiptap/react';
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import type { Awareness } from 'y-protocols/awareness';
import type * as Y from 'yjs';
import { t } from '../text/index.ts';
import styles from './blocks/paper.module.css';
import { RoomContext, type RoomView } from './blocks/room-context.ts';
import { LeftOutNotice } from './clipboard/LeftOutNotice.tsx';
import type { LeftOut } from './clipboard/left-out.ts';
import { minutesExtensions } from './extensions.ts';
import { focusBlock } from './focus-block.ts';
import { Menu } from './menu/Menu.tsx';
import type { MenuState } from './menu/plugin.ts';
import { Toolbar } from './Toolbar.tsx';

export interface EditorHandle {
  /** Scrolls to a block and puts the cursor into it. */
  focusBlock(id: string): void;
}

interface Props {
  /** What the blocks know besides the document. */
  view: RoomView;
  /** The live document. The editor never seeds it (rule 3) and is mounted only when all of it is understood (rule 4). */
  doc: Y.Doc;
  awareness: Awareness;
  editable: boolean;
  onReady?: (handle: EditorHandle) => void;
}

const nothing: ReadonlySet<LeftOut> = new Set();

/** The minutes, written by everybody at once. A change of language or document makes a new editor (give it a `key`). */
export function MinutesEditor({ view, doc, awareness, editable, onReady }: Props) {
  // biome-ignore lint/correctness/useExhaustiveDependencies: later views reach the context by update()
  const room = useMemo(() => new RoomContext(view, doc), [doc]);
  const [menu, setMenu] = useState<MenuState | null>(null);
  const [leftOut, setLeftOut] = useState<ReadonlySet<LeftOut>>(nothing);
  const editor = useEditor(
    {
      extensions: minutesExtensions({ doc, awareness, room, onMenu: setMenu, onLeftOut: setLeftOut }),
      editable,
      // The shared document fills it. Tiptap would parse an empty text as HTML, which the page's Trusted Types refuse.
      content: { type: 'doc' },
      injectCSS: false,
      // It goes through each edit once more, for deletions that nobody here asks about.
      enableCoreExtensions: { delete: false },
      // Made once it is on the screen: React may take its time with a page that has just come.
      immediatelyRender: false,
      shouldRerenderOnTransaction: false,
      editorProps: { attributes: paperAttributes(editable) },
    },
    [doc, awareness, room],
  );

  useEffect(() => {
    editor?.setOptions({ editable, editorProps: { attributes: paperAttributes(editable) } });
  }, [editor, editable]);
  // `editable` is shown by the blocks too.
  useEffect(() => room.update(view, editable), [room, view, editable]);

  useEffect(() => room.quotes.start(), [room]);

  useEffect(() => {
    if (editor) onReady?.({ focusBlock: (id) => focusBlock(editor, id) });
  }, [editor, onReady]);

  if (!editor) return <div data-waiting />;
  return (
    <>
      {editable && <Toolbar editor={editor} />}
      {editable && <LeftOutNotice kinds={leftOut} onRead={() => setLeftOut(nothing)} />}
      <EditorPlace editor={editor} />
      {menu && <Menu menu={menu} view={editor.view} room={room} />}
    </>
  );
}

/**
 * Where the editor stands. `EditorContent` makes every block anew when it is shown and again when it goes, for views in
 * React, which none of ours is.
 */
function EditorPlace({ editor }: { editor: Editor }) {
  const place = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const { dom } = editor.view;
    place.current?.append(dom);
    return () => dom.remove();
  }, [editor]);
  return <div ref={place} />;
}

/**
 * A place to write for those who may, a text to read for the others. A browser's translation keeps out: what it puts into
 * the page would be read as typed, and go into everybody's minutes.
 */
function paperAttributes(editable: boolean): Record<string, string> {
  return {
    id: 'minutes',
    class: `${styles.paper} notranslate`,
    translate: 'no',
    'aria-label': t('editor.minutes-label'),
    ...(editable ? { role: 'textbox', 'aria-multiline': 'true' } : { role: 'article' }),
  };
}
