import { allRows, type Database } from '../database.ts';
import type { FormsReader, StoredDraft, StoredForm } from '../forms.ts';
import { calledBy } from './organisation.ts';
import type { Synchronous } from './promises.ts';

/** The reader's part about forms that are made in the browser. */
export function createFormsReader(database: Database): Synchronous<FormsReader> {
  const versions = database.prepare(`select s.template, s.version, s.content, s.at, ${calledBy}
    from form_version s left join person o on o.id = s.person order by s.at, s.template, s.version`);
  const drafts = database.prepare(`select s.id, s.template, s.version, s.content, s.at, ${calledBy}
    from form_draft s left join person o on o.id = s.person order by s.at desc, s.id`);
  const read = <Row extends StoredForm>(row: Row): Row => ({
    ...row,
    content: JSON.parse(String(row.content)) as unknown,
  });
  return {
    formVersions: () => allRows<StoredForm>(versions).map(read),
    formDrafts: () => allRows<StoredDraft>(drafts).map(read),
  };
}
