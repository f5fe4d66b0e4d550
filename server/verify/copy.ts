import type { Verified } from '../../shared/api-minutes.ts';
import { sha256, toCanonicalJson } from '../../shared/canonical-json.ts';
import { isId, type MeetingId } from '../../shared/ids.ts';
import { type LockedMinutes, lockedFormat } from '../../shared/locked.ts';
import type { MinutesReader } from '../store/minutes.ts';
import { bytesToJson } from './json-file.ts';
import { hashesNamedIn } from './named.ts';

type Reader = Pick<MinutesReader, 'copy' | 'locks' | 'lockByHash' | 'additions'>;

/**
 * Is this file what was locked? A file that we have made is known by its own bytes. Locked minutes as JSON are known by
 * their values, however they are written. What is neither, but names minutes of ours, is altered.
 */
export async function verifyCopy(reader: Reader, file: Buffer): Promise<Verified> {
  const made = reader.copy(Buffer.from(await crypto.subtle.digest('SHA-256', bytesOf(file))).toString('hex'));
  if (made) return genuine(reader, made);
  const value = bytesToJson(file);
  if (value !== undefined) return verifyValue(reader, value);
  for await (const hash of hashesNamedIn(file)) {
    if (reader.lockByHash(hash)) return { outcome: 'altered' };
  }
  return { outcome: 'unknown' };
}

/** The JSON we hand out holds what was locked and, beside it, what was added since. */
function verifyValue(reader: Reader, value: object): Verified {
  const { minutes = value, additions = [] } = value as { minutes?: unknown; additions?: unknown };
  const verified = verifyMinutes(reader, minutes);
  if (verified.outcome !== 'genuine' || !Array.isArray(additions)) return verified;
  const { id } = (minutes as LockedMinutes).meeting;
  const ours = new Set(reader.additions(id).map(hashOrNull));
  const areOurs = additions.every((addition) => ours.has(hashOrNull(addition)));
  return areOurs ? verified : { outcome: 'altered' };
}

function verifyMinutes(reader: Reader, value: unknown): Verified {
  const hash = hashOrNull(value);
  const lock = hash === null ? null : reader.lockByHash(hash);
  if (lock) return genuine(reader, lock);
  const { format, meeting } = (value ?? {}) as { format?: unknown; meeting?: { id?: unknown } | null };
  const isOurs = format === lockedFormat && isId(meeting?.id);
  const isKnown = isOurs && reader.locks(meeting?.id as MeetingId).length > 0;
  return { outcome: isKnown ? 'altered' : 'unknown' };
}

function genuine(reader: Reader, { meeting, version }: { meeting: MeetingId; version: number }): Verified {
  const locks = reader.locks(meeting);
  const lock = locks.find((one) => one.version === version);
  if (!lock) return { outcome: 'unknown' };
  const newer = locks.some((one) => one.version > version);
  return { outcome: 'genuine', version, lockedAt: lock.at, hash: lock.hash, newer };
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
