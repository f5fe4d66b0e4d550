import { type HandoverId, newId, type PersonId } from '../../shared/ids.ts';
import type { Case } from '../../shared/meeting/case.ts';
import type { Handover } from '../../shared/stafetlog/stafetlog.ts';
import { mayBeTovholder, seatsToPeople } from '../case/people.ts';
import { personToCaseRoles } from '../door/access.ts';
import { Refused } from '../door/refused.ts';
import type { AuditEntry } from '../store/audit.ts';
import type { Store } from '../store/store.ts';

/** Offers the baton. Refuses `invalid-input` for somebody who may not have it, `not-now` while an offer waits. */
export async function offerBaton(
  { reader, writer }: Store,
  { id }: Case,
  { from, to }: { from: PersonId; to: PersonId },
  audit: AuditEntry,
): Promise<Handover> {
  const people = await peopleOf(reader, id);
  const giver = people.find(({ person }) => person === from);
  const receiver = people.find(({ person }) => person === to);
  if (!giver || !receiver || to === from || !mayBeTovholder(receiver))
    throw new Refused('invalid-input', { to: 'not-a-choice' });
  const handover = newId<HandoverId>((bytes) => crypto.getRandomValues(bytes));
  const offer = { id: handover, case: id, from, to, at: audit.at };
  if (!(await writer.offerBaton(offer, { ...audit, subject: handover }))) throw new Refused('not-now');
  return {
    id: handover,
    from: { person: from, name: giver.name },
    to: { person: to, name: receiver.name },
    offeredAt: audit.at,
    answeredAt: null,
    accepted: null,
  };
}

/** True for the one whose yes an offer of this case waits for. */
export async function isAsked(
  { reader }: Store,
  { id }: Case,
  handover: HandoverId,
  person: PersonId,
): Promise<boolean> {
  const handovers = await reader.handoversOf(id);
  return handovers.some((one) => one.id === handover && one.to.person === person);
}

/** Who holds the baton and cannot see the case any more (R035, or taken off its meetings): whoever leads passes it on. */
export function shutOutTovholder(access: Store['access'], of: Case['id']): PersonId | null {
  const holder = access.actingTovholder(of);
  return holder !== null && personToCaseRoles(access, holder, of) === null ? holder : null;
}

/**
 * R108. Refuses `invalid-input` for somebody who may not have the baton, `not-now` when somebody has it who can see the
 * case.
 */
export async function nameTovholder(
  { access, reader, writer }: Store,
  { id }: Case,
  person: PersonId,
  audit: AuditEntry,
): Promise<void> {
  const named = (await peopleOf(reader, id)).find((one) => one.person === person);
  if (!named || !mayBeTovholder(named)) throw new Refused('invalid-input', { person: 'not-a-choice' });
  const inPlaceOf = shutOutTovholder(access, id);
  const deed = { ...audit, subject: person };
  if (!(await writer.nameTovholder(id, person, audit.at, deed, inPlaceOf))) throw new Refused('not-now');
}

async function peopleOf(reader: Store['reader'], id: Case['id']) {
  return seatsToPeople(await reader.seatsOfCase(id), await reader.meetingsOfCase(id));
}
