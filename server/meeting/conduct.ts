import type { Meeting } from '../../shared/meeting/meeting.ts';
import { type PointerView, stepsToPointer } from '../../shared/meeting/pointer.ts';
import { mayInMeeting, type Role } from '../../shared/phases/access.ts';
import type { StoreReader } from '../store/store.ts';

/** R075, R093: where we are is everybody's; what else is told of it, the chair's. */
export async function pointerFor(
  reader: Pick<StoreReader, 'pointerSteps' | 'notUnderstood'>,
  { id, phase }: Pick<Meeting, 'id' | 'phase'>,
  roles: readonly Role[],
): Promise<PointerView> {
  if (phase !== 'inProgress') return { here: null, conduct: null };
  const { here, spent } = stepsToPointer(await reader.pointerSteps(id));
  if (!mayInMeeting(roles, 'readConduct', phase)) return { here, conduct: null };
  return { here, conduct: { spent, notUnderstood: await reader.notUnderstood(id) } };
}
