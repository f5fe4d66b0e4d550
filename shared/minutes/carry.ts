import type { BlockId, MeetingId } from '../ids.ts';
import type { Agreement, Intervention } from './agreements.ts';
import type { VoiceKind } from './blocks.ts';

/** What a follow-up opens with (R012, R101, R106): the server gathers it, the seed puts it in. */
export interface CarriedOver {
  /** Open agreements of all earlier meetings, each once, with its own id and the last meeting that held it. */
  agreements: (Pick<Agreement, 'id' | 'kind' | 'text' | 'owner' | 'forWhom' | 'deadline' | 'firstStep'> & {
    from: MeetingId;
  })[];
  /** Interventions that were not stopped. */
  interventions: (Pick<Intervention, 'id' | 'text' | 'owner' | 'deadline'> & { from: MeetingId })[];
  /** The last words of the family and the child, by field. */
  voices: { id: BlockId; kind: VoiceKind; fields: Record<string, string>; from: MeetingId }[];
  /** The tovholder's entries since the last meeting, oldest first, each one line with its date. */
  entries: string[];
}

export const nothingCarried: CarriedOver = { agreements: [], interventions: [], voices: [], entries: [] };
