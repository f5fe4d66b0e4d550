import type { CaseId, PersonId } from '../../shared/ids.ts';
import type { StafetlogAgreement } from '../../shared/stafetlog/stafetlog.ts';
import type { Door } from '../door/door.ts';
import { noInput } from '../door/input.ts';
import { headersToLanguage, say } from '../text/words.ts';
import { agreementsToCsv } from './agreements.ts';

export interface ExportParts {
  /** As this person may read them. */
  agreementsOf: (of: CaseId, person: PersonId) => StafetlogAgreement[] | Promise<StafetlogAgreement[]>;
}

/** A case's agreements as files for the case system. The file's name tells nobody whose case it is. */
export function registerExport(door: Door, { agreementsOf }: ExportParts): void {
  door.inCase('agreementsCsv', noInput, async (visit) => {
    const language = headersToLanguage(visit.context.req.raw.headers);
    const csv = agreementsToCsv(await agreementsOf(visit.case.id, visit.session.person), language);
    return visit.context.body(csv, 200, {
      'Content-Type': 'text/csv; charset=utf-8',
      'Content-Disposition': `attachment; filename="${say(language, 'file.name')}.csv"`,
      'Cache-Control': 'no-store',
    });
  });

  door.inCase('agreementsJson', noInput, ({ case: of, session }) => agreementsOf(of.id, session.person));
}
