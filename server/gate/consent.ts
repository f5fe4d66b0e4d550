import type { FieldErrorCode } from '../../shared/api/refusals.ts';
import { isDanish } from '../../shared/gate/consent.ts';
import type { ConsentInput } from '../../shared/gate/gate-input.ts';
import type { CaseId, ParticipantId, PersonId } from '../../shared/ids.ts';
import { isFamily, type Meeting } from '../../shared/meeting/meeting.ts';
import type { CasePerson } from '../../shared/stafetlog/stafetlog.ts';
import type { CaseEvents } from '../case/case-events.ts';
import { Refused } from '../door/refused.ts';
import type { WithdrawnSharing } from '../store/gate.ts';
import type { EndedSessions } from '../store/links.ts';
import type { Store } from '../store/store.ts';
import type { Rooms } from '../sync/room/rooms.ts';

export interface ClosingParts {
  store: Store;
  rooms: Pick<Rooms, 'changed' | 'recheckPerson'>;
  caseEvents: Pick<CaseEvents, 'closePeople'>;
  closeSessions: (ended: EndedSessions) => void;
  onTakenOff: (meeting: Meeting, who: { participant: ParticipantId; person: PersonId }) => void;
}

/**
 * What the schema cannot say of a consent: who gives it and whom it names are of the case, and (R160) where the family speaks
 * another language, whether an interpreter was used, and if not, why.
 */
export function checkConsentOrRefuse(
  consent: ConsentInput,
  { language, people }: { language: string; people: readonly CasePerson[] },
): void {
  const { person, scope, recipients, interpreter, interpreterWhy, how } = consent;
  const errors: Record<string, FieldErrorCode> = {};
  const isOfCase = (id: string) => people.some((one) => one.person === id);
  if (person !== null && !isOfCase(person)) errors.person = 'no-such-participant';
  if (scope !== 'sharing' && recipients.length > 0) errors.recipients = 'not-a-choice';
  for (const [index, id] of recipients.entries()) {
    const found = people.find((one) => one.person === id);
    if (!found) errors[`recipients.${index}`] = 'no-such-participant';
    else if (isFamily(found)) errors[`recipients.${index}`] = 'not-a-choice';
  }
  if (!isDanish(language) && interpreter === null) errors.interpreter = 'required';
  if (interpreter === false && interpreterWhy === '') errors.interpreterWhy = 'required';
  if (interpreter === false && how === 'interpreted') errors.how = 'not-a-choice';
  if (Object.keys(errors).length > 0) throw new Refused('invalid-input', errors);
}

/** From the commit on nothing reaches them: what they have open is closed, and they are told that they are off a meeting. */
export async function closeTo(
  { store, rooms, caseEvents, closeSessions, onTakenOff }: ClosingParts,
  of: CaseId,
  { left, ended }: WithdrawnSharing,
): Promise<void> {
  const persons = await store.reader.sharingEnded(of);
  closeSessions(ended);
  for (const meeting of await store.reader.meetingsOfCase(of)) {
    for (const person of persons) rooms.recheckPerson(meeting.document, person);
    const off = left.filter((one) => one.meeting === meeting.id);
    for (const who of off) onTakenOff(meeting, who);
    if (off.length > 0) rooms.changed(meeting.document);
  }
  caseEvents.closePeople(of, persons);
}
