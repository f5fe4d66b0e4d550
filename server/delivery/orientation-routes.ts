import { newId, type OrientationId } from '../../shared/ids.ts';
import { type Orientation, orientationState } from '../../shared/lock/locked.ts';
import type { Meeting } from '../../shared/meeting/meeting.ts';
import {
  answerOrientationInput,
  type CreateOrientationInput,
  createOrientationInput,
} from '../../shared/phases/phases-input.ts';
import type { Door, MeetingVisit } from '../door/door.ts';
import { noInput } from '../door/input.ts';
import { Refused } from '../door/refused.ts';
import { readLocked } from '../export/minutes/read.ts';
import type { Printer } from '../export/press/printer.ts';
import type { Store } from '../store/store.ts';
import { write } from '../text/document.ts';
import { orientationToDocument } from './orientation-file.ts';
import { meetingToOrientations } from './orientation-view.ts';

export interface OrientationParts {
  store: Store;
  printer: Printer;
  publicUrl: string;
  /** Tells those who look at the case. */
  onChanged: (meeting: Pick<Meeting, 'id' | 'case'>) => void;
}

/** R128: what others are told of what was agreed, after the family's yes to exactly that. */
export function registerOrientations(door: Door, parts: OrientationParts): void {
  const { writer } = parts.store;

  door.inMeeting('createOrientation', createOrientationInput, async (visit, input) => {
    const made = await createOrientation(parts, visit, input);
    parts.onChanged(visit.meeting);
    return made;
  });

  door.inMeeting('answerOrientation', answerOrientationInput, async (visit, { orientation, yes }) => {
    const { meeting, me, audit } = visit;
    const { id } = await findOrRefuse(parts, visit, orientation);
    await writer.answerOrientation(id, { participant: me.id, yes }, { ...audit, subject: id });
    parts.onChanged(meeting);
    return {};
  });

  door.inMeeting('exportOrientation', noInput, async (visit) => {
    const { context, audit } = visit;
    const orientation = await findOrRefuse(parts, visit, context.req.param('part'));
    const { minutes } = await readLocked({ reader: parts.store.reader, publicUrl: parts.publicUrl }, visit);
    const { state } = orientationState(orientation, minutes.participants);
    if (state !== 'approved') throw new Refused('not-approved');
    const file = await parts.printer.print(orientationToDocument(orientation, minutes), 'ua-1');
    // Not remembered as a copy of the minutes: it is a few words of them.
    await writer.rememberCopy(null, { ...audit, subject: orientation.id });
    return context.body(new Uint8Array(file), 200, {
      'Content-Type': 'application/pdf',
      'Content-Disposition': `attachment; filename="${write('orientation.file')}.pdf"`,
      'Cache-Control': 'no-store',
    });
  });
}

async function createOrientation(
  { store, publicUrl }: OrientationParts,
  visit: MeetingVisit,
  { to, agreements }: CreateOrientationInput,
): Promise<Orientation> {
  const { meeting, me, audit } = visit;
  const { minutes } = await readLocked({ reader: store.reader, publicUrl }, visit);
  const locked = new Set(minutes.agreements.map(({ id }) => id));
  const wrong = agreements.findIndex((id) => !locked.has(id));
  if (wrong >= 0) throw new Refused('invalid-input', { [`agreements.${wrong}`]: 'no-such-agreement' });
  const id = newId<OrientationId>((bytes) => crypto.getRandomValues(bytes));
  const { phase, version } = meeting;
  const orientation = { id, by: me.id, at: audit.at, to, agreements: [...new Set(agreements)] };
  const standing = { meeting: meeting.id, phase, version };
  const isMade = await store.writer.createOrientation(standing, orientation, { ...audit, subject: id });
  if (!isMade) throw new Refused('not-now');
  return { ...orientation, version, answers: [] };
}

/** One of these minutes as they are locked now. Anything else is answered as if it did not exist. */
async function findOrRefuse(
  { store }: OrientationParts,
  visit: MeetingVisit,
  id: string | undefined,
): Promise<Orientation> {
  const orientations = await meetingToOrientations(store.reader, visit);
  const found = orientations.find((one) => one.id === id);
  if (!found) throw new Refused('not-found');
  return found;
}
