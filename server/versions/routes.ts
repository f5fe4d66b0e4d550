import type { VersionContent } from '../../shared/lock/locked.ts';
import type { Meeting } from '../../shared/meeting/meeting.ts';
import type { Door } from '../door/door.ts';
import { noInput } from '../door/input.ts';
import { Refused } from '../door/refused.ts';
import type { StoreReader } from '../store/store.ts';
import { readWords, type Versions } from './keep.ts';

export interface VersionRouteParts {
  reader: StoreReader;
  now: () => Date;
  /** What somebody has decided is there for them to read. */
  settled: Versions['settled'];
}

export function registerVersions(door: Door, { reader, now, settled }: VersionRouteParts): void {
  const readNow = sharedReading(reader);
  door.inMeeting('versions', noInput, async ({ meeting }) => {
    await settled(meeting.id);
    return reader.versions(meeting.id);
  });
  door.inMeeting('version', noInput, async ({ meeting, context }) => {
    await settled(meeting.id);
    const part = context.req.param('part') ?? '';
    if (part === 'now') return asItStands(await readNow(meeting), now().toISOString());
    const found = /^\d{1,15}$/.test(part) ? await reader.version(meeting.id, Number(part)) : null;
    if (!found) throw new Refused('not-found');
    return found;
  });
}

type Words = ReturnType<typeof readWords>;

/** Who asks while the same words are being read gets the same reading: sixty who ask at once cost one. */
function sharedReading(reader: StoreReader): (meeting: Pick<Meeting, 'id' | 'document'>) => Words {
  const underWay = new Map<string, Words>();
  return async ({ id, document }) => {
    const last = await reader.lastVersion(id);
    const key = `${document} ${(await reader.document(document))?.seq} ${last?.seq}`;
    const words = underWay.get(key) ?? readWords(reader, document, last).finally(() => underWay.delete(key));
    underWay.set(key, words);
    return words;
  };
}

function asItStands({ items, changes }: Awaited<Words>, at: string): VersionContent {
  const contents = items.map(({ id, content }) => ({ id, content }));
  return { number: 0, at, cause: { kind: 'now' }, by: null, changes, items: contents };
}
