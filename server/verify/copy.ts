import type { Verified } from '../../shared/api-minutes.ts';
import { sha256, toCanonicalJson } from '../../shared/canonical-json.ts';
import { isId, type MeetingId } from '../../shared/ids.ts';
import { lockedFormat, lockedFormatWithLinks } from '../../shared/locked.ts';
import type { MinutesReader } from '../store/minutes.ts';
import { bytesToJson } from './json-file.ts';
import { hashesNamedIn } from './named.ts';

/** What has to be known of what was locked. */
export type CopyReader = Pick<MinutesReader, 'copy' | 'locks' | 'lockByHash' | 'additions'>;

/**
 * Is this file what was locked? A file that we have made is known by its own bytes. Locked minutes as JSON are known by
 * their values, however they are written. What is neither, but names minutes of ours, is altered.
 */
export async function verifyCopy(reader: CopyReader, file: Buffer): Promise<Verified> {
  const made = reader.copy(Buffer.from(await crypto.subtle.digest('SHA-256', bytesOf(file))).toString('hex'));
  if (made) return genuine(reader, made);
  const value = bytesToJson(file);
  if (value !== undefined) return verifyValue(reader, value);
  for await (const hash of hashesNamedIn(file)) {
    if (reader.lockByHash(hash)) return { outcome: 'altered' };
  }
  return { outcome: 'unknown' };
}

/** Locked minutes alone, or as we export them: beside their hash and what has been added since. */
function verifyValue(reader: CopyReader, value: object): Verified {
  const minutes = 'minutes' in value ? value.minutes : value;
  const hash = hashOrNull(minutes);
  const lock = hash === null ? null : reader.lockByHash(hash);
  if (lock && (minutes === value || isOurExport(reader, { ...lock, hash }, value)))
    return genuine(reader, lock);
  const { format, meeting } = (minutes ?? {}) as { format?: unknown; meeting?: { id?: unknown } | null };
  const isOurs = (format === lockedFormat || format === lockedFormatWithLinks) && isId(meeting?.id);
  const isKnown = isOurs && reader.locks(meeting?.id as MeetingId).length > 0;
  return { outcome: isKnown ? 'altered' : 'unknown' };
}

function genuine(
  reader: CopyReader,
  { meeting, version }: { meeting: MeetingId; version: number },
): Verified {
  const locks = reader.locks(meeting);
  const lock = locks.find((one) => one.version === version);
  if (!lock) return { outcome: 'unknown' };
  const newer = locks.some((one) => one.version > version);
  return { outcome: 'genuine', version, lockedAt: lock.at, hash: lock.hash, newer };
}

/** Nothing else stands beside the minutes than what we put there: their hash, and additions that somebody has signed. */
function isOurExport(
  reader: CopyReader,
  { meeting, version, hash }: { meeting: MeetingId; version: number; hash: string | null },
  { minutes: _, ...beside }: { minutes?: unknown; hash?: unknown; additions?: unknown },
): boolean {
  const { hash: named, additions, ...others } = beside;
  if (named !== hash || !Array.isArray(additions) || Object.keys(others).length > 0) return false;
  const signed = reader
    .additions(meeting)
    .filter((one) => one.version === version)
    .map((one) => hashOrNull(one));
  return additions.every((one) => signed.includes(hashOrNull(one)));
}

/** Null when it holds what is never hashed: a fraction, or values in values beyond any measure. */
function hashOrNull(value: unknown): string | null {
  try {
    return sha256(toCanonicalJson(value));
  } catch {
    return null;
  }
}

/** A view of an `ArrayBuffer`, as Web Crypto asks for. */
function bytesOf(file: Buffer): Uint8Array<ArrayBuffer> {
  return file as Uint8Array<ArrayBuffer>;
}
