import { z } from 'zod';
import type { ParticipantId } from '../../shared/ids.ts';
import type { Door, MeetingVisit } from '../door/door.ts';
import { idInput } from '../door/input.ts';
import { reachesBeyond } from '../door/reach.ts';
import { Refused } from '../door/refused.ts';
import { seatTokenOrRefuse } from '../gate/clearance.ts';
import type { EndedSessions } from '../store/links.ts';
import type { Store } from '../store/store.ts';
import type { Rooms } from '../sync/room/rooms.ts';
import { checkParticipantOrRefuse } from './rules.ts';

export interface LinkParts {
  store: Store;
  rooms: Pick<Rooms, 'changed'>;
  publicUrl: string;
  /** Closes the open connections of sessions that have ended. */
  closeSessions: (ended: EndedSessions) => void;
}

const whose = z.strictObject({ participant: idInput<ParticipantId>() });

/** A link made anew, and one that is revoked for good; either ends what the person's older links in the case have opened. */
export function registerLinks(door: Door, { store, rooms, publicUrl, closeSessions }: LinkParts): void {
  const { reader, writer } = store;

  const end = ({ meeting }: MeetingVisit, ended: EndedSessions): void => {
    closeSessions(ended);
    rooms.changed(meeting.document);
  };

  door.inMeeting(
    'reissueSeatLink',
    whose,
    async (visit, { participant }) => {
      const { session, meeting, audit } = visit;
      checkParticipantOrRefuse(meeting, participant);
      const seats = await reader.seatsOfCase(meeting.case.id);
      const person = seats.find((seat) => seat.participant === participant)?.person;
      const isOther = person !== undefined && person !== session.person;
      if (isOther && (await reachesBeyond(reader, person, meeting.case.id))) throw new Refused('opens-more');
      const who = { meeting, person: person ?? null, publicUrl };
      const { seatTokenHash, link } = await seatTokenOrRefuse(reader, who);
      end(visit, await writer.reissueSeat(participant, seatTokenHash, audit, session.idHash));
      return { participant, link };
    },
    ({ participant }) => participant,
  );

  door.inMeeting(
    'revokeSeatLink',
    whose,
    async (visit, { participant }) => {
      checkParticipantOrRefuse(visit.meeting, participant);
      end(visit, await writer.revokeSeat(participant, visit.audit, visit.session.idHash));
      return {};
    },
    ({ participant }) => participant,
  );
}
