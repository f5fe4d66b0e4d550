import type { BlockId } from '../../../shared/ids.ts';
import type { PointerStep } from '../../../shared/meeting/pointer.ts';
import { allRows, type Database } from '../database.ts';
import type { PointerReader } from '../pointer.ts';
import type { Synchronous } from './promises.ts';

/** The reader's part about the chair's pointer. */
export function createPointerReader(database: Database): Synchronous<PointerReader> {
  // Of the same instant the end of the meeting comes last.
  const steps = database.prepare(`select item, is_asked as isAsked, at from (
      select item, is_asked, at, 0 as is_end, number from agenda_pointer where meeting = ?1
      union all select null, 0, at, 1, number from phase_change where meeting = ?1 and came_from = 'inProgress'
    ) as steps order by at, is_end, number`);
  const notUnderstood = database.prepare(
    'select item, at from not_understood where meeting = ? order by at, item',
  );
  return {
    pointerSteps: (meeting) =>
      allRows<Omit<PointerStep, 'isAsked'> & { isAsked: 0 | 1 }>(steps, meeting).map((step) => ({
        ...step,
        isAsked: step.isAsked === 1,
      })),
    notUnderstood: (meeting) =>
      allRows<{ item: BlockId | ''; at: string }>(notUnderstood, meeting).map(({ item, at }) => ({
        item: item === '' ? null : item,
        at,
      })),
  };
}
