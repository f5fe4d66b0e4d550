import { type GateFacts, missingAtGate } from '../../shared/gate/gate.ts';
import type { CaseId, PersonId } from '../../shared/ids.ts';
import type { Meeting } from '../../shared/meeting/meeting.ts';
import { Refused } from '../door/refused.ts';
import { newToken, seatLink, tokenToHash } from '../door/token.ts';
import type { StoreReader } from '../store/store.ts';

/**
 * R016, R017, R035, R039: may anybody be invited to a meeting, and may this person have a link to it? The one place
 * that says so: whoever invites, and whatever makes a link to a seat, asks here. What is not known is no.
 */
export interface Clearance {
  isCleared: boolean;
  /** Null: somebody whom nobody knows yet. Whoever has called the meeting, and the leader, prepare it before. */
  mayHaveLink(person: PersonId | null): boolean;
}

/** Of one meeting, what is not of the whole case. */
interface OfMeeting {
  /** R017: a follow-up of which it is not said. */
  isUndiscussed: boolean;
  createdBy: PersonId | null;
  /** Nothing of the case is shared with them any more. */
  ended: readonly PersonId[];
}

export function clearanceOf(facts: GateFacts, { isUndiscussed, createdBy, ended }: OfMeeting): Clearance {
  const isCleared = missingAtGate(facts).length === 0 && !isUndiscussed;
  const planners = [facts.initiator, facts.leader, createdBy];
  return {
    isCleared,
    mayHaveLink: (person) => {
      if (person === null) return isCleared;
      return !ended.includes(person) && (isCleared || planners.includes(person));
    },
  };
}

type Reader = Pick<StoreReader, 'gateFacts' | 'followUps' | 'sharingEnded' | 'creatorOf'>;
type OneMeeting = Pick<Meeting, 'id' | 'case'>;

export async function readClearance(reader: Reader, meeting: OneMeeting): Promise<Clearance> {
  const of = meeting.case.id;
  const asked = (await reader.followUps(of)).find((one) => one.meeting === meeting.id);
  return clearanceOf(await reader.gateFacts(of), {
    isUndiscussed: asked?.discussed === null,
    createdBy: await reader.creatorOf(meeting.id),
    ended: await reader.sharingEnded(of),
  });
}

/** The same of a follow-up that is being made. */
export async function newClearance(
  reader: Reader,
  of: CaseId,
  { createdBy, isUndiscussed }: Omit<OfMeeting, 'ended'>,
): Promise<Clearance> {
  const ended = await reader.sharingEnded(of);
  return clearanceOf(await reader.gateFacts(of), { isUndiscussed, createdBy, ended });
}

export async function checkClearedOrRefuse(reader: Reader, meeting: OneMeeting): Promise<void> {
  if (!(await readClearance(reader, meeting)).isCleared) throw new Refused('not-cleared');
}

/** A consent that named them was withdrawn: they are not let in again before there is another. */
export async function checkSharedOrRefuse(
  reader: Reader,
  of: CaseId,
  person: PersonId,
  field: string,
): Promise<void> {
  if ((await reader.sharingEnded(of)).includes(person))
    throw new Refused('invalid-input', { [field]: 'no-consent' });
}

/** A link to a seat; `link` empty and no hash: it is not made yet. */
export interface SeatToken {
  seatTokenHash: string | null;
  link: string;
}

export function newSeatToken(clearance: Clearance, person: PersonId | null, publicUrl: string): SeatToken {
  if (!clearance.mayHaveLink(person)) return { seatTokenHash: null, link: '' };
  const token = newToken();
  return { seatTokenHash: tokenToHash(token), link: seatLink(publicUrl, token) };
}

/** The same where nothing else is made than the link. */
export async function seatTokenOrRefuse(
  reader: Reader,
  { meeting, person, publicUrl }: { meeting: OneMeeting; person: PersonId | null; publicUrl: string },
): Promise<{ seatTokenHash: string; link: string }> {
  const { seatTokenHash, link } = newSeatToken(await readClearance(reader, meeting), person, publicUrl);
  if (seatTokenHash === null) throw new Refused('not-cleared');
  return { seatTokenHash, link };
}
