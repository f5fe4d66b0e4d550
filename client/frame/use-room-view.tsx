import { useCallback, useMemo } from 'react';
import type { MeetingView } from '../../shared/api/api.ts';
import type { ParticipantId } from '../../shared/ids.ts';
import { isHeld } from '../../shared/meeting/meeting.ts';
import { mayInCase, mayInMeeting } from '../../shared/phases/access.ts';
import type { RoomView } from '../editor/blocks/room-context.ts';
import { type ProgressDeeds, type SendAndRefresh, useProgress } from '../stafetlog/use-progress.tsx';
import { useToday } from '../text/use-today.ts';
import { refreshAfter } from './refresh-meeting.ts';
import type { Deeds } from './use-deeds.ts';
import { useQuotes } from './use-quotes.ts';

/** What the blocks know besides the document, made from what the server says. `ownClient`: the Yjs client id here. */
export function useRoomView(
  view: MeetingView,
  deeds: Deeds,
  ownClient: number,
): { roomView: RoomView; progress: ProgressDeeds } {
  const { meeting, me, roles, caseRoles, progress: said, others } = view;
  const today = useToday();
  const send = useCallback<SendAndRefresh>((command) => refreshAfter(meeting.id, command), [meeting.id]);
  const progress = useProgress(send);
  const { act } = progress;

  const mayRecordAttendanceFor = useCallback(
    (participant: ParticipantId) =>
      mayInMeeting(roles, 'recordAttendance', meeting.phase, participant === me),
    [roles, meeting.phase, me],
  );
  const onAttendance = useMemo(() => {
    if (!meeting.participants.some(({ id }) => mayRecordAttendanceFor(id))) return null;
    return (participant: ParticipantId, present: boolean) =>
      void deeds.run('recordAttendance', { participant, present });
  }, [meeting.participants, mayRecordAttendanceFor, deeds.run]);

  const onProgress = useMemo<RoomView['onProgress']>(() => {
    if (!isHeld(meeting.phase) || !mayInCase(caseRoles, 'recordProgress', true)) return null;
    return (subject, chosen) => act({ ...subject, case: meeting.case.id }, chosen);
  }, [caseRoles, meeting.phase, meeting.case.id, act]);
  const mayRecordProgressFor = useCallback(
    (owner: unknown) => mayInCase(caseRoles, 'recordProgress', owner === me),
    [caseRoles, me],
  );

  const { quotes, onConfirmQuote } = useQuotes(view, deeds, ownClient);
  const { participants: people, former } = meeting;
  const meetingDates = useMemo(
    () => new Map<unknown, string>(others.map(({ id, date }) => [id, date])),
    [others],
  );
  const roomView = useMemo<RoomView>(
    () => ({
      people,
      former,
      me,
      today,
      onAttendance,
      mayRecordAttendanceFor,
      meetingDates,
      progress: said,
      onProgress,
      mayRecordProgressFor,
      quotes,
      onConfirmQuote,
    }),
    [
      people,
      former,
      me,
      today,
      onAttendance,
      mayRecordAttendanceFor,
      meetingDates,
      said,
      onProgress,
      mayRecordProgressFor,
      quotes,
      onConfirmQuote,
    ],
  );
  return { roomView, progress };
}
