import {
  type AnswerInput,
  additionInput,
  answerInput,
  dictatedInput,
  notAskedInput,
} from '../../shared/phases/phases-input.ts';
import type { Door } from '../door/door.ts';
import { noInput } from '../door/input.ts';
import { Refused } from '../door/refused.ts';
import { answer, askedOrRefuse } from './answer.ts';
import { lockMinutes } from './lock.ts';
import { meetingToLocked, writeAddition } from './locked.ts';
import { preconditionOf, type RecognitionParts } from './parts.ts';
import { meetingToReview } from './review.ts';

export function registerRecognition(door: Door, parts: RecognitionParts): void {
  const { store, rooms, onChanged } = parts;
  const whose = ({ participant }: AnswerInput) => participant;

  door.inMeeting('review', noInput, (visit) => meetingToReview(parts, visit));
  door.inMeeting('recognise', answerInput, (visit, input) => answer(parts, visit, 'item', input), whose);
  door.inMeeting('confirmQuote', answerInput, (visit, input) => answer(parts, visit, 'quote', input), whose);
  door.inMeeting('confirmTask', answerInput, (visit, input) => answer(parts, visit, 'task', input), whose);
  door.inMeeting(
    'dictateRecognition',
    dictatedInput,
    (visit, { of, said }) => answer(parts, visit, of, said, visit.me.id),
    ({ said }) => said.participant,
  );

  door.inMeeting(
    'recordNotAsked',
    notAskedInput,
    async ({ meeting, me, audit }, { participant, reason }) => {
      askedOrRefuse(meeting, participant);
      const row = { participant, reason, by: me.id };
      const isRecorded = await store.writer.recordNotAsked(preconditionOf(meeting), row, audit);
      if (!isRecorded) throw new Refused('not-now');
      rooms.changed(meeting.document);
      onChanged(meeting);
      return {};
    },
    ({ participant }) => participant,
  );

  door.inMeeting('lockMinutes', noInput, async (visit) => {
    await lockMinutes(parts, visit);
    return {};
  });
  door.inMeeting('locked', noInput, (visit) => meetingToLocked(parts, visit));
  door.inMeeting(
    'writeAddition',
    additionInput,
    (visit, { text }) => writeAddition(parts, visit, text),
    ({ participant }) => participant,
  );
}
