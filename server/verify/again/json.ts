import { createHash } from 'node:crypto';

/** What JSON can say. */
export type Json = string | number | boolean | null | Json[] | { [member: string]: Json };

/** RFC 8785 for what the formats use: whole numbers only. A half of a surrogate pair is written `\udXXX`. */
export function write(value: Json): string {
  if (Array.isArray(value)) return `[${value.map(write).join()}]`;
  if (typeof value === 'number' && !Number.isSafeInteger(value)) throw new Error('Not a whole number.');
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  // Without a comparator, sort() goes by UTF-16 code units, as RFC 8785 asks.
  const members = Object.keys(value)
    .sort()
    .map((name) => `${JSON.stringify(name)}:${write(value[name] as Json)}`);
  return `{${members.join()}}`;
}

/** SHA-256 of the text's UTF-8, lower-case hex. */
export function hashOf(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex');
}
