import { type Database, oneRow } from '../database.ts';
import type { IdentityReader } from '../identity.ts';
import type { Synchronous } from './promises.ts';

/** The reader's part about identities. */
export function createIdentityReader(database: Database): Synchronous<IdentityReader> {
  const bound = database.prepare(`select 1
    where exists (select 1 from identity_person where person = ?1 and "case" is null)
      or (?2 is not null and not exists (select 1 from json_each(?2)
        where value not in (select "case" from identity_person where person = ?1 and "case" is not null)))`);
  return {
    hasIdentity: (person, reach) =>
      oneRow(bound, person, reach === null ? null : JSON.stringify(reach)) !== undefined,
  };
}
