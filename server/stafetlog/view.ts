import type { PersonId } from '../../shared/ids.ts';
import type { Case } from '../../shared/meeting/case.ts';
import type { Meeting } from '../../shared/meeting/meeting.ts';
import { type CaseOperation, mayInCase, type Role } from '../../shared/phases/access.ts';
import type { StafetlogView } from '../../shared/stafetlog/stafetlog.ts';
import type { CaseAgreements } from '../agreement/of-case.ts';
import type { StoreReader } from '../store/store.ts';
import { handoverIsTold, readTimeline } from './timeline.ts';

interface Reader {
  person: PersonId;
  roles: readonly Role[];
  mailIsConfigured: boolean;
  /** The tovholder cannot see the case any more. */
  isShutOut: boolean;
  /** Does the reader go through the check-lists of this meeting? */
  hasChecklists: (meeting: Meeting) => boolean;
}

/** The stafetlog as one person may see it. */
export async function caseToStafetlog(
  store: StoreReader,
  of: Case,
  read: CaseAgreements,
  { person, roles, mailIsConfigured, hasChecklists, isShutOut }: Reader,
): Promise<StafetlogView> {
  const tovholder = (await store.tovholderTerms(of.id)).find(({ to }) => to === null) ?? null;
  const waiting = (await store.handoversOf(of.id)).find(({ answeredAt }) => answeredAt === null) ?? null;
  const offered = waiting && handoverIsTold(read, person)(waiting) ? waiting : null;
  const may = (operation: CaseOperation) => mayInCase(roles, operation);
  return {
    case: of,
    me: person,
    may: {
      recordForAll: may('recordProgress'),
      comment: may('commentOnAgreement'),
      writeEntry: may('writeEntry'),
      offerBaton: may('offerBaton') && waiting === null,
      nameTovholder: may('nameTovholder') && (tovholder === null || isShutOut),
      createFollowUp: may('createFollowUp'),
      planSeries: may('planSeries'),
      readAudit: may('readCaseAudit'),
    },
    tovholder,
    offered,
    people: read.people,
    meetings: read.meetings.map((one) => ({ ...toPlan(one), hasChecklists: hasChecklists(one) })),
    series: await store.seriesOf(of.id),
    agreements: read.agreements,
    timeline: await readTimeline(store, of.id, read, person),
    mailIsConfigured,
    keeping: may('readKeeping') ? await keepingOf(store, of.id) : null,
  };
}

async function keepingOf(store: StoreReader, of: Case['id']): Promise<StafetlogView['keeping']> {
  const { toldDue: erasedOn } = await store.retention(of);
  return { erasedOn, isAsked: (await store.erasureRequests(of)).length > 0 };
}

function toPlan({ id, title, date, start, end, place, phase }: Meeting) {
  return { id, title, date, start, end, place, phase };
}
