import type * as Y from 'yjs';
import type { Struct } from './decode.ts';

/** A Yjs type, whatever its events are. */
export type Type = Pick<Y.AbstractType<unknown>, '_item' | '_start' | '_map' | 'doc'>;

/** What others stand in: a node, a run of text, the document itself. */
export interface Holder {
  /** Name of the node; `text`, `doc`; empty for what minutes never hold. */
  node: string;
  /** 0 is the document. */
  depth: number;
  /** Null while it is on its way to the disk. */
  type: Type | null;
}

/** Where something stands: among the children of a holder, or as a value of one of its attributes. */
export interface Place {
  holder: Holder;
  key: string | null;
}

/** A struct that is not in the live document yet. No place: it is gone as soon as it comes. */
export interface Placed {
  struct: Struct;
  place: Place | null;
  /** What it makes, when it makes something that holds others. */
  holder: Holder | null;
}
