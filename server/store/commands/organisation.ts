import type { AuditEntry } from '../audit.ts';
import { type Database, oneRow } from '../database.ts';
import type { OrganisationWriter } from '../organisation.ts';
import type { Commands } from './command.ts';

/** What an organisation has set for itself: a row for every change. */
export const organisationCommands: Commands<keyof OrganisationWriter, OrganisationStatements> = {
  writeSetting: (s, setting, audit) => change(s, setting, audit),
  setLogo(s, version, logo, audit) {
    if (logo === null) return change(s, { section: 'logo', version, value: null }, audit);
    const { bytes, ...facts } = logo;
    const changed = change(s, { section: 'logo', version, value: facts }, audit);
    if (changed !== null) s.logo.run(facts.hash, facts.type, facts.width, facts.height, bytes);
    return changed;
  },
  nameOrganiser(s, person, name, audit) {
    s.name.run(name, person);
    s.record(audit);
  },
};

function change(
  s: OrganisationStatements,
  { section, version, value }: { section: string; version: number; value: unknown },
  audit: AuditEntry,
): number | null {
  const newest = oneRow<{ version: number }>(s.newest, section)?.version ?? 0;
  if (newest !== version) return null;
  s.insert.run(section, version + 1, JSON.stringify(value), audit.person, audit.at);
  s.record(audit);
  return version + 1;
}

type OrganisationStatements = ReturnType<typeof prepareOrganisation>;

export function prepareOrganisation(database: Database, record: (audit: AuditEntry) => void) {
  const sql = (text: string) => database.prepare(text);
  return {
    record,
    newest: sql('select max(version) as version from setting where section = ?'),
    insert: sql('insert into setting (section, version, value, person, at) values (?, ?, ?, ?, ?)'),
    logo: sql(`insert into logo (hash, type, width, height, bytes) values (?, ?, ?, ?, ?)
      on conflict (hash) do nothing`),
    name: sql('update person set name = ? where id = ? and is_organiser = 1'),
  };
}
