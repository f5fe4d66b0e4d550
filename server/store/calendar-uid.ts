import { createHash } from 'node:crypto';

/** Block ids come from documents and can hold anything; a UID is plain, and tells nobody an id. */
export function eventKeyToUid(key: string): string {
  return `${createHash('sha256').update(key).digest('hex').slice(0, 32)}@faellesreferat`;
}
