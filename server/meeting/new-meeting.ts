import type { CreatedMeeting, FieldErrorCode } from '../../shared/api/api.ts';
import { instantToLocalDate } from '../../shared/dates/local-time.ts';
import {
  type DocumentId,
  type MeetingId,
  newId,
  type ParticipantId,
  type PersonId,
} from '../../shared/ids.ts';
import type { CaseKind } from '../../shared/meeting/case.ts';
import type { CreateMeetingInput, ParticipantInput } from '../../shared/meeting/meeting-input.ts';
import type { Template } from '../../shared/meeting/template.ts';
import { schemaVersion } from '../../shared/minutes/model/schema.ts';
import type { CarriedOver } from '../../shared/minutes/seed/carry.ts';
import { seedMinutes } from '../../shared/minutes/seed/seed.ts';
import { Refused } from '../door/refused.ts';
import { newToken, seatLink, tokenToHash } from '../door/token.ts';
import type { NewMeeting, Store } from '../store/store.ts';
import type { Templates } from '../template/templates.ts';
import { newMeetingErrors, orderedDuties, withDefaultDuties } from './rules.ts';

/** What the first meeting of a case and a follow-up have in common. */
export interface CreateParts {
  store: Store;
  templates: Pick<Templates, 'newest'>;
  publicUrl: string;
  now: () => Date;
}
/** What is said of any new meeting, whichever case it is on. */
export type MeetingInput = Omit<CreateMeetingInput, 'childFirstName' | 'caseKind'>;

export interface Seat {
  row: NewMeeting['participants'][number];
  token: string;
}

/**
 * The participants with their duties, and the template in force. Refuses `invalid-input` with what the schema cannot
 * say; `errors` are those the caller has found.
 */
export function planOrRefuse<P extends ParticipantInput>(
  { templates, now }: CreateParts,
  input: MeetingInput & { participants: readonly P[] },
  errors: Record<string, FieldErrorCode> = {},
): { participants: P[]; template: Template } {
  const participants = withDefaultDuties(input.participants);
  const found = { ...newMeetingErrors({ ...input, participants }), ...errors };
  const template = templates.newest(input.templateId, instantToLocalDate(now()));
  if (!template) found.templateId = 'no-such-template';
  if (!template || Object.keys(found).length > 0) throw new Refused('invalid-input', found);
  return { participants, template };
}

/** `known`: who it is, when the person has been here before. */
export function takeSeat(participant: ParticipantInput, known: PersonId | null): Seat {
  const { name, authority, role, responsibilityArea, decisionPower, kind, duties } = participant;
  const token = newToken();
  return {
    token,
    row: {
      name,
      authority,
      role,
      responsibilityArea,
      decisionPower,
      kind,
      duties: orderedDuties(duties),
      id: randomId<ParticipantId>(),
      person: known ?? randomId<PersonId>(),
      isNewPerson: known === null,
      seatTokenHash: tokenToHash(token),
    },
  };
}

interface Plan {
  input: MeetingInput;
  caseKind: CaseKind;
  /** A meeting of the case has been held before. */
  isFollowUp: boolean;
  template: Template;
  createdBy: PersonId;
  seats: readonly Seat[];
  carried: CarriedOver;
}

/** The meeting with its document and the seed, ready to be stored in one transaction. */
export function newMeeting(plan: Plan): Omit<NewMeeting, 'case'> {
  const { caseKind, isFollowUp, createdBy, carried } = plan;
  const { date, start, end, place, purpose, childWord = 'child' } = plan.input;
  const { id, version, validFrom = '', issuer, title } = plan.template;
  const participants = plan.seats.map(({ row }) => row);
  const document = randomId<DocumentId>();
  return {
    meeting: {
      id: randomId<MeetingId>(),
      phase: 'preparing',
      template: { id, version, validFrom, issuer },
      title,
      date,
      start,
      end,
      place,
      purpose,
      createdBy,
    },
    document: {
      id: document,
      schemaVersion,
      seed: seedMinutes({
        template: plan.template,
        purpose,
        caseKind,
        childWord,
        isFollowUp,
        participants,
        carried,
        idPrefix: document,
      }),
    },
    participants,
  };
}

/** The answer to the one who created it. The links are told here and never again; none for whom `hasOwnLink`. */
export function meetingToCreated(
  publicUrl: string,
  { meeting, document }: Omit<NewMeeting, 'case'>,
  seats: readonly Seat[],
  hasOwnLink: (seat: Seat) => boolean = () => false,
): CreatedMeeting {
  return {
    meeting: meeting.id,
    document: document.id,
    links: seats.map((seat) => ({
      participant: seat.row.id,
      link: hasOwnLink(seat) ? '' : seatLink(publicUrl, seat.token),
    })),
  };
}

export function randomId<T extends string>(): T {
  return newId<T>((bytes) => crypto.getRandomValues(bytes));
}
