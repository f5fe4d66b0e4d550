import { memo, useCallback, useMemo } from 'react';
import { mayInMeeting } from '../../shared/access.ts';
import type { ParticipantId } from '../../shared/ids.ts';
import { useOpenness } from '../connection/use-connection.ts';
import { type EditorHandle, MinutesEditor } from '../editor/MinutesEditor.tsx';
import { today } from '../text/dates.ts';
import { PhaseNotice } from './PhaseNotice.tsx';
import { ReadingText } from './ReadingText.tsx';
import type { MeetingPart } from './use-deeds.ts';
import { isOutdated, type Room } from './use-room.ts';

interface PaperProps extends MeetingPart {
  room: Room;
  onReady: (handle: EditorHandle) => void;
}

/** The minutes. Writable once they are the server's, for those who may write now; else in words why not. */
export const Paper = memo(function Paper({ view, deeds, room, onReady }: PaperProps) {
  const { meeting, me, roles } = view;
  const openness = useOpenness(room.connection);
  const outdated = isOutdated(room, openness);
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
          editable={mayWrite && openness === 'open'}
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
});
