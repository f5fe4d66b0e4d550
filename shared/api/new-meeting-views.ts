import type { CaseId, DocumentId, MeetingId, ParticipantId } from '../ids.ts';

/** A personal link into one seat. Shown once: the server keeps only the token's hash. */
export interface SeatLink {
  participant: ParticipantId;
  /** `<PUBLIC_URL>/seat#<token>`. Empty for somebody who comes in by the link they have: a new one would open more than this case. */
  link: string;
  /** There is none yet, for nobody may be invited. */
  waits?: true;
}

export interface CreatedMeeting {
  case: CaseId;
  meeting: MeetingId;
  document: DocumentId;
  links: SeatLink[];
}
