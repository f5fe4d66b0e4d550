import type { Store, UpdateToAppend } from '../../store/store.ts';
import type { Growth } from '../document/document-bound.ts';
import type { LiveDocument } from '../document/live-document.ts';
import { judgeUpdate, type People, type Rules, type Verdict } from '../firewall/judge.ts';
import { PendingView } from '../firewall/pending-view.ts';
import type { WriteSource } from './server-write.ts';

/** An update frame on its way. `frame`: its number on its socket, from 1. */
export interface Write {
  session: WriteSource;
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
const maxNewClients = 8;

/**
 * Judging and applying stand on the event loop: what is beyond this waits for the next batch, so that other rooms have a turn
 * between. A thousand letters are below it; one larger update is a batch of its own. Bytes.
 */
const maxBatchBytes = 16 * 1024;

/** Takes from what waits, in order, what is judged, stored and sent together. */
export function takeBatch(waiting: Write[]): Write[] {
  let bytes = 0;
  const beyond = waiting.findIndex((write, place) => {
    bytes += write.bytes.length;
    return place > 0 && bytes > maxBatchBytes;
  });
  return waiting.splice(0, beyond === -1 ? waiting.length : beyond);
}

/** `schemaVersion`: that of the page it was written on. `fresh`: client ids that it brings. */
export interface Judged extends Write {
  verdict: Verdict | { kind: 'too-old' };
  schemaVersion: number;
  fresh: number;
  judgedBy: UpdateToAppend['judgedBy'];
}

/**
 * Judges what has waited, in order, each against the document and what stands before it in the batch
 * (R9, R13, R14, R33). What a dead socket left behind is dropped (R16).
 */
export function judgeBatch(
  writes: Write[],
  live: LiveDocument,
  { people, quotes, store }: { people: People; quotes: Rules['quotes']; store: Pick<Store, 'others'> },
): Judged[] {
  const known = new PendingView(live);
  let newest = live.schemaVersion;
  const underWay = { bytes: 0, structs: 0 };
  let seq = live.seq;
  const access = store.others?.accessSeen();
  let brought = 0;
  const judge = ({ session, bytes }: Write, schemaVersion: number): Judged['verdict'] => {
    if (schemaVersion < newest) return { kind: 'too-old' };
    const { mayTakeItems } = session;
    const rules = { mayTakeItems, quotes: mayTakeItems ? null : quotes };
    const verdict = judgeUpdate(bytes, session.access.participant, known, people, rules);
    if (verdict.kind !== 'news') return verdict;
    if (!session.access.write) return { kind: 'refused', reason: 'read-only' };
    const fresh = verdict.clients.filter((client) => !known.isTaken(client)).length;
    if (session.newClients + fresh > maxNewClients) return { kind: 'refused', reason: 'not-allowed' };
    const { growth } = verdict;
    if (!live.bound.admits(growthAfter(growth, underWay), () => live.doc))
      return { kind: 'refused', reason: 'document-full' };
    underWay.bytes += growth.bytes;
    underWay.structs += growth.structs;
    session.newClients += fresh;
    brought = fresh;
    seq += 1;
    newest = schemaVersion;
    known.add(verdict.news, session.access.participant, verdict.run !== null);
    return verdict;
  };
  return writes
    .filter(({ session }) => !session.isGone)
    .map((write) => {
      const schemaVersion = write.session.schema ?? newest;
      const judgedBy = access === undefined ? undefined : { seq, access };
      brought = 0;
      const verdict = judge(write, schemaVersion);
      return { ...write, schemaVersion, verdict, fresh: brought, judgedBy };
    });
}

/** What was judged without rows of another node waits again, as if it had not been. */
export function giveBack(batch: readonly Judged[]): Write[] {
  for (const { session, fresh } of batch) session.newClients -= fresh;
  return batch.map(({ session, frame, bytes, isAnswer, came }) => ({
    session,
    frame,
    bytes,
    isAnswer,
    came,
  }));
}

/** It may rest on rows of another node that have not been read yet. */
export function mayRestOnOthers({ verdict }: Judged): boolean {
  return verdict.kind === 'refused' && ['gap', 'not-allowed', 'own-words'].includes(verdict.reason);
}

function growthAfter(growth: Growth, underWay: Pick<Growth, 'bytes' | 'structs'>): Growth {
  const structs = growth.structs === 0 ? 0 : underWay.structs + growth.structs;
  return { ...growth, bytes: underWay.bytes + growth.bytes, structs };
}

/** More than this is not one letter or a few. Bytes. */
const maxLetters = 500;

/** Whoever answers, or sends more than letters at once, waits for the receipt before going on. */
export const mustAckAtOnce = ({ bytes, isAnswer }: Write) => isAnswer || bytes.length > maxLetters;

/** Who has sent what rests on something that is not there, and is to be asked for the whole: once, however often (R8). */
export function sessionsWithGaps(batch: readonly Judged[]): Set<WriteSource> {
  const isGap = ({ verdict, isAnswer }: Judged) =>
    verdict.kind === 'refused' && verdict.reason === 'gap' && !isAnswer;
  return new Set(batch.filter(isGap).map(({ session }) => session));
}
