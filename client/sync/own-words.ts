import * as Y from 'yjs';
import type { Connection } from './connect.ts';
import { isSafe } from './leaving.ts';
import { linesToText } from './lines-to-text.ts';
import { type UnsentLine, unsavedLines } from './unsent-lines.ts';

/** The words that this page has written into its document, for whoever must say what became of them. */
export interface OwnWords {
  /** `stuck`: those that are not saved can't be any more from this page. */
  state: () => 'saved' | 'unsaved' | 'stuck';
  /** Those that are not saved. */
  unsaved: () => UnsentLine[];
  unsavedText: () => string;
  subscribe: (listener: () => void) => () => void;
  stop: () => void;
}

export function ownWords(doc: Y.Doc, saved: Connection['saved']): OwnWords {
  let savedClock = Y.getState(doc.store, doc.clientID);
  const stop = saved.subscribe(() => {
    if (saved.current().kind === 'saved') savedClock = Y.getState(doc.store, doc.clientID);
  });
  // What others wrote has come from the server.
  const unsaved = () =>
    unsavedLines(doc, (client) => (client === doc.clientID ? savedClock : Number.POSITIVE_INFINITY));
  return {
    unsaved,
    state: () => {
      const state = saved.current();
      if (isSafe(state)) return 'saved';
      return state.kind === 'closed' ? 'stuck' : 'unsaved';
    },
    unsavedText: () => linesToText(unsaved()),
    subscribe: saved.subscribe,
    stop,
  };
}
