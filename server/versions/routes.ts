import type { Door } from '../door/door.ts';
import { noInput } from '../door/input.ts';
import { Refused } from '../door/refused.ts';
import type { StoreReader } from '../store/store.ts';

export function registerVersions(door: Door, reader: StoreReader): void {
  door.inMeeting('versions', noInput, ({ meeting }) => reader.versions(meeting.id));
  door.inMeeting('version', noInput, ({ meeting, context }) => {
    const part = context.req.param('part') ?? '';
    const found = /^\d{1,15}$/.test(part) ? reader.version(meeting.id, Number(part)) : null;
    if (!found) throw new Refused('not-found');
    return found;
  });
}
