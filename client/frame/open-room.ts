import * as Y from 'yjs';
import { unknownInDocument } from '../../shared/minutes/model/unknown.ts';
import { type ConnectInput, type Connection, connect } from '../sync/connect.ts';
import { leaveNoGhost, warnWhenUnsaved } from '../sync/leaving.ts';
import { ownWords } from '../sync/own-words.ts';
import type { UnsentLine } from '../sync/unsent-lines.ts';
import { holdWords } from './WordsNotice.tsx';

/** The live document on this page. `connection` is null when the page is too old to touch it: then it is only read. */
export interface Room {
  doc: Y.Doc;
  connection: Connection | null;
  /** What has been written on this page and is not saved. */
  unsaved: () => UnsentLine[];
}

/** `bytes`: the words as the server had them when the page opened. */
export function openRoom(
  bytes: Uint8Array,
  input: Omit<ConnectInput, 'doc'>,
): { room: Room; leave: () => void } {
  const doc = new Y.Doc();
  Y.applyUpdate(doc, bytes);
  if (unknownInDocument(doc))
    return { room: { doc, connection: null, unsaved: () => [] }, leave: () => doc.destroy() };
  const connection = connect({ ...input, doc });
  const words = ownWords(doc, connection.saved);
  const stop = [
    leaveNoGhost(connection.awareness),
    warnWhenUnsaved(connection.saved),
    holdWords(words),
    words.stop,
  ];
  const close = (): void => {
    for (const each of stop) each();
    connection.disconnect();
    doc.destroy();
  };
  // When what is drawn around a room fails, or is left all the same, words on their way still go where they should.
  const leave = (): void => {
    if (words.state() !== 'unsaved') {
      close();
      return;
    }
    const stopWaiting = words.subscribe(() => {
      if (words.state() === 'unsaved') return;
      stopWaiting();
      close();
    });
  };
  return { room: { doc, connection, unsaved: words.unsaved }, leave };
}
