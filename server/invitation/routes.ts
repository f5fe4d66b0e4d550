import type { ParticipantId } from '../../shared/ids.ts';
import { meetingToSent } from '../../shared/invitation/changes.ts';
import type { DeclineRule } from '../../shared/invitation/decline.ts';
import { backgroundInput, contactInput, prepareInput } from '../../shared/invitation/invitation-input.ts';
import { mayInMeeting } from '../../shared/phases/access.ts';
import { participantToRoles } from '../../shared/phases/roles.ts';
import type { Door } from '../door/door.ts';
import { noInput } from '../door/input.ts';
import { Refused } from '../door/refused.ts';
import { checkParticipantOrRefuse } from '../meeting/rules.ts';
import type { Store } from '../store/store.ts';
import type { Rooms } from '../sync/room/rooms.ts';
import { newsOf } from './changes.ts';
import { readInvitation } from './facts.ts';

export interface InvitationRouteParts {
  store: Store;
  rooms: Pick<Rooms, 'changed' | 'minutes'>;
  declineRule: () => DeclineRule;
  mailIsConfigured: boolean;
}

/** What is said in the invitation, for everybody who may see the meeting; how each is reached, for those who may invite. */
export function registerInvitation(door: Door, parts: InvitationRouteParts): void {
  const { store, rooms, mailIsConfigured } = parts;
  const { reader, writer } = store;

  door.inMeeting('invitation', noInput, async ({ meeting, me }) => {
    const { background, prepare, rule, agenda, agreements } = await readInvitation(parts, meeting);
    const told = await reader.toldOf(meeting.id);
    const { changes, untold } = newsOf(meeting, me.id, told, meetingToSent(meeting, agenda));
    const maySeeAll = mayInMeeting(participantToRoles(me, meeting.phase), 'tellOfChanges', meeting.phase);
    const seen = maySeeAll ? untold : { participants: [], changes: [] };
    return { background, prepare, rule, agenda, agreements, changes, untold: seen };
  });
  door.inMeeting('contacts', noInput, async ({ meeting: { id } }) => {
    const sent = await reader.invitationsSent(id);
    const notInvited = await reader.notInvited(id);
    return { contacts: await reader.contacts(id), sent, notInvited, mailIsConfigured };
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
