import type { DocumentId } from '../../shared/ids.ts';
import type { Meeting } from '../../shared/meeting/meeting.ts';
import { sendInput } from '../../shared/phases/phases-input.ts';
import type { Door } from '../door/door.ts';
import { type SendingParts, sendMinutes } from './send.ts';

export interface SendingRouteParts extends SendingParts {
  /** Tells those who look at the meeting, and those who look at the case. */
  rooms: { changed(document: DocumentId): void };
  onChanged: (meeting: Pick<Meeting, 'id' | 'case'>) => void;
}

export function registerSending(door: Door, parts: SendingRouteParts): void {
  door.inMeeting('sendMinutes', sendInput, async ({ meeting, audit }, input) => {
    const mailed = await sendMinutes(parts, meeting, input, audit);
    parts.rooms.changed(meeting.document);
    parts.onChanged(meeting);
    return { mailed };
  });
}
