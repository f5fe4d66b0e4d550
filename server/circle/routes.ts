import {
  circlePersonInput,
  circleSayInput,
  circleTalkInput,
  relevanceInput,
  whichCirclePersonInput,
} from '../../shared/circle/circle-input.ts';
import { newId, type ParticipantId, type PersonId } from '../../shared/ids.ts';
import type { Meeting } from '../../shared/meeting/meeting.ts';
import type { CaseEvents } from '../case/case-events.ts';
import type { Door } from '../door/door.ts';
import { noInput } from '../door/input.ts';
import { Refused } from '../door/refused.ts';
import type { Store } from '../store/store.ts';
import type { Rooms } from '../sync/room/rooms.ts';
import { readCircleFor } from './view.ts';

export interface CircleParts {
  store: Store;
  rooms: Pick<Rooms, 'changed'>;
  caseEvents: Pick<CaseEvents, 'tell'>;
}

/** The people around a child, drawn by the family and agreed name by name with whoever invites. */
export function registerCircle(door: Door, { store, rooms, caseEvents }: CircleParts): void {
  const { reader, writer } = store;

  door.inMeeting('circle', noInput, ({ meeting, me }) => readCircleFor(store, meeting, me));
  door.inMeeting('writeCirclePerson', circlePersonInput, async ({ meeting, audit }, input) => {
    const { participant, ...said } = input;
    const person = participant ? await personOrRefuse(meeting, participant) : null;
    const id = said.id ?? newId<string>((bytes) => crypto.getRandomValues(bytes));
    if (said.id !== null && !(await isInCircle(meeting, id))) throw new Refused('not-now');
    const written = { ...said, id, person };
    if (!(await writer.writeCirclePerson(meeting.case.id, written, { ...audit, subject: id })))
      throw new Refused('not-now');
    await tellReaders(meeting);
    return {};
  });
  door.inMeeting('removeCirclePerson', whichCirclePersonInput, async ({ meeting, audit }, { id }) => {
    if (!(await writer.removeCirclePerson(meeting.case.id, id, { ...audit, subject: id })))
      throw new Refused('not-now');
    await tellReaders(meeting);
    return {};
  });
  door.inMeeting(
    'sayOfCircle',
    circleSayInput,
    async ({ meeting, audit }, { participant, ...say }) => {
      const isParent = meeting.participants.some(({ id, kind }) => id === participant && kind === 'parent');
      if (!isParent) throw new Refused('invalid-input', { participant: 'no-such-participant' });
      const parent = await personOrRefuse(meeting, participant);
      const deed = { ...audit, subject: say.id };
      if (!(await writer.sayOfCircle(meeting.case.id, { ...say, parent }, deed)))
        throw new Refused('invalid-input', { id: 'no-such-participant' });
      await tellReaders(meeting);
      return {};
    },
    ({ participant }) => participant,
  );
  door.inMeeting('writeCircleTalk', circleTalkInput, async ({ meeting, audit }, talk) => {
    await writer.writeCircleTalk(meeting.case.id, talk, audit);
    await tellReaders(meeting);
    return {};
  });
  door.inMeeting('circleRelevances', noInput, ({ meeting }) =>
    reader.circleRelevances(meeting.case.id, meeting.id),
  );
  // Nobody's page is told: the family need not know that somebody is in doubt.
  door.inMeeting('judgeRelevance', relevanceInput, async ({ meeting, audit }, judged) => {
    if (!(await writer.judgeRelevance(meeting.case.id, judged, { ...audit, subject: judged.id })))
      throw new Refused('not-now');
    return {};
  });

  async function isInCircle(meeting: Meeting, id: string): Promise<boolean> {
    return (await reader.circle(meeting.case.id, meeting.id)).some((person) => person.id === id);
  }

  async function personOrRefuse(meeting: Meeting, participant: ParticipantId): Promise<PersonId> {
    const isHere = meeting.participants.some(({ id }) => id === participant);
    const seats = isHere ? await reader.seatsOfCase(meeting.case.id) : [];
    const seat = seats.find((one) => one.participant === participant);
    if (!seat) throw new Refused('invalid-input', { participant: 'no-such-participant' });
    return seat.person;
  }

  /** Those who see it, and the meeting's page, which says whom one may invite. */
  async function tellReaders(meeting: Meeting): Promise<void> {
    const readers = meeting.participants
      .filter(({ kind, duties }) => kind === 'parent' || duties.length > 0)
      .map(({ id }) => id);
    const seats = await reader.seatsOfCase(meeting.case.id);
    const people = seats
      .filter(({ participant }) => readers.includes(participant))
      .map(({ person }) => person);
    caseEvents.tell(meeting.case.id, people);
    rooms.changed(meeting.document);
  }
}
