import { type Planning, waitsForParents } from '../../shared/invitation/answers.ts';
import type { Meeting, Participant } from '../../shared/meeting/meeting.ts';
import { mayInMeeting } from '../../shared/phases/access.ts';
import { participantToRoles } from '../../shared/phases/roles.ts';
import type { StoreReader } from '../store/store.ts';

/** What the reader may see of who comes: all, for those who invite; a parent is told who may come instead of whom (R171). */
export async function planningFor(
  reader: StoreReader,
  { id, phase, participants }: Meeting,
  me: Participant,
): Promise<Planning> {
  const roles = participantToRoles(me, phase);
  const answers = await reader.answers(id);
  const keyPersons = mayInMeeting(roles, 'markKeyPerson', phase) ? await reader.keyPersons(id) : [];
  if (mayInMeeting(roles, 'readAnswers', phase)) {
    const notInvited = await reader.notInvited(id);
    const waiting = waitsForParents(participants).map((each) => each.id);
    return {
      answers,
      keyPersons,
      waiting: waiting.filter((each) => notInvited.includes(each)),
    };
  }
  const mayReadSubstitutes = mayInMeeting(roles, 'readSubstitutes', phase);
  const shown = answers
    .filter(({ participant, answer }) => {
      return participant === me.id || (mayReadSubstitutes && answer === 'substitute');
    })
    .map((each) => (each.participant === me.id ? each : { ...each, sinceLast: '' }));
  return { answers: shown, keyPersons, waiting: [] };
}
