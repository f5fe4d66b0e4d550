import { setImmediate } from 'node:timers/promises';
import type { OwnAgreement } from '../../shared/api/case-views.ts';
import { deadlineDay } from '../../shared/dates/dates.ts';
import type { CaseId, PersonId } from '../../shared/ids.ts';
import { effectiveDeadline, isOpen } from '../../shared/stafetlog/stafetlog.ts';
import type { CaseEvents } from '../case/case-events.ts';
import { reaches, type Session } from '../door/session.ts';
import type { Store } from '../store/store.ts';
import type { Rooms } from '../sync/room/rooms.ts';
import { agreementsReadableBy, type CaseAgreements } from './of-case.ts';
import type { Projection } from './projection.ts';

/** What everything about cases works with. */
export interface CaseParts {
  store: Store;
  rooms: Pick<Rooms, 'changed'>;
  projection: Pick<Projection, 'catchUp'>;
  caseEvents: CaseEvents;
  now: () => Date;
}

/** The agreements of the case as the minutes are now, as this person may read them. */
export async function readNow(
  { store, projection }: Pick<CaseParts, 'store' | 'projection'>,
  id: CaseId,
  person: PersonId,
): Promise<CaseAgreements> {
  await projection.catchUp(id);
  return agreementsReadableBy(store.reader, id, person);
}

/** Somebody's own open agreements in all cases that a session opens, the first due first; those without a date last. */
export async function ownAgreements(
  parts: Pick<CaseParts, 'store' | 'projection'>,
  person: PersonId,
  reach: Session['reach'] = null,
): Promise<OwnAgreement[]> {
  const own: OwnAgreement[] = [];
  const { reader } = parts.store;
  for (const id of (await reader.casesOwningIn(person)).filter((each) => reaches({ reach }, each))) {
    // Each case is read whole: others get their turn between two.
    await setImmediate();
    const childFirstName = (await reader.case(id))?.childFirstName ?? '';
    const { agreements } = await readNow(parts, id, person);
    for (const agreement of agreements) {
      if (agreement.owner?.person === person && isOpen(agreement))
        own.push({ case: id, childFirstName, agreement });
    }
  }
  return own.sort((a, b) => dueDay(a).localeCompare(dueDay(b)));
}

function dueDay({ agreement }: OwnAgreement): string {
  const deadline = effectiveDeadline(agreement);
  return deadline === null ? 'later' : deadlineDay(deadline);
}
