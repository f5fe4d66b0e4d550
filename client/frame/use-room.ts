import { useEffect, useState } from 'react';
import type { DocumentId, ParticipantId } from '../../shared/ids.ts';
import type { FetchedDocument } from '../api/call.ts';
import type { Openness } from '../sync/use-connection.ts';
import { openRoom, type Room } from './open-room.ts';

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
    const { bytes, generation } = fetched;
    const opened = openRoom(bytes, { document, generation, me: { participant, name }, onChanged });
    setRoom(opened.room);
    return () => {
      opened.leave();
      setRoom(null);
    };
  }, [document, fetched, participant, name, onChanged]);
  return room;
}

/** True when only a reload lets the reader go on: the document is newer than this page. */
export function isOutdated(room: Room, openness: Openness): boolean {
  return room.connection === null || openness === 'outdated';
}
