import { backingInput, seriesInput } from '../../shared/meeting/series-input.ts';
import type { CaseEvents } from '../case/case-events.ts';
import type { Door } from '../door/door.ts';
import { noInput } from '../door/input.ts';
import type { Store } from '../store/store.ts';

interface SeriesParts {
  store: Store;
  caseEvents: Pick<CaseEvents, 'publish'>;
}

/** A case's meetings as a series (R156–R158). */
export function registerSeries(door: Door, { store, caseEvents }: SeriesParts): void {
  const { reader, writer } = store;

  door.inCase('planSeries', seriesInput, async ({ case: of, session, audit }, plan) => {
    await writer.planSeries(of.id, plan, session.person, audit);
    caseEvents.publish(of.id);
    return {};
  });
  door.inMeeting('backings', noInput, ({ meeting }) => reader.backings(meeting.id));
  // Each for themselves. Nobody's page is told: whoever does not read it need not know that there is something.
  door.inMeeting('sayBacking', backingInput, async ({ me, audit }, said) => {
    await writer.sayBacking(me.id, said, audit);
    return {};
  });
}
