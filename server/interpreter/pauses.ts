import type { BlockId } from '../../shared/ids.ts';
import {
  isPlanned,
  type PausePlan,
  pauseLength,
  pausesNeeded,
  type TimedItem,
  timeLater,
} from '../../shared/interpreter/pauses.ts';
import type { Meeting } from '../../shared/meeting/meeting.ts';
import { isTextRun, type Minutes, type MinutesNode, nodeToText } from '../../shared/minutes/read/read.ts';
import { addPause, removeItem } from '../../shared/minutes/seed/shape-agenda.ts';
import type { MeetingVisit } from '../door/door.ts';
import { Refused } from '../door/refused.ts';
import { randomId } from '../meeting/new-meeting.ts';
import { toRefused } from '../meeting/write-or-refuse.ts';
import type { Store } from '../store/store.ts';
import type { Rooms } from '../sync/room/rooms.ts';
import { WriteRefused } from '../sync/room/server-write.ts';
import { write } from '../text/document.ts';

export interface PauseParts {
  store: Pick<Store, 'writer'>;
  rooms: Pick<Rooms, 'write' | 'minutes' | 'changed'>;
}

/** What the agenda lacks as it stands, and when the meeting ends with it; null when the day is over by then. */
export async function pausesFor(
  { rooms }: Pick<PauseParts, 'rooms'>,
  { document, end }: Meeting,
): Promise<{ plan: PausePlan; end: string } | null> {
  const plan = pausesNeeded(minutesToTimed((await rooms.minutes(document)).minutes));
  const later = timeLater(end, plan.longer);
  return later === null ? null : { plan, end: later };
}

/** R165: into the agenda, and the end of the meeting with it. `shown`: the end that whoever does it has seen. */
export async function writePauses(
  parts: PauseParts,
  { meeting, me, audit }: Pick<MeetingVisit, 'meeting' | 'me' | 'audit'>,
  shown: string,
): Promise<void> {
  const found = await pausesFor(parts, meeting);
  if (!found || found.end !== shown || isPlanned(found.plan)) throw new Refused('not-now');
  const { plan, end } = found;
  const pauses = plan.before.map((before) => ({ before, id: randomId<BlockId>() }));
  const planned = { meeting: meeting.id, before: meeting.end, end, audit };
  const title = write('pause.interpreter');
  try {
    await parts.rooms.write(
      meeting.document,
      me.id,
      (update) => parts.store.writer.planPauses(planned, update),
      (doc) => {
        for (const pause of pauses) addPause(doc, { ...pause, title, minutes: pauseLength });
        for (const id of plan.needless) removeItem(doc, id);
      },
    );
  } catch (error) {
    throw error instanceof WriteRefused ? toRefused(error) : error;
  }
}

/** The agenda as it stands in a document. */
function minutesToTimed({ nodes }: Minutes): TimedItem[] {
  return nodes
    .filter(({ node, attributes }) => node === 'agendaItem' && typeof attributes.id === 'string')
    .map((item) => ({
      id: item.attributes.id as BlockId,
      minutes: typeof item.attributes.minutes === 'number' ? item.attributes.minutes : 0,
      isSub: item.attributes.level === 2,
      isPause: item.children.some((child) => !isTextRun(child) && child.node === 'pause'),
      isWritten: hasMore(item),
    }));
}

function hasMore({ children }: MinutesNode): boolean {
  return children.some(
    (child) =>
      isTextRun(child) ||
      (child.node !== 'pause' && (child.node !== 'paragraph' || nodeToText(child) !== '')),
  );
}
