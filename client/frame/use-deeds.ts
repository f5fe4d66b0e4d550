import { type ReactNode, useCallback, useMemo, useState } from 'react';
import type { InputOf, MeetingView, OutputOf, RouteName } from '../../shared/api/api.ts';
import type { MeetingId } from '../../shared/ids.ts';
import type { Transition } from '../../shared/phases/phases.ts';
import { call } from '../api/call.ts';
import { errorToText } from '../api/refusal-text.ts';
import type { Room } from './open-room.ts';
import { refreshAfter } from './refresh-meeting.ts';

type Deed = Extract<
  RouteName,
  | Exclude<Transition, 'sendMinutes' | 'correctMinutes'>
  | 'recordAttendance'
  | 'recordSaidAtMeeting'
  | 'recordHeard'
  | 'movePointer'
  | 'askUnderstood'
  | 'writeOwnVoice'
  | 'addItem'
  | 'changeItem'
  | 'moveItem'
  | 'removeItem'
  | 'addPerson'
  | 'correctPerson'
  | 'giveDuty'
  | 'markCore'
  | 'removePerson'
  | 'restorePerson'
  | 'answerInvitation'
  | 'acceptSubstitute'
  | 'keepMeeting'
  | 'markKeyPerson'
  | 'inviteProfessionals'
  | 'inviteOne'
  | 'tellOfChanges'
  | 'planPauses'
  | 'holdPause'
  | 'proposeItem'
  | 'takeInProposal'
  | 'declineProposal'
  | 'sayChildPart'
  | 'givePlanningDuty'
  | 'admit'
  | 'turnAway'
  | 'reissueSeatLink'
  | 'revokeSeatLink'
  | 'recognise'
  | 'confirmQuote'
  | 'confirmTask'
  | 'dictateRecognition'
  | 'recordNotAsked'
>;

export interface Deeds {
  /** Does it, shows what came of it, and answers null when it was refused. */
  run: <D extends Deed>(deed: D, input: InputOf<D>) => Promise<OutputOf<D> | null>;
  /** The same for who says in their own place why it was refused. Throws `Refused`. */
  attempt: <D extends Deed>(deed: D, input: InputOf<D>) => Promise<OutputOf<D>>;
  /** Why the last one was refused, in words; empty when it was not. */
  refusal: string;
}

/** What a named person does in a meeting. A deed is a command to the server, never an edit of the words. */
export function useDeeds(id: MeetingId): Deeds {
  const [refusal, setRefusal] = useState('');
  const attempt: Deeds['attempt'] = useCallback(
    async (deed, input) => {
      return refreshAfter(id, async () => {
        const result = await call(deed, input, { id });
        setRefusal('');
        return result;
      });
    },
    [id],
  );
  const run: Deeds['run'] = useCallback(
    async (deed, input) => {
      try {
        return await attempt(deed, input);
      } catch (error) {
        setRefusal(errorToText(error));
        return null;
      }
    },
    [attempt],
  );
  return useMemo(() => ({ run, attempt, refusal }), [run, attempt, refusal]);
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
  /** Stands before the paper. */
  notice: ReactNode;
  /** There are words in it that are not in the minutes. */
  isLacking: boolean;
}
