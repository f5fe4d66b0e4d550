import { instantToLocalDate } from '../../shared/dates/local-time.ts';
import type { ParticipantId, PersonId } from '../../shared/ids.ts';
import type { AcceptSubstituteInput, InvitationAnswerInput } from '../../shared/invitation/answer-input.ts';
import { maySendSubstitute } from '../../shared/invitation/answers.ts';
import { type DeclineRule, declineBy } from '../../shared/invitation/decline.ts';
import { maxLengths, maxParticipants } from '../../shared/limits.ts';
import { everybodyOf } from '../../shared/meeting/meeting.ts';
import { checkApprovedOrRefuse } from '../circle/approval.ts';
import type { MeetingVisit } from '../door/door.ts';
import { Refused } from '../door/refused.ts';
import { seatTokenOrRefuse } from '../gate/clearance.ts';
import { randomId } from '../meeting/new-meeting.ts';
import { checkParticipantOrRefuse } from '../meeting/rules.ts';
import type { Store } from '../store/store.ts';
import { say } from '../text/words.ts';

type Deed = Pick<MeetingVisit, 'meeting' | 'audit'>;

/** R166–R171: what somebody answers, by themselves or recorded for them. Late is marked (R169), never refused. */
export async function answerInvitation(
  { store, declineRule, now }: { store: Store; declineRule: () => DeclineRule; now: () => Date },
  { meeting, audit }: Deed,
  { participant, answer, sinceLast, substitute }: InvitationAnswerInput,
): Promise<void> {
  checkParticipantOrRefuse(meeting, participant);
  const person = meeting.participants.find(({ id }) => id === participant);
  if (substitute && person && !maySendSubstitute(person))
    throw new Refused('invalid-input', { substitute: 'not-a-choice' });
  const isLate = answer !== 'coming' && instantToLocalDate(now()) > declineBy(meeting.date, declineRule());
  const given = { participant, answer, sinceLast, substitute, isLate };
  if (!(await store.writer.answerInvitation(meeting.id, given, audit))) throw new Refused('not-now');
}

/** R171: seats the substitute whom an answer names, as what the absent one is; they have this meeting and nothing of the case. */
export async function acceptSubstitute(
  { store, publicUrl }: { store: Store; publicUrl: string },
  { meeting, audit }: Deed,
  { participant, answer }: AcceptSubstituteInput,
): Promise<{ participant: ParticipantId; link: string }> {
  if (everybodyOf(meeting).length >= maxParticipants)
    throw new Refused('invalid-input', { participant: 'too-many' });
  const absent = meeting.participants.find(({ id }) => id === participant);
  const given = (await store.reader.answers(meeting.id)).find(({ number }) => number === answer);
  if (!absent || given?.participant !== participant || !given.substitute) throw new Refused('not-now');
  const { name, role } = given.substitute;
  await checkApprovedOrRefuse(store, meeting, name);
  const who = { meeting, person: null, publicUrl };
  const { seatTokenHash, link } = await seatTokenOrRefuse(store.reader, who);
  const id = randomId<ParticipantId>();
  const { authority, responsibilityArea, kind } = absent;
  const isSeated = await store.writer.acceptSubstitute(
    meeting.id,
    answer,
    {
      name,
      role: say('da', 'people.substitute', { role, name: absent.name }).slice(0, maxLengths.role),
      authority,
      responsibilityArea,
      decisionPower: '',
      kind,
      id,
      person: randomId<PersonId>(),
      isNewPerson: true,
      seatTokenHash,
      present: null,
      substituteFor: absent.id,
    },
    { ...audit, subject: id },
  );
  if (!isSeated) throw new Refused('not-now');
  return { participant: id, link };
}
