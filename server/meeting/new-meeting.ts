import type { CreatedMeeting } from '../../shared/api/new-meeting-views.ts';
import type { FieldErrorCode } from '../../shared/api/refusals.ts';
import { instantToLocalDate } from '../../shared/dates/local-time.ts';
import {
  type CaseId,
  type DocumentId,
  type MeetingId,
  newId,
  type ParticipantId,
  type PersonId,
} from '../../shared/ids.ts';
import { planningDuties } from '../../shared/meeting/before-meeting.ts';
import type { CaseKind } from '../../shared/meeting/case.ts';
import type { CreateMeetingInput, ParticipantInput } from '../../shared/meeting/meeting-input.ts';
import type { Template } from '../../shared/meeting/template.ts';
import { schemaVersion } from '../../shared/minutes/model/schema.ts';
import type { CarriedOver } from '../../shared/minutes/seed/carry.ts';
import { type SeedSource, seedMinutes } from '../../shared/minutes/seed/seed.ts';
import { withTovholderWord } from '../../shared/text/tovholder-word.ts';
import { Refused } from '../door/refused.ts';
import { type Clearance, newSeatToken } from '../gate/clearance.ts';
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
export type MeetingInput = Omit<
  CreateMeetingInput,
  'childFirstName' | 'caseKind' | 'institution' | 'leader' | 'before'
>;

export interface Seat {
  row: NewMeeting['participants'][number];
  /** Empty: none is made yet. */
  link: string;
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

/** `isNew`: nobody who has been here before. */
export function takeSeat(
  { publicUrl }: Pick<CreateParts, 'publicUrl'>,
  participant: ParticipantInput,
  { person, isNew, clearance }: { person: PersonId; isNew: boolean; clearance: Clearance },
): Seat {
  const { name, authority, role, responsibilityArea, decisionPower, kind, duties } = participant;
  const { seatTokenHash, link } = newSeatToken(clearance, person, publicUrl);
  return {
    link,
    row: {
      name,
      authority,
      role,
      responsibilityArea,
      decisionPower,
      kind,
      duties: orderedDuties(duties),
      id: randomId<ParticipantId>(),
      person,
      isNewPerson: isNew,
      seatTokenHash,
    },
  };
}

interface Plan extends Pick<SeedSource, 'isMidway' | 'newcomers' | 'isInterpreted'> {
  input: MeetingInput;
  caseKind: CaseKind;
  /** A meeting of the case has been held before. */
  isFollowUp: boolean;
  template: Template;
  createdBy: PersonId;
  seats: readonly Seat[];
  carried: CarriedOver;
}

/** R130: our guidance says what the organisation calls its tovholder; what the source says stays its own. */
function inWordsOfHere(template: Template): Template {
  const items = template.items.map((item) => ({ ...item, guidance: withTovholderWord(item.guidance) }));
  return { ...template, items };
}

/** The meeting with its document and the seed, ready to be stored in one transaction. */
export function newMeeting(plan: Plan): Omit<NewMeeting, 'case' | 'gate'> {
  const { caseKind, isFollowUp, isMidway, newcomers, isInterpreted, createdBy, carried } = plan;
  const { date, start, end, place, purpose, childWord = 'child', planningDuties: held = {} } = plan.input;
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
      childWord,
    },
    document: {
      id: document,
      schemaVersion,
      seed: seedMinutes({
        template: inWordsOfHere(plan.template),
        purpose,
        caseKind,
        childWord,
        isFollowUp,
        isMidway,
        newcomers,
        isInterpreted: isInterpreted || participants.some(({ kind }) => kind === 'interpreter'),
        participants,
        carried,
        idPrefix: document,
      }),
    },
    participants,
    planningDuties: planningDuties.flatMap((duty) => {
      const holder = participants[held[duty] ?? -1];
      return holder ? [{ duty, participant: holder.id }] : [];
    }),
  };
}

/** The answer to the one who created it. The links are told here and never again; none for whom `hasOwnLink`. */
export function meetingToCreated(
  of: CaseId,
  { meeting, document }: Omit<NewMeeting, 'case' | 'gate'>,
  seats: readonly Seat[],
  hasOwnLink: (seat: Seat) => boolean = () => false,
): CreatedMeeting {
  return {
    case: of,
    meeting: meeting.id,
    document: document.id,
    links: seats.map((seat) => ({
      participant: seat.row.id,
      link: hasOwnLink(seat) ? '' : seat.link,
      ...(seat.row.seatTokenHash === null && { waits: true as const }),
    })),
  };
}

export function randomId<T extends string>(): T {
  return newId<T>((bytes) => crypto.getRandomValues(bytes));
}
