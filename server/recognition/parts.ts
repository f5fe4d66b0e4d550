import type { MeetingVisit } from '../door/door.ts';
import type { PhaseParts } from '../meeting/phases.ts';
import type { Precondition } from '../store/minutes.ts';
import type { Rooms } from '../sync/room/rooms.ts';

export interface RecognitionParts extends Pick<PhaseParts, 'store' | 'onChanged' | 'onDecided'> {
  rooms: Pick<Rooms, 'minutes' | 'authors' | 'changed' | 'lock'>;
  /** False: nobody is mailed that the minutes are ready. */
  mailIsConfigured: boolean;
  now: () => Date;
}

/** Who does it, and in which meeting. */
export type Deed = Pick<MeetingVisit, 'session' | 'meeting' | 'me' | 'audit'>;

export function preconditionOf({ id, phase, version }: Deed['meeting']): Precondition {
  return { meeting: id, phase, version };
}
