import type { AuditEntry } from '../audit.ts';
import { type Database, oneRow } from '../database.ts';
import type { FormsWriter } from '../forms.ts';
import type { Commands } from './command.ts';

/** As long as nobody pauses longer, it is one sitting; a session that nobody uses ends after as long (server/OPERATING.md). */
const sittingMs = 30 * 60_000;

/** Forms that are made in the browser. */
export const formsCommands: Commands<keyof FormsWriter, FormsStatements> = {
  beginForm(s, { id, template, content }, audit) {
    s.begin.run(id, template, JSON.stringify(content), audit.person, audit.at);
    s.record(audit);
  },
  saveForm(s, { id, version, content }, audit) {
    const before = oneRow<{ person: string | null; at: string }>(s.saved, id);
    if (s.save.run(JSON.stringify(content), audit.person, audit.at, id, version).changes === 0) return null;
    // It saves itself at every pause in typing: what somebody does in one sitting is one deed.
    const isSame = version > 1 && before?.person === audit.person;
    if (!isSame || Date.parse(audit.at) - Date.parse(before.at) > sittingMs) s.record(audit);
    return version + 1;
  },
  discardForm(s, { id, version }, audit) {
    if (s.discard.run(id, version).changes === 0) return false;
    s.record(audit);
    return true;
  },
  publishForm(s, { id, version: saved }, { template, version, content }, audit) {
    if (oneRow(s.there, template, version) || s.discard.run(id, saved).changes === 0) return false;
    s.publish.run(template, version, JSON.stringify(content), audit.person, audit.at);
    s.record(audit);
    return true;
  },
};

type FormsStatements = ReturnType<typeof prepareForms>;

export function prepareForms(database: Database, record: (audit: AuditEntry) => void) {
  const sql = (text: string) => database.prepare(text);
  return {
    record,
    begin: sql(
      `insert into form_draft (id, template, version, content, person, at) values (?, ?, 1, ?, ?, ?)`,
    ),
    saved: sql('select person, at from form_draft where id = ?'),
    save: sql(`update form_draft set content = ?, person = ?, at = ?, version = version + 1
      where id = ? and version = ?`),
    discard: sql('delete from form_draft where id = ? and version = ?'),
    there: sql('select 1 from form_version where template = ? and version = ?'),
    publish: sql('insert into form_version (template, version, content, person, at) values (?, ?, ?, ?, ?)'),
  };
}
