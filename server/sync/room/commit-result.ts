import type { Refusal } from '../../../shared/api/wire.ts';
import { type Appended, StoreFailure } from '../../store/store.ts';
import type { Judged } from './batch.ts';
import type { RoomParts } from './room-parts.ts';

/** What the store said to one write; null when there was nothing to append. */
export type CommitResult = PromiseSettledResult<Appended | null>;

/** 2. On disk before anybody sees it (R2, R3). Null when there is nothing to append. */
export async function appendWrite(
  { verdict, session, schemaVersion, bytes, judgedBy }: Judged,
  { id: document, store, now, writings }: RoomParts,
): Promise<Appended | null> {
  if (verdict.kind !== 'news') return null;
  const author = session.access.participant;
  const at = new Date(now()).toISOString();
  const update = { document, author, schemaVersion, bytes, at, ...(judgedBy && { judgedBy }) };
  const { audit, person } = session;
  if (typeof audit === 'function') return audit(update);
  if (audit) return store.writer.appendDeed(update, audit);
  const first = person && writings.begin(person, at);
  if (!first) return store.writer.append(update);
  let isStored = false;
  try {
    const appended = await store.writer.appendDeed(update, first);
    isStored = appended.ok;
    return appended;
  } finally {
    if (!isStored) writings.undo(person);
  }
}

export function isAppended(outcome: CommitResult): boolean {
  return outcome.status === 'fulfilled' && outcome.value?.ok === true;
}

/** Where what was judged without rows of another node begins: nothing from there on is stored. */
export function firstOutdated(outcomes: readonly CommitResult[]): number {
  const first = outcomes.findIndex(
    (outcome) =>
      outcome.status === 'fulfilled' && outcome.value?.ok === false && outcome.value.reason === 'outdated',
  );
  return first === -1 ? outcomes.length : first;
}

export interface Losses {
  /** For each write of the batch: why it is not in the log, or that it is not shown though it is; null when all is well. */
  losses: (Refusal | null)[];
  /** What the store said to the first that it could not keep. */
  failure: unknown;
}

/** From the first write that the store could not keep on, nothing of the batch is shown: it may rest on that one. */
export function commitResultsToLosses(outcomes: readonly CommitResult[]): Losses {
  const reason = areOnlyFull(outcomes) ? 'store-full' : 'store-failed';
  let lost: Refusal | null = null;
  let failure: unknown;
  const losses = outcomes.map((outcome) => {
    if (outcome.status === 'rejected') {
      lost = reason;
      failure ??= outcome.reason;
    } else if (outcome.value?.ok === false && outcome.value.reason === 'locked') lost ??= 'locked';
    return lost;
  });
  return { losses, failure };
}

/** Nothing of the batch is stored, and only for want of room: the document in memory and the log say the same. */
function areOnlyFull(outcomes: readonly CommitResult[]): boolean {
  return outcomes.every((outcome) =>
    outcome.status === 'rejected'
      ? outcome.reason instanceof StoreFailure && outcome.reason.isFull
      : outcome.value === null,
  );
}
