import { useEffect, useState } from 'react';
import * as Y from 'yjs';
import type { DocumentId, ParticipantId } from '../../shared/ids.ts';
import { unknownInDocument } from '../../shared/minutes/unknown.ts';
import { closeCode } from '../../shared/wire.ts';
import type { FetchedDocument } from '../api/call.ts';
import { type Connection, connect } from '../connection/connect.ts';
import { leaveNoGhost, warnWhenUnsaved } from '../connection/leaving.ts';
import type { Openness } from '../connection/use-connection.ts';

/** The live document on this page. `connection` is null when the page is too old to touch it: then it is only read. */
export interface Room {
  doc: Y.Doc;
  connection: Connection | null;
}

interface RoomInput {
  document: DocumentId;
  /** The words as the server had them when the page opened: readable before the socket is up. */
  fetched: FetchedDocument;
  participant: ParticipantId;
  name: string;
  onChanged: () => void;
}

/** Opens the room for as long as the component is shown. Null until the first effect has run. */
export function useRoom({ document, fetched, participant, name, onChanged }: RoomInput): Room | null {
  const [room, setRoom] = useState<Room | null>(null);
  useEffect(() => {
    const doc = new Y.Doc();
    Y.applyUpdate(doc, fetched.bytes);
    if (unknownInDocument(doc)) {
      setRoom({ doc, connection: null });
      return;
    }
    const { generation } = fetched;
    const connection = connect({ document, doc, generation, me: { participant, name }, onChanged });
    const stop = [leaveNoGhost(connection.awareness), warnWhenUnsaved(connection.saved)];
    setRoom({ doc, connection });
    return () => {
      for (const each of stop) each();
      connection.disconnect();
      doc.destroy();
      setRoom(null);
    };
  }, [document, fetched, participant, name, onChanged]);
  return room;
}

/** True when only a reload lets the reader go on: the document is newer than this page. */
export function isOutdated(room: Room, openness: Openness): boolean {
  return room.connection === null || openness === closeCode.clientTooOld;
}
