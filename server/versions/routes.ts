import type { VersionContent } from '../../shared/lock/locked.ts';
import type { Meeting } from '../../shared/meeting/meeting.ts';
import type { Door } from '../door/door.ts';
import { noInput } from '../door/input.ts';
import { Refused } from '../door/refused.ts';
import type { StoreReader } from '../store/store.ts';
import { readWords } from './keep.ts';

export interface VersionRouteParts {
  reader: StoreReader;
  now: () => Date;
}

export function registerVersions(door: Door, { reader, now }: VersionRouteParts): void {
  door.inMeeting('versions', noInput, ({ meeting }) => reader.versions(meeting.id));
  door.inMeeting('version', noInput, ({ meeting, context }) => {
    const part = context.req.param('part') ?? '';
    if (part === 'now') return asItStands(reader, meeting, now().toISOString());
    const found = /^\d{1,15}$/.test(part) ? reader.version(meeting.id, Number(part)) : null;
    if (!found) throw new Refused('not-found');
    return found;
  });
}

async function asItStands(
  reader: StoreReader,
  { id, document }: Pick<Meeting, 'id' | 'document'>,
  at: string,
): Promise<VersionContent> {
  const { items, changes } = await readWords(reader, document, reader.lastVersion(id));
  const contents = items.map(({ id, content }) => ({ id, content }));
  return { number: 0, at, cause: { kind: 'now' }, by: null, changes, items: contents };
}
