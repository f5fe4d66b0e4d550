import { toCanonicalJson } from '../../shared/canonical-json.ts';
import { lockedFormats } from '../../shared/lock/locked.ts';
import { sha256Of } from '../export/sha256.ts';
import { bytesToJson } from './json-file.ts';
import { hashesNamedIn } from './named.ts';

/** All that is asked of a file; what it says beside stays in the thread that has read it. */
export interface Examined {
  /** SHA-256 of its bytes, hex. */
  hash: string;
  /** Null when it is no JSON that could be ours. */
  json: ExaminedJson | null;
  /** Hashes that it names, where it is no JSON. */
  named: string[];
}

/** Locked minutes alone, or as we export them: beside their hash and what has been added since. */
export interface ExaminedJson {
  /** Hash of the minutes' values; null when they hold what is never hashed. */
  minutes: string | null;
  /** The meeting that minutes of our format are of; null otherwise. */
  meeting: string | null;
  beside: 'nothing' | 'other' | { hash: string; additions: (string | null)[] };
}

/** Reads a file whole: not on the event loop. */
export function examineFile(file: Buffer): Examined {
  const hash = sha256Of(file);
  const value = bytesToJson(file);
  if (value !== undefined) return { hash, json: examineValue(value), named: [] };
  return { hash, json: null, named: [...hashesNamedIn(file)] };
}

function examineValue(value: object): ExaminedJson {
  const isExport = 'minutes' in value;
  const minutes: unknown = isExport ? value.minutes : value;
  const { format, meeting } = (minutes ?? {}) as { format?: unknown; meeting?: { id?: unknown } | null };
  const isOurs = lockedFormats.includes(format);
  const id = isOurs ? meeting?.id : null;
  return {
    minutes: hashOrNull(minutes),
    meeting: typeof id === 'string' ? id : null,
    beside: isExport ? besideMinutes(value) : 'nothing',
  };
}

/** What we put beside minutes is their hash and the additions, and nothing else. */
function besideMinutes({ minutes: _, ...beside }: { minutes?: unknown }): ExaminedJson['beside'] {
  const { hash, additions, ...others } = beside as { hash?: unknown; additions?: unknown };
  if (typeof hash !== 'string' || !Array.isArray(additions) || Object.keys(others).length > 0) return 'other';
  return { hash, additions: additions.map(hashOrNull) };
}

/** Null when it holds what is never hashed: a fraction, or values in values beyond any measure. */
export function hashOrNull(value: unknown): string | null {
  try {
    return sha256Of(toCanonicalJson(value));
  } catch {
    return null;
  }
}
