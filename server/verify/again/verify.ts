import type { DatabaseSync } from 'node:sqlite';
import { checkVersion, type Finding } from './check.ts';
import { openRecords } from './records.ts';

export interface Verdict {
  meeting: string;
  versions: { version: number; findings: Finding[] }[];
}

/**
 * Every locked version of every meeting, derived again and compared. This folder imports nothing of the product that
 * it checks: it is written from CANONICAL.md and LOCKED.md. All is read as of one instant.
 */
export function verify(database: DatabaseSync): Verdict[] {
  const records = openRecords(database);
  database.exec('begin');
  try {
    return records.meetings().map((meeting) => ({
      meeting,
      versions: records
        .versions(meeting)
        .map((version) => ({ version: version.version, findings: checkVersion(records, meeting, version) })),
    }));
  } finally {
    database.exec('commit');
  }
}
