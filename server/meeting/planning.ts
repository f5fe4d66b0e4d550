import type { MeetingView } from '../../shared/api/api.ts';
import { type Planning, waitsForParents } from '../../shared/invitation/answers.ts';
import type { Meeting, Participant } from '../../shared/meeting/meeting.ts';
import { mayInMeeting } from '../../shared/phases/access.ts';
import { participantToRoles } from '../../shared/phases/roles.ts';
import { notApproved } from '../circle/approval.ts';
import type { StoreReader } from '../store/store.ts';

/** What the reader may see of who comes: all, for those who invite; a parent is told who may come instead of whom (R171). */
export async function planningFor(reader: StoreReader, meeting: Meeting, me: Participant): Promise<Planning> {
  const { id, phase, participants } = meeting;
  const roles = participantToRoles(me, phase);
  const answers = await reader.answers(id);
  const held = mayInMeeting(roles, 'writeInvitation', phase) ? await notApproved({ reader }, meeting) : [];
  const keyPersons = mayInMeeting(roles, 'markKeyPerson', phase) ? await reader.keyPersons(id) : [];
  if (mayInMeeting(roles, 'readAnswers', phase)) {
    const notInvited = await reader.notInvited(id);
    const waiting = waitsForParents(participants).map((each) => each.id);
    return {
      answers,
      keyPersons,
      waiting: waiting.filter((each) => notInvited.includes(each)),
      notApproved: held,
    };
  }
  const mayReadSubstitutes = mayInMeeting(roles, 'readSubstitutes', phase);
  const shown = answers
    .filter(({ participant, answer }) => {
      return participant === me.id || (mayReadSubstitutes && answer === 'substitute');
    })
    .map((each) => (each.participant === me.id ? each : { ...each, sinceLast: '' }));
  return { answers: shown, keyPersons, waiting: [], notApproved: held };
}

/** R088: all, for whoever prepares the meeting; everybody else sees their own, and whose proposal an item of the agenda was. */
export async function proposalsFor(
  reader: StoreReader,
  { id, phase }: Meeting,
  me: Participant,
): Promise<MeetingView['proposals']> {
  const maySeeAll = mayInMeeting(participantToRoles(me, phase), 'readProposals', phase);
  const proposals = await reader.proposals(id);
  return proposals.filter(({ participant, answer }) => maySeeAll || participant === me.id || answer?.item);
}
