import { digest } from 'lib0/hash/sha256';
import { encodeUtf8 } from 'lib0/string';

/**
 * JSON with one way to write it (RFC 8785, for what we use: objects, arrays, strings, booleans, null and safe
 * integers): no white space, keys in the order of their UTF-16 code units. `undefined` members are left out. Throws on
 * any other number, so that nothing that two machines print differently is ever hashed.
 */
export function toCanonicalJson(value: unknown): string {
  if (typeof value === 'number' && !Number.isSafeInteger(value))
    throw new Error('Only whole numbers are hashed.');
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(toCanonicalJson).join(',')}]`;
  const members = membersOf(value).map(
    ([key, member]) => `${JSON.stringify(key)}:${toCanonicalJson(member)}`,
  );
  return `{${members.join(',')}}`;
}

/** The same, and between the values `depth` levels down others can have their turn. */
export function* canonicalJsonSteps(value: unknown, depth: number): Generator<void, string> {
  if (depth === 0 || value === null || typeof value !== 'object') {
    yield;
    return toCanonicalJson(value);
  }
  const parts: string[] = [];
  if (Array.isArray(value)) {
    for (const each of value) parts.push(yield* canonicalJsonSteps(each, depth - 1));
    return `[${parts.join(',')}]`;
  }
  for (const [key, member] of membersOf(value))
    parts.push(`${JSON.stringify(key)}:${yield* canonicalJsonSteps(member, depth - 1)}`);
  return `{${parts.join(',')}}`;
}

function membersOf(value: object): [string, unknown][] {
  return Object.entries(value)
    .filter(([, member]) => member !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1));
}

/** SHA-256 (FIPS 180-4) of the text's UTF-8, lower-case hex. */
export function sha256(text: string): string {
  return Array.from(digest(encodeUtf8(text)), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
