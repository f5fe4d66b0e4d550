import type { BlockId, CaseId, MeetingId, ParticipantId, PersonId } from '../../shared/ids.ts';
import { isHeld, type Meeting } from '../../shared/meeting/meeting.ts';
import type { Followed } from '../../shared/stafetlog/followed.ts';
import type { CasePerson, Progress, StafetlogAgreement } from '../../shared/stafetlog/stafetlog.ts';
import { ownersBySeat, seatsToPeople } from '../case/people.ts';
import { type MayRead, type Sight, sightOf, sightOfMinutes, whole } from '../case/readable.ts';
import type { AgreementRows, NewProgress } from '../store/cases.ts';
import type { StoreReader } from '../store/store.ts';
import { deadlineSince, type SaidDeadline } from './deadline-since.ts';

/** The agreements of a case as one reader may read them, and what they were read from. */
export interface CaseAgreements {
  /** In the order they are held; those that the reader may know of. */
  meetings: Meeting[];
  people: CasePerson[];
  /** In the order of meetings and minutes. */
  agreements: StafetlogAgreement[];
  /** What is kept with a deed, by agreement. */
  said: Map<BlockId, NewProgress['said']>;
  /** In whose minutes an agreement stands; a meeting that is being prepared too. */
  standsIn: Map<BlockId, MeetingId[]>;
  mayRead: MayRead;
}

/** As this person may read them: the rule stands in `case/readable.ts`. */
export async function agreementsReadableBy(
  reader: StoreReader,
  id: CaseId,
  person: PersonId,
): Promise<CaseAgreements> {
  const rows = await reader.agreementRows(id);
  return rowsToAgreements(rows, sightOf(person, rows));
}

/** As nobody reads them: for what the server itself keeps in order. */
export async function readCaseAgreements(reader: StoreReader, id: CaseId): Promise<CaseAgreements> {
  return rowsToAgreements(await reader.agreementRows(id), sightOfMinutes(whole));
}

/**
 * All agreements of a case that may be read. The id is the identity: one that
 * stands in several meetings is one agreement, as the latest of them says it. A meeting that is still being prepared
 * has not agreed on anything, so what its agenda carries moves nothing until it begins. An agreement whose block is
 * gone shows by what was kept with the last deed. Of what is projected: see `Projection.catchUp`.
 */
export function rowsToAgreements(
  { projected, progress, ...all }: AgreementRows,
  { mayRead, mayKnow, mayReadOwned }: Sight,
): CaseAgreements {
  const reaches = (meeting: MeetingId, { owner }: { owner: ParticipantId | null }) =>
    mayRead(meeting) || mayReadOwned(meeting, owner);
  const meetings = all.meetings.filter((meeting) => mayKnow(meeting.id));
  const seats = all.seats.filter(({ meeting, participant: owner }) => reaches(meeting, { owner }));
  const people = seatsToPeople(seats, meetings);
  const toAgreement = agreementMaker(
    meetings,
    ownersBySeat(seats, meetings),
    progress.map((row) => rowToProgress(row, mayRead)),
  );
  const said: CaseAgreements['said'] = new Map();
  const standsIn: CaseAgreements['standsIn'] = new Map();
  const itemNumbers = new Map<BlockId, string>();
  const stopped = new Set<BlockId>();
  const interventions = new Map<BlockId, Followed['interventions']>();
  const deadlines = new Map<BlockId, SaidDeadline[]>();
  const held = new Map(
    meetings.filter(({ phase }) => isHeld(phase)).map((meeting) => [meeting.id, meeting.date]),
  );

  for (const { meeting, agreement } of projected) {
    if (!reaches(meeting, agreement)) continue;
    standsIn.set(agreement.id, [...(standsIn.get(agreement.id) ?? []), meeting]);
    const date = held.get(meeting);
    if (date === undefined) continue;
    const { kind, text, owner, deadline, forWhom, firstStep, item } = agreement;
    // Deleted first, so that it stands where its latest meeting has it.
    said.delete(agreement.id);
    said.set(agreement.id, { kind, text, owner, deadline, forWhom, firstStep, meeting });
    itemNumbers.set(agreement.id, item?.number ?? '');
    interventions.set(agreement.id, agreement.interventions);
    if (agreement.stopped) stopped.add(agreement.id);
    else stopped.delete(agreement.id);
    deadlines.set(agreement.id, [...(deadlines.get(agreement.id) ?? []), { date, deadline }]);
  }
  for (const row of progress) {
    if (!itemNumbers.has(row.agreement) && reaches(row.said.meeting, row.said))
      said.set(row.agreement, row.said);
  }
  const agreements = [...said].map(([id, words]): StafetlogAgreement => {
    const agreement = toAgreement(id, words, itemNumbers.get(id) ?? null, deadlines.get(id) ?? []);
    const named = interventions.get(id);
    return {
      ...agreement,
      ...(stopped.has(id) && { stopped: true }),
      ...(named && { interventions: named }),
    };
  });
  return { meetings, people, agreements, said, standsIn, mayRead };
}

/** `itemNumber` null: it stands in no minutes any more. */
function agreementMaker(
  meetings: readonly Meeting[],
  owners: ReadonlyMap<ParticipantId, CasePerson>,
  progress: readonly Progress[],
) {
  const history = Map.groupBy(progress, ({ agreement }) => agreement);
  const places = new Map(
    meetings.map(({ id, date, title }, index) => [id, { id, date, title, number: index + 1 }]),
  );
  return (
    id: BlockId,
    { kind, text, owner, deadline, forWhom, firstStep, meeting }: NewProgress['said'],
    itemNumber: string | null,
    deadlines: readonly SaidDeadline[],
  ): StafetlogAgreement => {
    const said = history.get(id) ?? [];
    const since = deadlineSince(deadlines, said);
    return {
      id,
      kind,
      text,
      forWhom,
      firstStep,
      meeting: places.get(meeting) ?? { id: meeting, date: '', title: '', number: 0 },
      itemNumber: itemNumber ?? '',
      owner: (owner !== null && owners.get(owner)) || null,
      agreedDeadline: deadline,
      ...(since !== undefined && { deadlineSince: since }),
      progress: said,
      withdrawn: itemNumber === null,
    };
  };
}

/** The meeting it was said in is named to those who may read its minutes. */
export function rowToProgress(row: NewProgress & { name: string }, mayRead: MayRead): Progress {
  const { id, agreement, person, name, at, status, until, note, saidAtMeeting } = row;
  const meeting = row.meeting !== null && mayRead(row.meeting) ? row.meeting : null;
  const said = { id, agreement, by: { person, name }, at, status, until, note, meeting };
  return saidAtMeeting ? { ...said, saidAtMeeting } : said;
}

/** For `progressIn`. Agreements are not read where nothing has been said of any. */
export async function readProgressRows(reader: StoreReader, of: CaseId): Promise<AgreementRows> {
  if ((await reader.progressOf(of)).length > 0) return reader.agreementRows(of);
  const meetings = await reader.meetingsOfCase(of);
  return { meetings, seats: await reader.seatsOfCase(of), projected: [], progress: [] };
}

/** Everything that has been said of the agreements that stand in a meeting's minutes, oldest first. */
export function progressIn(
  { projected, progress }: Pick<AgreementRows, 'projected' | 'progress'>,
  meeting: MeetingId,
  mayRead: MayRead,
): Progress[] {
  // Of many agreements it takes long to look which of them stand where.
  if (progress.length === 0) return [];
  const standing = new Set(
    projected.filter((row) => row.meeting === meeting).map(({ agreement }) => agreement.id),
  );
  return progress
    .filter(({ agreement }) => standing.has(agreement))
    .map((row) => rowToProgress(row, mayRead));
}
