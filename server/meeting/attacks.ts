import type { DocumentId, PersonId } from '../../shared/ids.ts';
import { errorToLog, type Log } from '../process/log.ts';
import type { Store } from '../store/store.ts';
import type { Fault } from '../sync/socket/strikes.ts';

export interface AttackParts {
  store: Store;
  log: Log;
  now: () => Date;
}

/**
 * What the rooms are given to tell of a connection they have ended for what came over it (R8): one audit row, whose
 * subject is the kind of fault and never what was sent. No room waits for it, and none falls with a store that fails.
 */
export function auditAttacks({ store, log, now }: AttackParts) {
  return async (person: PersonId, document: DocumentId, fault: Fault): Promise<void> => {
    try {
      const meeting = (await store.reader.document(document))?.meeting ?? null;
      const at = now().toISOString();
      await store.writer.recordAttack({ person, operation: 'attackDocument', meeting, subject: fault, at });
    } catch (error) {
      log.error({ ...errorToLog(error), document, person, fault }, 'an attack could not be recorded');
    }
  };
}
