import { answerOfFamily, isDecidedByFamily, isSameName } from '../../shared/circle/circle.ts';
import type { ParticipantId } from '../../shared/ids.ts';
import type { Meeting, Participant } from '../../shared/meeting/meeting.ts';
import { Refused } from '../door/refused.ts';
import type { Store } from '../store/store.ts';

type Reads = Pick<Store, 'reader'>;
type Here = Pick<Meeting, 'id' | 'case' | 'participants'>;

/**
 * R068, R143: who of a meeting is not invited because the family has not said yes. Nobody, until the family has begun to say; never
 * the family itself, those who prepare the meeting, or whoever lends voice or ear.
 */
export async function notApproved(
  { reader }: Reads,
  { id, case: of, participants }: Here,
): Promise<ParticipantId[]> {
  const circle = await reader.circle(of.id, id);
  if (!isDecidedByFamily(circle)) return [];
  const yes = circle
    .filter(({ says }) => answerOfFamily(says) === 'yes')
    .map(({ participant }) => participant);
  return participants.filter((one) => isForFamilyToSay(one) && !yes.includes(one.id)).map((one) => one.id);
}

/** The family's no holds for a name, also before it is anybody's seat. */
export async function checkApprovedOrRefuse(
  { reader }: Reads,
  { id, case: of }: Here,
  name: string,
): Promise<void> {
  const named = (await reader.circle(of.id, id)).filter((person) => isSameName(person.name, name));
  if (named.some(({ says }) => answerOfFamily(says) === 'no'))
    throw new Refused('invalid-input', { name: 'family-said-no' });
}

/** Of a substitute the family is told by whoever accepts them (R171). */
function isForFamilyToSay({ kind, duties, substituteFor }: Participant): boolean {
  if (substituteFor !== undefined) return false;
  return (
    duties.length === 0 && (kind === 'professional' || kind === 'authority' || kind === 'privateNetwork')
  );
}
