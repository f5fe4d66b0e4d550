import type { DocumentId, MeetingId, ParticipantId } from '../../../shared/ids.ts';
import type { Case } from '../../../shared/meeting/case.ts';
import type { Duty, Meeting, Participant, ParticipantKind, Phase } from '../../../shared/meeting/meeting.ts';

/** A meeting with its case and document, as it is selected. */
export interface MeetingRow {
  id: MeetingId;
  document: DocumentId;
  case: Case['id'];
  child_first_name: string;
  kind: Case['kind'];
  phase: Phase;
  version: number;
  template_id: string;
  template_version: number;
  template_valid_from: string;
  template_issuer: string;
  title: string;
  date: string;
  start: string;
  end: string;
  place: string;
  purpose: string;
}

export interface ParticipantRow {
  id: ParticipantId;
  name: string;
  authority: string;
  role: string;
  responsibility_area: string;
  decision_power: string;
  kind: ParticipantKind;
  /** Comma-separated; null when there are none. */
  duties: string | null;
  present: 0 | 1 | null;
  removed_at: string | null;
  substitute_for: ParticipantId | null;
  is_recipient: 0 | 1;
}

export function rowToParticipant(row: ParticipantRow): Participant {
  return {
    id: row.id,
    name: row.name,
    authority: row.authority,
    role: row.role,
    responsibilityArea: row.responsibility_area,
    decisionPower: row.decision_power,
    kind: row.kind,
    duties: (row.duties?.split(',') ?? []) as Duty[],
    present: row.present === null ? null : row.present === 1,
    ...(row.substitute_for !== null && { substituteFor: row.substitute_for }),
    ...(row.is_recipient === 1 && { isRecipient: true as const }),
  };
}

export function rowToMeeting(row: MeetingRow, people: readonly ParticipantRow[]): Meeting {
  return {
    id: row.id,
    document: row.document,
    case: { id: row.case, childFirstName: row.child_first_name, kind: row.kind },
    phase: row.phase,
    version: row.version,
    template: {
      id: row.template_id,
      version: row.template_version,
      validFrom: row.template_valid_from,
      issuer: row.template_issuer,
    },
    title: row.title,
    date: row.date,
    start: row.start,
    end: row.end,
    place: row.place,
    purpose: row.purpose,
    participants: people.filter(({ removed_at }) => removed_at === null).map(rowToParticipant),
    former: people.filter(({ removed_at }) => removed_at !== null).map(rowToParticipant),
  };
}
