import type { ParticipantId } from '../../shared/ids.ts';
import type { Meeting, Participant } from '../../shared/meeting/meeting.ts';
import type { AnswerInput } from '../../shared/phases/phases-input.ts';
import { hasCome } from '../../shared/phases/roles.ts';
import { mayRecognise, type Recognition, type Subject } from '../../shared/recognition/recognition.ts';
import { Refused } from '../door/refused.ts';
import type { NewRecognition } from '../store/minutes.ts';
import { type Deed, preconditionOf, type RecognitionParts } from './parts.ts';
import { shownOrRefuse } from './subject.ts';

/**
 * Records what somebody says of the words before them. `typedBy`: who types it for somebody without a device; null when
 * they do themselves. Refuses `changed` when the minutes say something else than was shown, `answers-for-self` what is
 * typed for somebody who can answer, `not-now` when the meeting has moved on.
 */
export async function answer(
  parts: RecognitionParts,
  { session, meeting, audit }: Deed,
  of: Subject,
  input: AnswerInput,
  typedBy: ParticipantId | null = null,
): Promise<Recognition> {
  const participant = askedOrRefuse(meeting, input.participant);
  if (meeting.phase === 'reviewing' && !hasCome(participant)) throw notAsked();
  const { minutes } = await parts.rooms.minutes(meeting.document);
  const recognitions = await parts.store.reader.recognitions(meeting.id);
  const shown = shownOrRefuse({ of, input, participant, minutes, recognitions });
  const row: NewRecognition = {
    participant: participant.id,
    of,
    subject: input.subject,
    answer: input.answer,
    fingerprint: input.answer === 'retracted' ? null : input.fingerprint,
    words: input.answer === 'notQuite' ? input.words : '',
    shown,
    typedBy,
    linkBy: await parts.store.reader.linkMakerOf(session.idHash, meeting.id),
    at: audit.at,
  };
  const number = await parts.store.writer.recordRecognition(preconditionOf(meeting), row, audit);
  if (number === 'moved') throw new Refused('not-now');
  if (number === 'answers-for-self') throw new Refused('answers-for-self');
  await tell(parts, meeting, row);
  const { shown: _, ...said } = row;
  return { ...said, number, version: meeting.version };
}

/** Refuses `invalid-input` for somebody who is not at this meeting or has no say in it. */
export function askedOrRefuse({ participants }: Meeting, id: ParticipantId): Participant {
  const found = participants.find((one) => one.id === id);
  if (!found) throw new Refused('invalid-input', { participant: 'no-such-participant' });
  if (!mayRecognise(found)) throw notAsked();
  return found;
}

const notAsked = () => new Refused('invalid-input', { participant: 'not-a-choice' });

async function tell(parts: RecognitionParts, meeting: Meeting, row: NewRecognition): Promise<void> {
  parts.rooms.changed(meeting.document);
  parts.onChanged(meeting);
  const { of, answer: said, participant, typedBy } = row;
  if (of !== 'item' || said === 'retracted') return;
  await parts.onDecided(meeting, { kind: 'recognition', participant }, typedBy ?? participant);
}
