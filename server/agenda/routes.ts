import type { BlockId } from '../../shared/ids.ts';
import {
  addItemInput,
  changeItemInput,
  moveItemInput,
  removeItemInput,
} from '../../shared/meeting/agenda-input.ts';
import { addItem, changeItem, moveItem, removeItem } from '../../shared/minutes/seed/shape-agenda.ts';
import type { Door, MeetingVisit } from '../door/door.ts';
import { Refused } from '../door/refused.ts';
import { randomId } from '../meeting/new-meeting.ts';
import { hasAgendaItem } from '../meeting/view.ts';
import { writeOrRefuse } from '../meeting/write-or-refuse.ts';
import { blockToSubject } from '../store/audit-subject.ts';
import type { Rooms } from '../sync/room/rooms.ts';

export interface AgendaParts {
  rooms: Pick<Rooms, 'write' | 'minutes'>;
}

/** The agenda is theirs to shape (R079, R088): in the document, by the server's hand, in the name of who did it. */
export function registerAgenda(door: Door, parts: AgendaParts): void {
  door.inMeeting('addItem', addItemInput, async (visit, { title, minutes, after }) => {
    const id = randomId<BlockId>();
    await writeOrRefuse(parts.rooms, visit, blockToSubject(id), (doc) =>
      addItem(doc, { id, title, minutes, after }),
    );
    return { item: id };
  });
  door.inMeeting('changeItem', changeItemInput, async (visit, { item, ...facts }) => {
    await checkItemOrRefuse(parts, visit, item);
    await writeOrRefuse(parts.rooms, visit, blockToSubject(item), (doc) => changeItem(doc, item, facts));
    return {};
  });
  door.inMeeting('moveItem', moveItemInput, async (visit, { item, after }) => {
    await checkItemOrRefuse(parts, visit, item);
    await writeOrRefuse(parts.rooms, visit, blockToSubject(item), (doc) => moveItem(doc, item, after));
    return {};
  });
  door.inMeeting('removeItem', removeItemInput, async (visit, { item }) => {
    await checkItemOrRefuse(parts, visit, item);
    let isRemoved = true;
    await writeOrRefuse(parts.rooms, visit, blockToSubject(item), (doc) => {
      isRemoved = removeItem(doc, item);
    });
    if (!isRemoved) throw new Refused('invalid-input', { item: 'item-stays' });
    return {};
  });
}

export async function checkItemOrRefuse(
  { rooms }: { rooms: Pick<Rooms, 'minutes'> },
  { meeting }: Pick<MeetingVisit, 'meeting'>,
  item: BlockId,
): Promise<void> {
  const { minutes } = await rooms.minutes(meeting.document);
  if (!hasAgendaItem(minutes, item)) throw new Refused('invalid-input', { item: 'no-such-item' });
}
