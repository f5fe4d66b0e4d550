import type { Backing } from '../../shared/api/api-series.ts';
import type { CaseId, MeetingId, ParticipantId, PersonId } from '../../shared/ids.ts';
import type { SeriesPlan } from '../../shared/meeting/series.ts';
import type { BackingInput } from '../../shared/meeting/series-input.ts';
import type { AuditEntry } from './audit.ts';

/** The store's port: a case's meetings as a series (R156–R158). */
export interface SeriesWriter {
  /** Each kept; the last counts. */
  planSeries(of: CaseId, plan: SeriesPlan, by: PersonId, audit: AuditEntry): Promise<void>;
  sayBacking(participant: ParticipantId, said: BackingInput, audit: AuditEntry): Promise<void>;
}

export interface SeriesReader {
  seriesOf(of: CaseId): Promise<SeriesPlan | null>;
  backings(meeting: MeetingId): Promise<Backing[]>;
}
