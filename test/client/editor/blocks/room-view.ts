import type { RoomView } from '../../../../client/editor/blocks/room-context.ts';
import type { Participant } from '../../../../shared/meeting/meeting.ts';

export const person = (id: string, name: string) =>
  ({
    id,
    name,
    kind: 'professional',
    role: 'lærer',
    authority: '',
    duties: [],
    present: null,
  }) as unknown as Participant;

/** A room in which Lise writes, with nothing to record and nothing said. */
export const view = (people: Participant[]): RoomView =>
  ({
    people,
    former: [],
    me: 'lise',
    today: '2026-11-24',
    onAttendance: null,
    mayRecordAttendanceFor: () => false,
    meetingDates: new Map(),
    progress: [],
    onProgress: null,
    mayRecordProgressFor: () => false,
    quotes: null,
    onConfirmQuote: null,
  }) as unknown as RoomView;
