import type { CaseId } from '../../shared/ids.ts';
import type { StafetlogAgreement } from '../../shared/stafetlog.ts';
import type { Door } from '../door/door.ts';
import { noInput } from '../door/input.ts';
import { headersToLanguage, say } from '../text/words.ts';
import { agreementsToCsv } from './agreements.ts';

export interface ExportParts {
  agreementsOf: (of: CaseId) => StafetlogAgreement[] | Promise<StafetlogAgreement[]>;
}

/** A case's agreements as files for the case system. The file's name tells nobody whose case it is. */
export function registerExport(door: Door, { agreementsOf }: ExportParts): void {
  door.inCase('agreementsCsv', noInput, async (visit) => {
    const language = headersToLanguage(visit.context.req.raw.headers);
    const csv = agreementsToCsv(await agreementsOf(visit.case.id), language);
    return visit.context.body(csv, 200, {
      'Content-Type': 'text/csv; charset=utf-8',
      'Content-Disposition': `attachment; filename="${say(language, 'file.name')}.csv"`,
      'Cache-Control': 'no-store',
    });
  });

  door.inCase('agreementsJson', noInput, (visit) => agreementsOf(visit.case.id));
}
