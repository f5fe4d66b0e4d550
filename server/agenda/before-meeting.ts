import type { ParticipantId } from '../../shared/ids.ts';
import { childPartInput, planningDutyInput } from '../../shared/meeting/before-input.ts';
import type { Door } from '../door/door.ts';
import { Refused } from '../door/refused.ts';
import { checkParticipantOrRefuse } from '../meeting/rules.ts';
import { hasAgendaItem } from '../meeting/view.ts';
import type { Store } from '../store/store.ts';
import type { Rooms } from '../sync/room/rooms.ts';

export interface BeforeMeetingParts {
  store: Store;
  rooms: Pick<Rooms, 'minutes' | 'changed'>;
}

/** R061, R062: what the child comes for. R021, R022: who invites, and who answers for the agenda. */
export function registerBeforeMeeting(door: Door, { store, rooms }: BeforeMeetingParts): void {
  door.inMeeting(
    'sayChildPart',
    childPartInput,
    async ({ meeting, audit }, input) => {
      checkParticipantOrRefuse(meeting, input.participant);
      const isChild = meeting.participants.some(
        ({ id, kind }) => id === input.participant && kind === 'child',
      );
      if (!isChild) throw new Refused('invalid-input', { participant: 'not-a-choice' });
      const { minutes } = await rooms.minutes(meeting.document);
      if (!input.items.every((item) => hasAgendaItem(minutes, item)))
        throw new Refused('invalid-input', { items: 'no-such-item' });
      if (!(await store.writer.sayChildPart(meeting.id, input, audit))) throw new Refused('not-now');
      rooms.changed(meeting.document);
      return {};
    },
    subject,
  );
  // R022: with a row in the audit that names the receiver.
  door.inMeeting(
    'givePlanningDuty',
    planningDutyInput,
    async ({ meeting, audit }, { duty, participant }) => {
      checkParticipantOrRefuse(meeting, participant);
      if (meeting.participants.some(({ id, kind }) => id === participant && kind === 'child'))
        throw new Refused('invalid-input', { participant: 'child-has-duty' });
      if (!(await store.writer.givePlanningDuty(meeting.id, duty, participant, audit)))
        throw new Refused('not-now');
      rooms.changed(meeting.document);
      return {};
    },
    subject,
  );
}

const subject = ({ participant }: { participant: ParticipantId }) => participant;
