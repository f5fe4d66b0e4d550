import type { SettingChange } from '../../../shared/organisation/settings.ts';
import { allRows, type Database, oneRow } from '../database.ts';
import type { OrganisationReader, StoredLogo, StoredSetting } from '../organisation.ts';
import type { Synchronous } from './promises.ts';

/** What whoever is named by a row `s` is called: as at their latest meeting, as everywhere else. `o` is their person. */
export const calledBy = `coalesce((select p.name from participant p join meeting m on m.id = p.meeting
  where p.person = s.person order by m.date desc, m.start desc limit 1), o.name, '') as by`;

/** The reader's part about what an organisation has set for itself. */
export function createOrganisationReader(database: Database): Synchronous<OrganisationReader> {
  const newest = database.prepare(`select section, version, value from setting s
    where version = (select max(version) from setting where section = s.section) order by section`);
  const changes = database.prepare(`select s.section, s.at, ${calledBy}
    from setting s left join person o on o.id = s.person order by s.number desc limit ?`);
  const logo = database.prepare('select hash, type, width, height, bytes from logo where hash = ?');
  return {
    settings: () =>
      allRows<StoredSetting & { value: string }>(newest).map((row) => ({
        ...row,
        value: JSON.parse(row.value) as unknown,
      })),
    settingChanges: (limit) => allRows<SettingChange>(changes, limit),
    logo: (hash) => oneRow<StoredLogo>(logo, hash) ?? null,
  };
}
