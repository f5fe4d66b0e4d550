import { checkVersion, type Finding } from './check.ts';
import { openRecords } from './records.ts';
import type { Source } from './source.ts';

export interface Verdict {
  meeting: string;
  versions: { version: number; findings: Finding[] }[];
}

/**
 * Every locked version of every meeting, derived again and compared. This folder imports nothing of the product that
 * it checks: it is written from CANONICAL.md and LOCKED.md. All is read as of one instant.
 */
export function verify(source: Source): Promise<Verdict[]> {
  return source.inOneInstant(async () => {
    const records = await openRecords(source);
    const verdicts: Verdict[] = [];
    for (const meeting of await records.meetings()) {
      const versions: Verdict['versions'] = [];
      for (const version of await records.versions(meeting))
        versions.push({
          version: version.version,
          findings: await checkVersion(records, meeting, version),
        });
      verdicts.push({ meeting, versions });
    }
    return verdicts;
  });
}
