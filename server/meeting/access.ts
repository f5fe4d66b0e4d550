import type { DocumentId, ParticipantId, PersonId } from '../../shared/ids.ts';
import { everybodyOf, isLocked } from '../../shared/meeting/meeting.ts';
import { mayInMeeting } from '../../shared/phases/access.ts';
import { participantToRoles } from '../../shared/phases/roles.ts';
import type { AccessLog } from '../door/access-log.ts';
import type { AccessReader } from '../store/access.ts';
import type { People } from '../sync/firewall/judge.ts';
import type { QuoteFacts } from '../sync/firewall/own-words.ts';
import type { RoomsParts } from '../sync/room/rooms.ts';

/** What a person may do with a document, and as whom. */
export interface DocumentAccess {
  participant: ParticipantId;
  name: string;
  role: string;
  read: boolean;
  write: boolean;
  isLocked: boolean;
}

/** The rooms' question, answered from the one access table. Null for an unknown document and for one of others. */
export function documentAccess(
  reader: AccessReader,
): (person: PersonId, document: DocumentId) => DocumentAccess | null {
  return (person, document) => {
    const found = reader.document(document);
    const meeting = found && reader.meeting(found.meeting);
    const me = meeting && reader.participantOf(person, meeting.id);
    if (!me) return null;
    const may = (operation: 'readMinutes' | 'writeMinutes') =>
      mayInMeeting(participantToRoles(me, meeting.phase), operation, meeting.phase);
    return {
      participant: me.id,
      name: me.name,
      role: me.role,
      read: may('readMinutes'),
      write: may('writeMinutes'),
      isLocked: isLocked(meeting.phase),
    };
  };
}

/**
 * Whom the blocks of a document may name: everybody who has, or had, a seat in its meeting. Blocks that name somebody who was
 * taken off can be moved and pasted as before.
 */
export function documentPeople(reader: AccessReader): (document: DocumentId) => People {
  return (document) => {
    const found = reader.document(document);
    const meeting = found && reader.meeting(found.meeting);
    const people = meeting ? everybodyOf(meeting) : [];
    return (id) => people.find((each) => each.id === id);
  };
}

/** R055: what somebody has said of a quote in the version of the minutes that counts now, oldest first. */
export function documentQuotes(reader: AccessReader): (document: DocumentId) => QuoteFacts['said'] {
  return (document) => (quote, by) => {
    const found = reader.document(document);
    return found ? reader.saidOfQuote(found.meeting, quote, by) : [];
  };
}

/** I16: who has opened a document over the socket, and who was turned away from one. */
export function recordOpenings(
  reader: AccessReader,
  accessLog: Pick<AccessLog, 'read' | 'refused'>,
): Required<Pick<RoomsParts, 'onOpening' | 'onTurnedAway'>> {
  const attempt = (person: PersonId | null, document: DocumentId | null) => {
    const meeting = document && (reader.document(document)?.meeting ?? null);
    return { person, route: 'sync', meeting } as const;
  };
  return {
    onOpening: (person, document) => accessLog.read(attempt(person, document)),
    onTurnedAway: (person, document) => accessLog.refused(attempt(person, document)),
  };
}
