import { movePointerInput } from '../../shared/meeting/agenda-input.ts';
import { stepsToPointer } from '../../shared/meeting/pointer.ts';
import type { Door } from '../door/door.ts';
import { noInput } from '../door/input.ts';
import { Refused } from '../door/refused.ts';
import type { Store } from '../store/store.ts';
import type { Rooms } from '../sync/room/rooms.ts';
import { checkItemOrRefuse } from './routes.ts';

export interface PointerParts {
  store: Store;
  rooms: Pick<Rooms, 'minutes' | 'changed'>;
}

/** R075, R093: the chair's pointer through the agenda, and "Det forstod jeg ikke". Deeds, not words of the document. */
export function registerPointer(door: Door, { store, rooms }: PointerParts): void {
  const { reader, writer } = store;

  door.inMeeting('movePointer', movePointerInput, async (visit, { item }) => {
    const { meeting, audit } = visit;
    if (item !== null) await checkItemOrRefuse({ rooms }, visit, item);
    const step = { item, isAsked: false };
    if (!(await writer.movePointer(meeting.id, step, { ...audit, subject: item })))
      throw new Refused('not-now');
    rooms.changed(meeting.document);
    return {};
  });

  door.inMeeting('askUnderstood', noInput, async ({ meeting, audit }) => {
    const { here } = stepsToPointer(await reader.pointerSteps(meeting.id));
    if (!here) throw new Refused('not-now');
    const step = { item: here.item, isAsked: true };
    if (!(await writer.movePointer(meeting.id, step, { ...audit, subject: here.item })))
      throw new Refused('not-now');
    rooms.changed(meeting.document);
    return {};
  });

  // Whoever says it gets the same answer whether it was stored or had been said in this minute. See DECISIONS.md.
  door.inMeeting('sayNotUnderstood', noInput, async ({ meeting, audit }) => {
    const { here } = stepsToPointer(await reader.pointerSteps(meeting.id));
    const nobody = { ...audit, person: null, subject: null, at: minuteOf(audit.at) };
    await writer.sayNotUnderstood(meeting.id, here?.item ?? null, nobody);
    // To everybody, so that everybody's page fetches at the same time, not the one of whoever said it and the chair's.
    rooms.changed(meeting.document);
    return {};
  });
}

/** The instant at which its minute began. */
const minuteOf = (at: string): string => `${at.slice(0, 16)}:00.000Z`;
