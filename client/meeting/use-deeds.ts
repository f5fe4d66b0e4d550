import { useCallback, useMemo, useState } from 'react';
import type { InputOf, MeetingView, OutputOf, RouteName } from '../../shared/api.ts';
import type { MeetingId } from '../../shared/ids.ts';
import { call } from '../api/call.ts';
import { refresh } from '../api/fetched.ts';
import { meetingQuery } from '../api/queries.ts';
import { errorToText } from '../api/refusal-text.ts';
import type { Room } from './use-room.ts';

type Deed = Extract<RouteName, 'startMeeting' | 'recordAttendance' | 'recordHeard' | 'reissueSeatLink'>;

export interface Deeds {
  /** Does it, shows what came of it, and answers null when it was refused. */
  run: <D extends Deed>(deed: D, input: InputOf<D>) => Promise<OutputOf<D> | null>;
  /** Why the last one was refused, in words; empty when it was not. */
  refusal: string;
}

/** What a named person does in a meeting. A deed is a command to the server, never an edit of the words. */
export function useDeeds(id: MeetingId): Deeds {
  const [refusal, setRefusal] = useState('');
  const run: Deeds['run'] = useCallback(
    async (deed, input) => {
      try {
        const result = await call(deed, input, { id });
        setRefusal('');
        await refresh(meetingQuery(id));
        return result;
      } catch (error) {
        setRefusal(errorToText(error));
        return null;
      }
    },
    [id],
  );
  return useMemo(() => ({ run, refusal }), [run, refusal]);
}

/** Everything the parts of the meeting page are given. */
export interface MeetingPart {
  view: MeetingView;
  deeds: Deeds;
}

/** What each phase's page is given. */
export interface OpenRoom {
  view: MeetingView;
  room: Room;
}
