import { fingerprintOf } from './canonical.ts';
import { type Locked, type Recorded, recordedToLocked } from './derive.ts';
import { hashOf, type Json, write } from './json.ts';
import { lockedToLines } from './lines.ts';
import type { Log } from './log.ts';
import type { DocumentState, LockedVersion, Records, StoredLock } from './records.ts';

/** What does not hold about a locked version. A member of the JSON that comes out otherwise is named `json.<member>`. */
export type Finding =
  /** The minutes were locked, and what was locked is not there. */
  | 'gone'
  /** Nothing says that it was locked then. */
  | 'never-locked'
  /** The log has a gap or cannot be read. */
  | 'broken-log'
  /** The snapshot that was kept at the lock says something else than the rows. */
  | 'snapshot'
  /** What is stored is not JSON. */
  | 'json'
  | `json.${string}`
  /** The same values, written otherwise than when they were hashed. */
  | 'not-canonical'
  | 'hash'
  | 'text'
  /** A row says that somebody was shown what has another fingerprint. */
  | 'shown'
  /** The document is open to writing though it is locked, or the lock is of another instant. */
  | 'not-locked'
  /** The log goes on after the lock. */
  | 'written-after';

/** All findings about a version; none when it is exactly what was locked. */
export async function checkVersion(
  records: Records,
  meeting: string,
  version: LockedVersion,
): Promise<Finding[]> {
  const { stored, locked } = version;
  if (!stored) return ['gone'];
  const document = await records.document(meeting);
  const recorded = await records.recorded(meeting, version.version, stored, locked?.person ?? null);
  return [
    ...(locked?.at === stored.at ? [] : ['never-locked' as const]),
    ...(document ? await checkStanding(records, document, version, stored) : ['not-locked' as const]),
    ...(recorded.recognitions.every(isShown) ? [] : ['shown' as const]),
    ...(hashOf(stored.json) === stored.hash ? [] : ['hash' as const]),
    ...checkContent(document ? await records.logs(document.id, stored.seq) : [], recorded, stored),
  ];
}

/** Is the document still as it was locked; and was it, until it was opened for the next version? */
async function checkStanding(
  records: Records,
  { id, phase, version, seq, lockedAt }: DocumentState,
  { version: checked, opened }: LockedVersion,
  stored: StoredLock,
): Promise<Finding[]> {
  const after = await records.rowsAfter(id, stored.seq);
  if (checked < version) {
    const isOpen = opened !== null && after.every(({ at }) => at >= opened.at);
    return isOpen ? [] : ['written-after'];
  }
  const findings: Finding[] = [];
  if (lockedAt !== stored.at || !['locked', 'sent'].includes(phase)) findings.push('not-locked');
  if (seq !== stored.seq || after.length > 0) findings.push('written-after');
  return findings;
}

function isShown({ shown, fingerprint }: Recorded['recognitions'][number]): boolean {
  if (shown === null || fingerprint === null) return shown === fingerprint;
  const content = parsed(shown);
  return content !== undefined && fingerprintOf(content) === fingerprint;
}

function checkContent(logs: readonly Log[], recorded: Recorded, stored: StoredLock): Finding[] {
  const [locked, ...others] = logs.map((log) => lockedOrNull(recorded, log));
  if (!locked || others.includes(null)) return ['broken-log'];
  return [
    ...checkJson(locked, stored.json),
    ...(lockedToLines(locked) === stored.text ? [] : ['text' as const]),
    ...(others.every((other) => other && write(other) === write(locked)) ? [] : ['snapshot' as const]),
  ];
}

function lockedOrNull(recorded: Recorded, log: Log): Locked | null {
  try {
    return recordedToLocked(recorded, log);
  } catch {
    return null;
  }
}

function checkJson(locked: Locked, stored: string): Finding[] {
  if (write(locked) === stored) return [];
  const found = parsed(stored);
  if (found === undefined || found === null || typeof found !== 'object' || Array.isArray(found))
    return ['json'];
  const members = [...new Set([...Object.keys(locked), ...Object.keys(found)])];
  const other = members.filter((name) => same(locked[name]) !== same(found[name]));
  return other.length > 0 ? other.map((name): Finding => `json.${name}`) : ['not-canonical'];
}

function same(member: Json | undefined): string {
  return member === undefined ? '' : JSON.stringify(sorted(member));
}

/** Total, whatever number stands in it. */
function sorted(value: Json): Json {
  if (Array.isArray(value)) return value.map(sorted);
  if (value === null || typeof value !== 'object') return value;
  const members = Object.keys(value).sort();
  return members.map((name) => [name, sorted(value[name] as Json)]);
}

function parsed(text: string): Json | undefined {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return undefined;
  }
}
