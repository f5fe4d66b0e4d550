import { minutesToLocked } from '../../../shared/lock/lock.ts';
import type { LockedMinutes } from '../../../shared/lock/locked.ts';
import { isLocked } from '../../../shared/meeting/meeting.ts';
import { docToQuotes } from '../../../shared/recognition/authors.ts';
import type { MeetingVisit } from '../../door/door.ts';
import { Refused } from '../../door/refused.ts';
import type { StoreReader } from '../../store/store.ts';
import { loadDocument, readInTurns } from '../../sync/document/replay.ts';
import type { MinutesSource } from './source.ts';

interface ReadParts {
  reader: StoreReader;
  publicUrl: string;
}
type Visit = Pick<MeetingVisit, 'meeting' | 'me' | 'audit'>;

/** The minutes as they are locked, or as they would be if they were locked now: a draft. */
export async function readSource(parts: ReadParts, visit: Visit): Promise<MinutesSource> {
  return isLocked(visit.meeting.phase) ? readLocked(parts, visit) : readDraft(parts, visit);
}

export async function readLocked(
  { reader, publicUrl }: ReadParts,
  { meeting }: Pick<Visit, 'meeting'>,
): Promise<MinutesSource> {
  const locks = await reader.locks(meeting.id);
  const last = locks.at(-1);
  if (!last) throw new Refused('not-now');
  const minutes = JSON.parse(last.json) as LockedMinutes;
  const { json, hash, at, version } = last;
  const earlier = locks.slice(0, -1).map((lock) => ({ version: lock.version, hash: lock.hash, at: lock.at }));
  return {
    minutes,
    at,
    publicUrl,
    childWord: await reader.childWordOf(meeting.case.id),
    lock: { json, hash, at, by: minutes.lockedBy, earlier },
    additions: (await reader.additions(meeting.id)).filter((addition) => addition.version === version),
  };
}

async function readDraft(
  { reader, publicUrl }: ReadParts,
  { meeting, me, audit }: Visit,
): Promise<MinutesSource> {
  const live = await loadDocument(reader, meeting.document);
  const read = await readInTurns(live);
  const recognitions = await reader.recognitions(meeting.id);
  const minutes = minutesToLocked({
    meeting,
    ...read,
    at: audit.at,
    by: me.id,
    recognitions,
    notAsked: await reader.notAsked(meeting.id),
    quotes: docToQuotes(live.doc, live.owners, recognitions),
  });
  live.doc.destroy();
  const childWord = await reader.childWordOf(meeting.case.id);
  return { minutes, childWord, lock: null, additions: [], at: audit.at, publicUrl };
}
