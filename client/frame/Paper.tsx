import { memo } from 'react';
import { mayInMeeting } from '../../shared/phases/access.ts';
import { type EditorHandle, MinutesEditor } from '../editor/MinutesEditor.tsx';
import { useOpenness } from '../sync/use-connection.ts';
import { writtenLanguage } from '../text/languages.ts';
import { Notice } from '../ui/Notice.tsx';
import type { Room } from './open-room.ts';
import { ReadingText } from './ReadingText.tsx';
import type { MeetingPart } from './use-deeds.ts';
import { useRoomView } from './use-room-view.tsx';

export interface PaperProps extends MeetingPart {
  room: Room;
  onReady: (handle: EditorHandle) => void;
}

/** The minutes. Writable once they are the server's, for those who may write now. */
export default memo(function Paper({ view, deeds, room, onReady }: PaperProps) {
  const { meeting, roles } = view;
  const openness = useOpenness(room.connection);
  const mayWrite = mayInMeeting(roles, 'writeMinutes', meeting.phase);
  const { roomView, progress } = useRoomView(view, deeds, room.doc.clientID);

  return (
    <>
      {progress.refusal !== '' && (
        <div role="alert">
          <Notice tone="ask">{progress.refusal}</Notice>
        </div>
      )}
      {progress.dialog}
      {room.connection ? (
        <div lang={writtenLanguage} dir="ltr">
          <MinutesEditor
            doc={room.doc}
            awareness={room.connection.awareness}
            editable={mayWrite && openness === 'open'}
            view={roomView}
            onReady={onReady}
          />
        </div>
      ) : (
        <ReadingText doc={room.doc} />
      )}
    </>
  );
});
