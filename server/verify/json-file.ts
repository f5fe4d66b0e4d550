/** Locked minutes as JSON are far smaller. Bytes. */
const mostJson = 8 * 1024 * 1024;

/**
 * The value of a JSON object, or undefined for any other file. One that says a member twice is none: readers would not
 * agree on what it says.
 */
export function bytesToJson(file: Buffer): object | undefined {
  if (file.byteLength > mostJson) return undefined;
  const start = file
    .subarray(0, 64)
    .toString('utf8')
    .replace(/^\ufeff/, '')
    .trimStart();
  if (!start.startsWith('{')) return undefined;
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(file);
    const value: unknown = JSON.parse(text);
    if (typeof value !== 'object' || value === null) return undefined;
    return membersWritten(text) === membersOf(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

/** How many members the text writes. */
function membersWritten(text: string): number {
  let count = 0;
  for (const [, colon] of text.matchAll(/"(?:[^"\\]|\\.)*"(\s*:)?/g)) if (colon) count++;
  return count;
}

/** How many are left once it is read. */
function membersOf(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0;
  const members = Object.values(value);
  const own = Array.isArray(value) ? 0 : members.length;
  return members.reduce<number>((sum, member) => sum + membersOf(member), own);
}
