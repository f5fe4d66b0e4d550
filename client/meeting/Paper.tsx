import { memo } from 'react';
import { mayInMeeting } from '../../shared/access.ts';
import { useOpenness } from '../connection/use-connection.ts';
import { type EditorHandle, MinutesEditor } from '../editor/MinutesEditor.tsx';
import { Notice } from '../ui/Notice.tsx';
import { PhaseNotice } from './PhaseNotice.tsx';
import { ReadingText } from './ReadingText.tsx';
import type { MeetingPart } from './use-deeds.ts';
import { isOutdated, type Room } from './use-room.ts';
import { useRoomView } from './use-room-view.tsx';

interface PaperProps extends MeetingPart {
  room: Room;
  onReady: (handle: EditorHandle) => void;
}

/** The minutes. Writable once they are the server's, for those who may write now; else in words why not. */
export const Paper = memo(function Paper({ view, deeds, room, onReady }: PaperProps) {
  const { meeting, roles } = view;
  const openness = useOpenness(room.connection);
  const outdated = isOutdated(room, openness);
  const mayWrite = mayInMeeting(roles, 'writeMinutes', meeting.phase);
  const { roomView, progress } = useRoomView(view, deeds, room.doc.clientID);

  return (
    <>
      <PhaseNotice view={view} deeds={deeds} isOutdated={outdated} />
      {progress.refusal !== '' && (
        <div role="alert">
          <Notice tone="ask">{progress.refusal}</Notice>
        </div>
      )}
      {progress.dialog}
      {room.connection ? (
        <MinutesEditor
          doc={room.doc}
          awareness={room.connection.awareness}
          editable={mayWrite && openness === 'open'}
          view={roomView}
          onReady={onReady}
        />
      ) : (
        <ReadingText doc={room.doc} />
      )}
    </>
  );
});
