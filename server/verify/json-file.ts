import {
  maxJsonDepth,
  maxJsonMembers,
  maxJsonMembersPerObject,
  maxVerifiedJsonBytes,
} from '../../shared/limits.ts';

/**
 * The value of a JSON object, or undefined for any other file. One that says a member twice is none: readers would not
 * agree on what it says. Looked through before it is parsed, so that one beyond the bounds is never made into values.
 */
export function bytesToJson(file: Buffer): object | undefined {
  if (file.byteLength > maxVerifiedJsonBytes) return undefined;
  const start = file
    .subarray(0, 64)
    .toString('utf8')
    .replace(/^\ufeff/, '')
    .trimStart();
  if (!start.startsWith('{')) return undefined;
  const members = membersWritten(file);
  if (members === null) return undefined;
  try {
    const value: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(file));
    if (typeof value !== 'object' || value === null) return undefined;
    return members === membersOf(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

const [quote, backslash, colon, comma, brace, bracket, braceEnd, bracketEnd] = Buffer.from('"\\:,{[}]');

/**
 * How many members the bytes write; null for more, or deeper, than minutes of ours can be. Values in lists are counted
 * for the bound too: each takes memory. Right for JSON, whatever for anything else: parsing says what it is.
 */
function membersWritten(bytes: Uint8Array): number | null {
  let [members, values, depth] = [0, 0, 0];
  /** Of the object or list that is open at each depth. */
  const open = new Uint32Array(maxJsonDepth + 1);
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at];
    if (byte === quote) {
      at = endOfString(bytes, at);
      continue;
    }
    if (byte === colon) {
      members++;
      const here = (open[depth] ?? 0) + 1;
      open[depth] = here;
      if (here > maxJsonMembersPerObject) return null;
    } else if (byte === comma) values++;
    else if (byte === brace || byte === bracket) open[++depth] = 0;
    else if (byte === braceEnd || byte === bracketEnd) depth--;
    if (depth > maxJsonDepth || members > maxJsonMembers || values > maxJsonMembers) return null;
  }
  return members;
}

/** Where the string that begins here ends. */
function endOfString(bytes: Uint8Array, from: number): number {
  let at = from + 1;
  while (at < bytes.length && bytes[at] !== quote) at += bytes[at] === backslash ? 2 : 1;
  return at;
}

/** How many are left once it is read. */
function membersOf(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0;
  const members = Object.values(value);
  const own = Array.isArray(value) ? 0 : members.length;
  return members.reduce<number>((sum, member) => sum + membersOf(member), own);
}
