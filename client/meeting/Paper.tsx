import { useCallback, useMemo } from 'react';
import { mayInMeeting } from '../../shared/access.ts';
import type { ParticipantId } from '../../shared/ids.ts';
import type { SavedState } from '../connection/saved-state.ts';
import { type EditorHandle, MinutesEditor } from '../editor/MinutesEditor.tsx';
import { today } from '../text/dates.ts';
import { PhaseNotice } from './PhaseNotice.tsx';
import { ReadingText } from './ReadingText.tsx';
import type { MeetingPart } from './use-deeds.ts';
import { isOutdated, type Room } from './use-room.ts';

interface PaperProps extends MeetingPart {
  room: Room;
  saved: SavedState;
  onReady: (handle: EditorHandle) => void;
}

/** The minutes. Writable once they are the server's, for those who may write now; else in words why not. */
export function Paper({ view, deeds, room, saved, onReady }: PaperProps) {
  const { meeting, me, roles } = view;
  const outdated = isOutdated(room, saved.kind === 'closed' ? saved.code : null);
  const mayWrite = mayInMeeting(roles, 'writeMinutes', meeting.phase);
  const mayRecord = useCallback(
    (participant: ParticipantId) =>
      mayInMeeting(roles, 'recordAttendance', meeting.phase, participant === me),
    [roles, meeting.phase, me],
  );
  const onAttendance = useMemo(() => {
    if (!meeting.participants.some(({ id }) => mayRecord(id))) return null;
    return (participant: ParticipantId, present: boolean) =>
      void deeds.run('recordAttendance', { participant, present });
  }, [meeting.participants, mayRecord, deeds.run]);

  return (
    <>
      <PhaseNotice view={view} deeds={deeds} isOutdated={outdated} />
      {room.connection ? (
        <MinutesEditor
          doc={room.doc}
          awareness={room.connection.awareness}
          editable={mayWrite && !outdated && isOpenForWriting(saved)}
          people={meeting.participants}
          me={me}
          today={today()}
          onAttendance={onAttendance}
          mayRecordAttendanceFor={mayRecord}
          onReady={onReady}
        />
      ) : (
        <ReadingText doc={room.doc} />
      )}
    </>
  );
}

/** Before the first sync the words are only the page's; after it one may write on while the connection is away. */
function isOpenForWriting(saved: SavedState): boolean {
  return saved.kind !== 'reading' && saved.kind !== 'closed';
}
