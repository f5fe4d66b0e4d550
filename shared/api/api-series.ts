import type { ParticipantId } from '../ids.ts';
import type { SeriesPlan } from '../meeting/series.ts';
import type { BackingInput } from '../meeting/series-input.ts';
import { type Nothing, route } from './api-route.ts';

/** A case's meetings as a series (R156–R158). */
export const seriesRoutes = {
  /** `:id` is a case's id. */
  planSeries: route<SeriesPlan, Nothing>('POST', '/api/cases/:id/series', 'planSeries'),
  /** Of a meeting. The tovholder reads what each has said; nobody else, not even of themselves. */
  backings: route<Nothing, Backing[]>('GET', '/api/meetings/:id/backings', 'readBackings'),
  sayBacking: route<BackingInput, Nothing>('POST', '/api/meetings/:id/backing', 'sayBacking'),
} as const;

/** R158: what somebody has said last. */
export interface Backing extends BackingInput {
  participant: ParticipantId;
  at: string;
}
