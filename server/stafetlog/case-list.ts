import { setImmediate } from 'node:timers/promises';
import { instantToLocalDate } from '../../shared/dates/local-time.ts';
import type { CaseId, PersonId } from '../../shared/ids.ts';
import { mayInCase } from '../../shared/phases/access.ts';
import { type CaseSummary, dueGroup, isOpen } from '../../shared/stafetlog/stafetlog.ts';
import { type CaseParts, readNow } from '../agreement/case-parts.ts';
import { personToCaseRoles } from '../door/access.ts';
import type { Door } from '../door/door.ts';
import { noInput } from '../door/input.ts';
import { actingsOf, reaches, type Session } from '../door/session.ts';

export function registerCases(door: Door, parts: CaseParts): void {
  door.signedIn('cases', noInput, async ({ session }) => {
    const found: CaseSummary[] = [];
    for (const { person, reach } of actingsOf(session)) found.push(...(await casesOf(parts, person, reach)));
    return found;
  });
}

/** The cases somebody may read, the one with the latest meeting first. */
export async function casesOf(
  parts: CaseParts,
  person: PersonId,
  reach: Session['reach'],
): Promise<CaseSummary[]> {
  const { access, reader } = parts.store;
  const all = await reader.casesOf(person);
  const readable = all
    .filter((id) => reaches({ reach }, id))
    .filter((id) => mayInCase(personToCaseRoles(access, person, id) ?? [], 'readStafetlog'));
  const summaries: CaseSummary[] = [];
  for (const id of readable) {
    // Each case is read whole: others get their turn between two.
    await setImmediate();
    summaries.push(await summarise(parts, id, person));
  }
  return summaries;
}

async function summarise(parts: CaseParts, id: CaseId, person: PersonId): Promise<CaseSummary> {
  const { reader } = parts.store;
  const { meetings, agreements } = await readNow(parts, id, person);
  const today = instantToLocalDate(parts.now());
  return {
    id,
    childFirstName: (await reader.case(id))?.childFirstName ?? '',
    tovholder: (await reader.tovholderTerms(id)).find(({ to }) => to === null)?.name ?? null,
    meetings: meetings.length,
    open: agreements.filter(isOpen).length,
    overdue: agreements.filter((agreement) => dueGroup(agreement, today) === 'overdue').length,
  };
}
