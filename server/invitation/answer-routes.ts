import type { ParticipantId } from '../../shared/ids.ts';
import {
  acceptSubstituteInput,
  invitationAnswerInput,
  inviteProfessionalsInput,
  keepMeetingInput,
  keyPersonInput,
} from '../../shared/invitation/answer-input.ts';
import { mayBeKeyPerson } from '../../shared/invitation/answers.ts';
import type { DeclineRule } from '../../shared/invitation/decline.ts';
import type { Meeting } from '../../shared/meeting/meeting.ts';
import { whichPersonInput } from '../../shared/meeting/people-input.ts';
import type { Door } from '../door/door.ts';
import { noInput } from '../door/input.ts';
import { Refused } from '../door/refused.ts';
import { checkParticipantOrRefuse } from '../meeting/rules.ts';
import type { Rooms } from '../sync/room/rooms.ts';
import { acceptSubstitute, answerInvitation } from './answers.ts';
import { inviteAfterYes, inviteOne, inviteProfessionals, tellOfChangesInTurn } from './parents-first.ts';
import type { InvitingParts } from './tell.ts';

export interface AnswerRouteParts extends InvitingParts {
  rooms: Pick<Rooms, 'changed' | 'minutes'>;
  declineRule: () => DeclineRule;
  /** Tells those who look at the case that something in this meeting has changed. */
  onChanged: (meeting: Pick<Meeting, 'id' | 'case'>) => void;
}

/** Who comes, who does not, who comes instead, and what is decided about it; until the meeting begins. */
export function registerAnswers(door: Door, parts: AnswerRouteParts): void {
  const { store } = parts;
  const { writer } = store;
  const tell = (meeting: Meeting): void => {
    parts.rooms.changed(meeting.document);
    parts.onChanged(meeting);
  };

  door.inMeeting(
    'answerInvitation',
    invitationAnswerInput,
    async (visit, input) => {
      await answerInvitation(parts, visit, input);
      tell(visit.meeting);
      // Whoever says yes does not wait for the letters that follow from it.
      void inviteAfterYes(parts, visit).then((isInvited) => {
        if (isInvited) tell(visit.meeting);
      });
      return {};
    },
    subject,
  );
  door.inMeeting('acceptSubstitute', acceptSubstituteInput, async (visit, input) => {
    const seated = await acceptSubstitute(parts, visit, input);
    tell(visit.meeting);
    return seated;
  });
  door.inMeeting('keepMeeting', keepMeetingInput, async ({ meeting, audit }, { answers }) => {
    if (!(await writer.keepMeeting(meeting.id, answers, audit))) throw new Refused('not-now');
    tell(meeting);
    return {};
  });
  door.inMeeting(
    'markKeyPerson',
    keyPersonInput,
    async ({ meeting, audit }, { participant, isKey }) => {
      checkParticipantOrRefuse(meeting, participant);
      if (!meeting.participants.some((each) => each.id === participant && mayBeKeyPerson(each)))
        throw new Refused('invalid-input', { participant: 'not-a-choice' });
      if (!(await writer.markKeyPerson(meeting.id, participant, isKey, audit))) throw new Refused('not-now');
      tell(meeting);
      return {};
    },
    subject,
  );
  door.inMeeting('inviteProfessionals', inviteProfessionalsInput, async (visit, { reason }) => {
    await inviteProfessionals(parts, visit, reason);
    tell(visit.meeting);
    return {};
  });
  door.inMeeting(
    'inviteOne',
    whichPersonInput,
    async (visit, { participant }) => {
      checkParticipantOrRefuse(visit.meeting, participant);
      await inviteOne(parts, visit, participant);
      tell(visit.meeting);
      return {};
    },
    subject,
  );
  door.inMeeting('tellOfChanges', noInput, async (visit) => {
    await tellOfChangesInTurn(parts, visit);
    tell(visit.meeting);
    return {};
  });
}

const subject = ({ participant }: { participant: ParticipantId }) => participant;
