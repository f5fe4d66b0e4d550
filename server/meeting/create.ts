import type { CreatedMeeting } from '../../shared/api.ts';
import {
  type CaseId,
  type DocumentId,
  type MeetingId,
  newId,
  type ParticipantId,
  type PersonId,
} from '../../shared/ids.ts';
import type { CreateMeetingInput, ParticipantInput } from '../../shared/meeting-input.ts';
import { schemaVersion } from '../../shared/minutes/schema.ts';
import { seedMinutes } from '../../shared/minutes/seed.ts';
import type { Template } from '../../shared/template.ts';
import { Refused } from '../door/refused.ts';
import { newToken, seatLink, tokenToHash } from '../signin/token.ts';
import type { AuditEntry, NewMeeting, Store } from '../store/store.ts';
import type { Templates } from '../template/templates.ts';
import { instantToLocalDate } from './local-date.ts';
import { newMeetingErrors, orderedDuties, withDefaultDuties } from './rules.ts';

export interface CreateParts {
  store: Store;
  templates: Pick<Templates, 'newest'>;
  publicUrl: string;
  now: () => Date;
}

/**
 * Makes the meeting, its document, the seed and everybody's seat in one transaction. Refuses `invalid-input` with
 * what the schema cannot say. The links are told here and never again.
 */
export async function createMeeting(
  parts: CreateParts,
  creator: PersonId,
  input: CreateMeetingInput,
  audit: AuditEntry,
): Promise<CreatedMeeting> {
  const withDuties = { ...input, participants: withDefaultDuties(input.participants) };
  const errors = newMeetingErrors(withDuties);
  const template = parts.templates.newest(input.templateId, instantToLocalDate(parts.now()));
  if (!template) errors.templateId = 'no-such-template';
  if (!template || Object.keys(errors).length > 0) throw new Refused('invalid-input', errors);

  const seats = withDuties.participants.map((participant) => takeSeat(participant, creator));
  const meeting = newMeeting(withDuties, template, creator, seats);
  await parts.store.writer.createMeeting(meeting, { ...audit, meeting: meeting.meeting.id });
  return {
    meeting: meeting.meeting.id,
    document: meeting.document.id,
    links: seats.map(({ row, token }) => ({ participant: row.id, link: seatLink(parts.publicUrl, token) })),
  };
}

interface Seat {
  row: NewMeeting['participants'][number];
  token: string;
}

function takeSeat(participant: ParticipantInput, creator: PersonId): Seat {
  const { isMe, ...card } = participant;
  const token = newToken();
  return {
    token,
    row: {
      ...card,
      duties: orderedDuties(card.duties),
      id: randomId<ParticipantId>(),
      person: isMe ? creator : randomId<PersonId>(),
      isNewPerson: !isMe,
      seatTokenHash: tokenToHash(token),
    },
  };
}

function newMeeting(
  input: CreateMeetingInput,
  template: Template,
  createdBy: PersonId,
  seats: readonly Seat[],
): NewMeeting {
  const { childFirstName, caseKind, date, start, end, place, purpose } = input;
  const { id, version, validFrom, issuer, title } = template;
  const participants = seats.map(({ row }) => row);
  const document = randomId<DocumentId>();
  return {
    case: { id: randomId<CaseId>(), childFirstName, kind: caseKind },
    meeting: {
      id: randomId<MeetingId>(),
      phase: 'preparing',
      template: { id, version, validFrom, issuer },
      title,
      ...{ date, start, end, place, purpose, createdBy },
    },
    document: {
      id: document,
      schemaVersion,
      seed: seedMinutes({ template, purpose, caseKind, participants, idPrefix: document }),
    },
    participants,
  };
}

function randomId<T extends string>(): T {
  return newId<T>((bytes) => crypto.getRandomValues(bytes));
}
