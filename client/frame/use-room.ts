import { useEffect, useRef, useState } from 'react';
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
  // A name that is put right while people write must not close the room: its words would be those of the page's opening.
  const nameNow = useRef(name);
  nameNow.current = name;
  useEffect(() => {
    const { bytes, generation } = fetched;
    const me = { participant, name: nameNow.current };
    const opened = openRoom(bytes, { document, generation, me, onChanged });
    setRoom(opened.room);
    return () => {
      opened.leave();
      setRoom(null);
    };
  }, [document, fetched, participant, onChanged]);
  useEffect(() => {
    room?.connection?.awareness.setLocalStateField('user', { participant, name });
  }, [room, participant, name]);
  return room;
}

/** True when only a reload lets the reader go on: the document is newer than this page. */
export function isOutdated(room: Room, openness: Openness): boolean {
  return room.connection === null || openness === 'outdated';
}
