import type { ParticipantId } from '../../shared/ids.ts';
import { minutesToInvitation } from '../../shared/invitation/agenda.ts';
import type { DeclineRule } from '../../shared/invitation/decline.ts';
import { backgroundInput, contactInput, prepareInput } from '../../shared/invitation/invitation-input.ts';
import { everybodyOf, isHeld } from '../../shared/meeting/meeting.ts';
import type { Door } from '../door/door.ts';
import { noInput } from '../door/input.ts';
import { Refused } from '../door/refused.ts';
import { checkParticipantOrRefuse } from '../meeting/rules.ts';
import type { Store } from '../store/store.ts';
import type { Rooms } from '../sync/room/rooms.ts';

export interface InvitationRouteParts {
  store: Store;
  rooms: Pick<Rooms, 'changed' | 'minutes'>;
  declineRule: DeclineRule;
  mailIsConfigured: boolean;
}

/** What is said in the invitation, for everybody who may see the meeting; how each is reached, for those who may invite. */
export function registerInvitation(door: Door, parts: InvitationRouteParts): void {
  const { store, rooms, declineRule: rule, mailIsConfigured } = parts;
  const { reader, writer } = store;

  door.inMeeting('invitation', noInput, async ({ meeting }) => {
    const { minutes } = await rooms.minutes(meeting.document);
    const { agenda, agreements } = minutesToInvitation(minutes, everybodyOf(meeting));
    const carried = isHeld(meeting.phase) ? [] : agreements;
    return { ...(await reader.invitation(meeting.id)), rule, agenda, agreements: carried };
  });
  door.inMeeting('contacts', noInput, async ({ meeting: { id } }) => {
    return { contacts: await reader.contacts(id), sent: await reader.invitationsSent(id), mailIsConfigured };
  });

  door.inMeeting('writeBackground', backgroundInput, async ({ meeting, audit }, { text }) => {
    if (!(await writer.writeBackground(meeting.id, text, audit))) throw new Refused('not-now');
    rooms.changed(meeting.document);
    return {};
  });
  door.inMeeting(
    'writePrepare',
    prepareInput,
    async ({ meeting, audit }, input) => {
      checkParticipantOrRefuse(meeting, input.participant);
      if (!(await writer.writePrepare(meeting.id, input, audit))) throw new Refused('not-now');
      rooms.changed(meeting.document);
      return {};
    },
    subject,
  );
  // Nobody but the inviters sees these, so nobody's page is told that they have changed.
  door.inMeeting(
    'writeContact',
    contactInput,
    async ({ meeting, audit }, input) => {
      checkParticipantOrRefuse(meeting, input.participant);
      if (!(await writer.writeContact(meeting.id, input, audit))) throw new Refused('not-now');
      return {};
    },
    subject,
  );
}

const subject = ({ participant }: { participant: ParticipantId }) => participant;
