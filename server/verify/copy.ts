import type { Verified } from '../../shared/api/api-minutes.ts';
import { isId, type MeetingId } from '../../shared/ids.ts';
import type { MinutesReader } from '../store/minutes.ts';
import { type Examined, type ExaminedJson, hashOrNull } from './examine.ts';

/** What has to be known of what was locked. */
export type CopyReader = Pick<MinutesReader, 'copy' | 'locks' | 'lockByHash' | 'additions'>;

/**
 * Is this file what was locked? A file that we have made is known by its own bytes. Locked minutes as JSON are known by
 * their values, however they are written. What is neither, but names minutes of ours, is altered.
 */
export async function verifyCopy(reader: CopyReader, { hash, json, named }: Examined): Promise<Verified> {
  const made = await reader.copy(hash);
  if (made) return genuine(reader, made);
  if (json) return verifyValue(reader, json);
  for (const one of named) if ((await reader.lockByHash(one)) !== null) return { outcome: 'altered' };
  return { outcome: 'unknown' };
}

async function verifyValue(reader: CopyReader, json: ExaminedJson): Promise<Verified> {
  const lock = json.minutes === null ? null : await reader.lockByHash(json.minutes);
  if (lock && (await isOurs(reader, lock, json))) return genuine(reader, lock);
  const isKnown = isId(json.meeting) && (await reader.locks(json.meeting as MeetingId)).length > 0;
  return { outcome: isKnown ? 'altered' : 'unknown' };
}

async function genuine(
  reader: CopyReader,
  { meeting, version }: { meeting: MeetingId; version: number },
): Promise<Verified> {
  const locks = await reader.locks(meeting);
  const lock = locks.find((one) => one.version === version);
  if (!lock) return { outcome: 'unknown' };
  const newer = locks.some((one) => one.version > version);
  return { outcome: 'genuine', version, lockedAt: lock.at, hash: lock.hash, newer };
}

/** Nothing else stands beside the minutes than what we put there: their hash, and additions that somebody has signed. */
async function isOurs(
  reader: CopyReader,
  { meeting, version }: { meeting: MeetingId; version: number },
  { minutes, beside }: ExaminedJson,
): Promise<boolean> {
  if (typeof beside === 'string') return beside === 'nothing';
  if (beside.hash !== minutes) return false;
  const additions = await reader.additions(meeting);
  const signed = new Set(additions.filter((one) => one.version === version).map((one) => hashOrNull(one)));
  return beside.additions.every((one) => signed.has(one));
}
