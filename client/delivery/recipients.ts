import type { ParticipantId } from '../../shared/ids.ts';
import type { LockedView } from '../../shared/lock/locked.ts';
import type { Meeting, Participant } from '../../shared/meeting/meeting.ts';
import { familyFirst } from '../../shared/meeting/meeting.ts';
import type { SendInput } from '../../shared/phases/phases-input.ts';
import { hasCome, mayBeSentTo } from '../../shared/phases/roles.ts';

/** R129. Who can be sent the minutes, the family first. */
export interface Candidates {
  /** They get them by themselves the first time. */
  present: Participant[];
  /** Only because somebody chooses so. */
  others: Participant[];
  /** Of the others: who had an earlier version, and is proposed to get this one as well. */
  hadEarlier: ParticipantId[];
}

export function candidatesOf(
  { phase, participants }: Meeting,
  { minutes, deliveries, sending }: Pick<LockedView, 'minutes' | 'deliveries' | 'sending'>,
): Candidates {
  const has = new Set(deliveriesOf(minutes, deliveries).map(({ participant }) => participant));
  const isClosed = ({ id }: Participant) => has.has(id) || sending?.notShared.includes(id) === true;
  const mayHave = familyFirst(participants).filter((one) => mayBeSentTo(one) && !isClosed(one));
  const isGiven = (one: Participant) => hasCome(one) && phase === 'locked';
  const others = mayHave.filter((one) => !isGiven(one));
  const had = new Set(deliveries.map(({ participant }) => participant));
  const hadEarlier = others.flatMap(({ id }) => (had.has(id) ? [id] : []));
  return { present: mayHave.filter(isGiven), others, hadEarlier };
}

/** Those of the version that is shown. */
export function deliveriesOf(
  { meeting }: Pick<LockedView['minutes'], 'meeting'>,
  deliveries: LockedView['deliveries'],
): LockedView['deliveries'] {
  return deliveries.filter(({ version }) => version === meeting.version);
}

/** What goes to the server; an address is told only where there is a field for one. */
export function toRecipients(
  people: readonly Participant[],
  addresses: ReadonlyMap<ParticipantId, string>,
): SendInput['recipients'] {
  return people.map(({ id }) => ({ participant: id, email: addresses.get(id)?.trim() ?? '' }));
}

/** As generous as the server is not: it says no in words when it knows better. */
export function looksLikeAddress(text: string): boolean {
  return text.trim() === '' || /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(text.trim());
}
