import type { ParticipantId } from '../../shared/ids.ts';
import {
  addPersonInput,
  attendanceInput,
  correctPersonInput,
  giveDutyInput,
  markCoreInput,
  whichPersonInput,
} from '../../shared/meeting/people-input.ts';
import type { Door } from '../door/door.ts';
import { noInput } from '../door/input.ts';
import { offeredTo } from '../meeting/known-people.ts';
import {
  addPerson,
  correctPerson,
  giveDuty,
  markCore,
  type PeopleParts,
  recordAttendance,
  removePerson,
  restorePerson,
} from './people.ts';

/** Who takes part in a meeting, and as what, until it is locked (R021, R022). */
export function registerPeople(door: Door, parts: PeopleParts): void {
  door.inMeeting('addPerson', addPersonInput, (visit, input) => addPerson(parts, visit, input));
  door.inMeeting('knownPeople', noInput, ({ meeting, session }) =>
    offeredTo(parts.store.reader, meeting, session.person),
  );
  door.inMeeting(
    'correctPerson',
    correctPersonInput,
    async (visit, input) => {
      await correctPerson(parts, visit, input);
      return {};
    },
    subject,
  );
  door.inMeeting(
    'recordAttendance',
    attendanceInput,
    async (visit, input) => {
      await recordAttendance(parts, visit, input);
      return {};
    },
    subject,
  );
  door.inMeeting('giveDuty', giveDutyInput, async (visit, input) => {
    await giveDuty(parts, visit, input);
    return {};
  });
  door.inMeeting(
    'markCore',
    markCoreInput,
    async (visit, input) => {
      await markCore(parts, visit, input);
      return {};
    },
    subject,
  );
  door.inMeeting(
    'removePerson',
    whichPersonInput,
    async (visit, input) => {
      await removePerson(parts, visit, input);
      return {};
    },
    subject,
  );
  door.inMeeting(
    'restorePerson',
    whichPersonInput,
    async (visit, input) => {
      await restorePerson(parts, visit, input);
      return {};
    },
    subject,
  );
}

const subject = ({ participant }: { participant: ParticipantId }) => participant;
