import type { Node } from '@tiptap/pm/model';
import type { EditorView } from '@tiptap/pm/view';
import type { RoomContext } from '../blocks/room-context.ts';

/** A part of a block that is not text: it shows an attribute and changes it. Plain DOM (React costs a frame here). */
export interface Control {
  dom: HTMLElement;
  /** Shows the node as it is now; must not steal focus or throw away what is being typed. */
  update(node: Node): void;
  /** Called at each letter in the block, when nothing else of it has changed: it must cost nothing. */
  written?(): void;
}

/** What a control may do with its block. */
export interface BlockHandle {
  view: EditorView;
  room: RoomContext;
  node(): Node;
  /** Changes one attribute; does nothing when the block is gone or the page is read-only. */
  set(attribute: string, value: string | number | boolean | null): void;
  /** Puts a node last in the block. */
  append(child: Node): void;
  /** Puts a block behind this one, with the cursor in it. */
  insertAfter(sibling: Node): void;
  remove(): void;
  /** Puts the text cursor into the block's text. */
  focusText(): void;
}

export type MakeControl = (block: BlockHandle) => Control;
