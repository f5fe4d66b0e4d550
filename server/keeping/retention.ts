import { addDays } from '../../shared/dates/calendar.ts';
import { instantToLocalDate } from '../../shared/dates/local-time.ts';
import type { CaseId } from '../../shared/ids.ts';
import { erasedOn, keptUntil, noticeDays } from '../../shared/keeping/keeping.ts';
import { errorToLog, type Log } from '../process/log.ts';
import type { Retention } from '../store/erasure.ts';
import { type ErasingParts, eraseAndClose } from './erase.ts';

export interface RetentionParts extends ErasingParts {
  caseEvents: ErasingParts['caseEvents'] & { publish(of: CaseId): void };
  /** What is set for all cases. Months; null: until two people erase it. */
  keepMonths: () => number | null;
  /** Each round while a case is told of on its page; `due`: the day it is erased. */
  onTold: (of: CaseId, due: string) => Promise<void>;
  now: () => Date;
  log: Log;
}

/**
 * One round: says of every case whose time is nearly over when it is erased, and erases those of which that has been said long
 * enough. Each step is one transaction that holds what it was decided by, so a round that is cut off, or done twice, does
 * nothing twice. Begins with what an erasure before it has not yet overwritten.
 */
export async function keepRetention(parts: RetentionParts, stopping?: AbortSignal): Promise<void> {
  const { store, log } = parts;
  if (await store.reader.hasUnswept()) await store.writer.sweepErased();
  for (const { case: of, lastDay, ...retention } of await store.reader.retentions()) {
    if (stopping?.aborted) return;
    try {
      await keepCase(parts, of, { ...retention, lastDay });
    } catch (error) {
      log.error({ case: of, ...errorToLog(error) }, 'what a case is kept for was not looked at');
    }
  }
}

async function keepCase(
  parts: RetentionParts,
  of: CaseId,
  { lastDay, months, heldAt, toldAt, toldDue }: Retention & { lastDay: string },
): Promise<void> {
  const { store, now, keepMonths, caseEvents } = parts;
  const today = instantToLocalDate(now());
  const due = heldAt === null ? keptUntil(lastDay, months, keepMonths()) : null;
  const isNear = due !== null && today >= addDays(due, -noticeDays);
  const isTold = toldAt !== null && toldDue !== null;
  const stands = isNear && isTold && erasedOn(due, instantToLocalDate(new Date(toldAt))) === toldDue;
  if (stands && today >= toldDue) {
    const audit = {
      person: null,
      operation: 'retentionIsOver',
      meeting: null,
      subject: of,
      at: now().toISOString(),
    } as const;
    await eraseAndClose(parts, of, () => store.writer.eraseDue(of, { at: toldAt, due: toldDue }, audit));
  } else if (isNear && !stands) {
    const day = erasedOn(due, today);
    await store.writer.tellRetention(of, { at: now().toISOString(), due: day });
    caseEvents.publish(of);
    await parts.onTold(of, day);
  } else if (stands) {
    await parts.onTold(of, toldDue);
  } else if (!isNear && isTold) {
    await store.writer.tellRetention(of, null);
    caseEvents.publish(of);
  }
}
