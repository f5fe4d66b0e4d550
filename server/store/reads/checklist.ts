import type { ChecklistMark, ListedInstitution } from '../../../shared/checklist/checklist.ts';
import type { ChecklistReader } from '../checklist.ts';
import { allRows, type Database } from '../database.ts';
import type { Synchronous } from './promises.ts';

type MarkRow = Omit<ChecklistMark, 'done' | 'said'> & {
  doneBy: string | null;
  doneAt: string | null;
  by: string;
  at: string;
};

/** The reader's part about what is ticked and noted by those who lead. */
export function createChecklistReader(database: Database): Synchronous<ChecklistReader> {
  const marks = database.prepare(`select c.list, c.entry, c.institution, c.channel, c.note,
      d.name as doneBy, c.done_at as doneAt, p.name as "by", c.at
    from checklist_mark c join person p on p.id = c.person left join person d on d.id = c.done_by
    where c."case" = ? and (c.meeting is null or c.meeting = ?) order by c.number`);
  const institutions = database.prepare(
    'select id, name from checklist_institution where "case" = ? order by number',
  );
  return {
    checklistMarks: ({ case: of, meeting }) =>
      allRows<MarkRow>(marks, of, meeting).map(({ doneBy, doneAt, by, at, ...mark }) => ({
        ...mark,
        done: doneAt === null ? null : { by: doneBy ?? '', at: doneAt },
        said: { by, at },
      })),
    checklistInstitutions: (of) => allRows<ListedInstitution>(institutions, of),
  };
}
