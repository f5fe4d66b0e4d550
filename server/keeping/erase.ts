import type { CaseId } from '../../shared/ids.ts';
import type { CaseEvents } from '../case/case-events.ts';
import type { Printer } from '../export/press/printer.ts';
import type { ErasedConnections } from '../store/erasure.ts';
import type { EndedSessions } from '../store/links.ts';
import type { Store } from '../store/store.ts';
import type { Rooms } from '../sync/room/rooms.ts';

export interface ErasingParts {
  store: Store;
  rooms: Pick<Rooms, 'recheckAccess'>;
  caseEvents: Pick<CaseEvents, 'closeCase'>;
  printer: Pick<Printer, 'forget'>;
  projection: { catchUp(of: CaseId): Promise<void> };
  closeSessions: (ended: EndedSessions) => void;
}

/**
 * Erases by a command of the store, closes at the moment of its commit whatever was open to what is gone, and overwrites what is
 * on disk of it. False when the command said no. What could not be overwritten now is by the next round of the job.
 */
export async function eraseAndClose(
  { store, rooms, caseEvents, printer, projection, closeSessions }: ErasingParts,
  of: CaseId,
  command: () => Promise<ErasedConnections | null>,
): Promise<boolean> {
  // What names an agreement by its id is found by what the minutes say now.
  await projection.catchUp(of);
  const gone = await command();
  if (!gone) return false;
  for (const document of gone.documents) rooms.recheckAccess(document);
  caseEvents.closeCase(of);
  closeSessions(gone.sessions);
  printer.forget();
  await store.writer.sweepErased();
  return true;
}
