import { instantToLocalDate } from '../../shared/dates/local-time.ts';
import { type BlockId, type MeetingId, newId, type PersonId, type ProgressId } from '../../shared/ids.ts';
import type { Case } from '../../shared/meeting/case.ts';
import type { Meeting } from '../../shared/meeting/meeting.ts';
import type { Progress, StafetlogAgreement } from '../../shared/stafetlog/stafetlog.ts';
import type { RecordProgressInput, SaidAtMeetingInput } from '../../shared/stafetlog/stafetlog-input.ts';
import { Refused } from '../door/refused.ts';
import type { AuditEntry } from '../store/audit.ts';
import type { NewProgress } from '../store/cases.ts';
import type { CaseParts } from './case-parts.ts';
import { type CaseAgreements, rowToProgress } from './of-case.ts';

interface Deed {
  case: Case;
  person: PersonId;
  audit: AuditEntry;
}

/** Refuses `invalid-input` for an agreement that the case does not have, as for one that is not the person's to read. */
export function findAgreementOrRefuse({ agreements }: CaseAgreements, id: BlockId): StafetlogAgreement {
  const found = agreements.find((agreement) => agreement.id === id);
  if (!found) throw new Refused('invalid-input', { agreement: 'not-a-choice' });
  return found;
}

/**
 * Adds what somebody says of an agreement; nothing that was said before is touched. One that is done or dropped may be
 * opened again the same way. `read`: as they are now, as this person may read them. Refuses what the schema cannot say (see `recordProgressInput`).
 */
export async function recordProgress(
  parts: CaseParts,
  deed: Deed,
  input: RecordProgressInput,
  read: CaseAgreements,
): Promise<Progress> {
  const meeting = meetingNow(read, input.agreement, instantToLocalDate(parts.now()));
  const row = await addRow(parts, deed, input, read, { meeting });
  const name = read.people.find(({ person }) => person === deed.person)?.name ?? '';
  return rowToProgress({ ...row, name }, read.mayRead);
}

/**
 * R106. What the table says of a task while its owner is away, or has no device to say it on: by the chair, and marked as
 * such for ever; the owner says otherwise with a row of their own. Refuses `answers-for-self` when the owner is here.
 */
export async function recordSaidAtMeeting(
  parts: CaseParts,
  deed: Deed & { meeting: Meeting },
  input: SaidAtMeetingInput,
  read: CaseAgreements,
): Promise<void> {
  const { id, participants } = deed.meeting;
  findAgreementOrRefuse(read, input.agreement);
  if (!read.standsIn.get(input.agreement)?.includes(id))
    throw new Refused('invalid-input', { agreement: 'not-a-choice' });
  const said = read.said.get(input.agreement);
  const owner = participants.find((one) => said?.meeting === id && one.id === said.owner);
  if (owner?.present === true) {
    const cannotSay = await parts.store.reader.withoutDevice(id, deed.audit.at);
    if (!cannotSay.includes(owner.id)) throw new Refused('answers-for-self');
  }
  await addRow(parts, deed, input, read, { meeting: id, saidAtMeeting: true });
}

async function addRow(
  parts: CaseParts,
  deed: Deed,
  input: RecordProgressInput,
  read: CaseAgreements,
  where: Pick<NewProgress, 'meeting' | 'saidAtMeeting'>,
): Promise<NewProgress> {
  checkProgressOrRefuse(input);
  const { id } = findAgreementOrRefuse(read, input.agreement);
  const said = read.said.get(id);
  if (!said) throw new Error('An agreement without its words.');
  const row: NewProgress = {
    ...input,
    ...where,
    id: newId<ProgressId>((bytes) => crypto.getRandomValues(bytes)),
    case: deed.case.id,
    person: deed.person,
    at: deed.audit.at,
    said,
  };
  await parts.store.writer.recordProgress(row, { ...deed.audit, subject: id });
  const owner = findAgreementOrRefuse(read, id).owner?.person;
  await tellEverybody(parts, deed.case, id, new Set(owner ? [owner] : []));
  return row;
}

function checkProgressOrRefuse({ status, until, note }: RecordProgressInput): void {
  if (status === 'postponed' && until === null) throw new Refused('invalid-input', { until: 'required' });
  if (status !== 'postponed' && until !== null) throw new Refused('invalid-input', { until: 'invalid' });
  const needsWhy = status === 'stuck' || status === 'dropped' || status === null;
  if (needsWhy && note === '') throw new Refused('invalid-input', { note: 'required' });
}

/** The meeting that is being held today with this agreement in its minutes; null between meetings. */
function meetingNow(read: CaseAgreements, agreement: BlockId, today: string): MeetingId | null {
  const standsIn = read.standsIn.get(agreement) ?? [];
  const now = read.meetings.findLast(
    ({ id, phase, date }) => phase === 'inProgress' && date === today && standsIn.includes(id),
  );
  return now?.id ?? null;
}

/** Pages of the minutes it stands in, whoever reads them, pages of the case, and the owner's own. */
async function tellEverybody(
  { store, rooms, caseEvents }: CaseParts,
  { id }: Case,
  agreement: BlockId,
  owners: ReadonlySet<PersonId>,
): Promise<void> {
  const projected = await store.reader.projected(id);
  const standsIn = new Set(
    projected.filter((row) => row.agreement.id === agreement).map(({ meeting }) => meeting),
  );
  for (const meeting of await store.reader.meetingsOfCase(id)) {
    if (standsIn.has(meeting.id)) rooms.changed(meeting.document);
  }
  if (standsIn.size === 0) caseEvents.publish(id);
  for (const meeting of standsIn) caseEvents.publish(id, meeting, owners);
}
