import type { LiveDocument } from './document.ts';
import { judgeUpdate, type People, type Verdict } from './firewall.ts';
import { Known } from './known.ts';
import type { Session } from './session.ts';

/** An update frame on its way. `frame`: its number on its socket, from 1. */
export interface Write {
  session: Session;
  frame: number;
  bytes: Uint8Array;
  /** A sync step 2. */
  isAnswer: boolean;
  /** When it came (`performance.now()`). */
  came: number;
}

/**
 * Client ids that one socket may bring into a document. A page has one, and takes another when Yjs finds it taken; each
 * is kept for as long as the document.
 */
const mostNewClients = 8;

/** `schemaVersion`: that of the page it was written on. */
export interface Judged extends Write {
  verdict: Exclude<Verdict, { kind: 'wait' }> | { kind: 'too-old' };
  schemaVersion: number;
}

/**
 * Judges what has waited, in order, each against the document and what stands before it in the group
 * (R9, R13, R14, R33). What a dead socket left behind is dropped (R16).
 * `later`: what can only be judged when the group is in the document.
 */
export function judgeGroup(
  writes: Write[],
  live: LiveDocument,
  people: People,
): { group: Judged[]; later: Write[] } {
  const known = new Known(live);
  let newest = live.schemaVersion;
  const judge = ({ session, bytes }: Write, schemaVersion: number): Verdict | { kind: 'too-old' } => {
    if (schemaVersion < newest) return { kind: 'too-old' };
    const verdict = judgeUpdate(bytes, session.access.participant, known, people);
    if (verdict.kind !== 'news') return verdict;
    if (!session.access.write) return { kind: 'refused', reason: 'read-only' };
    const fresh = verdict.clients.filter((client) => !known.isTaken(client)).length;
    if (session.newClients + fresh > mostNewClients) return { kind: 'refused', reason: 'not-allowed' };
    session.newClients += fresh;
    newest = schemaVersion;
    known.add(verdict.draft, session.access.participant);
    return verdict;
  };
  const group: Judged[] = [];
  const here = writes.filter(({ session }) => !session.isGone);
  for (const [index, write] of here.entries()) {
    const schemaVersion = write.session.schema ?? newest;
    const verdict = judge(write, schemaVersion);
    if (verdict.kind === 'wait') return { group, later: here.slice(index) };
    group.push({ ...write, schemaVersion, verdict });
  }
  return { group, later: [] };
}
