import type {
  CaseId,
  DocumentId,
  EntryId,
  HandoverId,
  MeetingId,
  ParticipantId,
  PersonId,
} from '../../../shared/ids.ts';
import type { Case, ChildWord, Institution } from '../../../shared/meeting/case.ts';
import type { NewProgress } from '../cases.ts';
import { allRows, type Database, oneRow } from '../database.ts';
import type { Acting } from '../links.ts';
import type { SeriesReader } from '../series.ts';
import type { CalendarRevision, StoreReader } from '../store.ts';
import type { Synchronous } from './promises.ts';
import { createSeriesReader } from './series.ts';

export type CaseReader = Pick<
  StoreReader,
  | 'case'
  | 'casesOf'
  | 'childWordOf'
  | 'institutionOf'
  | keyof SeriesReader
  | 'seatsOfCase'
  | 'unprojected'
  | 'projected'
  | 'progressOf'
  | 'entriesOf'
  | 'beginningsOf'
  | 'handoversOf'
  | 'tovholderTerms'
  | 'reminders'
  | 'remindable'
  | 'calendarFeed'
  | 'calendarOf'
  | 'calendarRevisions'
>;

/** The reader's half about what goes on between meetings. Each answer is one statement, whatever the case's size. */
export function createCaseReader(database: Database): Synchronous<CaseReader> {
  const s = prepareCaseReader(database);
  return {
    case: (id) => oneRow<Case>(s.case, id) ?? null,
    casesOf: (person) => allRows<{ id: CaseId }>(s.casesOf, person).map(({ id }) => id),
    ...createSeriesReader(database),
    institutionOf: (id) =>
      oneRow<{ institution: Institution | null }>(s.institution, id)?.institution ?? null,
    childWordOf: (id) => oneRow<{ word: ChildWord }>(s.childWord, id)?.word ?? 'child',
    seatsOfCase: (id) =>
      allRows<{ participant: ParticipantId; person: PersonId; meeting: MeetingId }>(s.seats, id),
    unprojected(id) {
      type Ahead = { meeting: MeetingId; document: DocumentId; case: CaseId };
      return id === null ? allRows<Ahead>(s.unprojected) : allRows<Ahead>(s.unprojectedOfCase, id);
    },
    projected: (id) =>
      allRows<ProjectedRow>(s.projected, id).map((row) =>
        Object.assign(row, { agreement: JSON.parse(row.agreement) }),
      ),
    progressOf(id) {
      const names = new Map(
        allRows<{ person: PersonId; name: string }>(s.names, id).map((row) => [row.person, row.name]),
      );
      return allRows<ProgressRow>(s.progress, id).map(({ said_at_meeting, ...row }) =>
        Object.assign(row, {
          said: JSON.parse(row.said),
          name: names.get(row.person) ?? '',
          ...(said_at_meeting === 1 && { saidAtMeeting: true as const }),
        }),
      );
    },
    entriesOf: (id) =>
      allRows<EntryRow>(s.entries, id).map(({ person, name, ...entry }) => ({
        ...entry,
        by: { person, name },
      })),
    beginningsOf: (id) => allRows<{ meeting: MeetingId; at: string }>(s.beginnings, id),
    handoversOf: (id) => allRows<HandoverRow>(s.handovers, id).map(rowToHandover),
    tovholderTerms: (id) =>
      allRows<{ person: PersonId; name: string; from: string; to: string | null }>(s.terms, id),
    reminders: (person) => oneRow<{ email: string; daysBefore: number }>(s.reminders, person) ?? null,
    remindable: () =>
      allRows<RemindableRow>(s.remindable).map(({ account, ...row }) => ({
        ...row,
        ...(account !== null && { account: JSON.parse(account) }),
      })),
    calendarFeed(tokenHash) {
      const row = oneRow<FeedRow>(s.feed, tokenHash);
      if (!row) return null;
      const reach = row.reach === null ? null : (JSON.parse(row.reach) as CaseId[]);
      const account = row.account !== null && { account: JSON.parse(row.account) as Acting[] };
      return { person: row.person, showsText: row.shows_text === 1, reach, ...account };
    },
    calendarOf(person) {
      const row = oneRow<{ shows_text: number }>(s.feedOf, person);
      return row ? { showsText: row.shows_text === 1 } : null;
    },
    calendarRevisions: (person) => allRows<CalendarRevision>(s.revisions, person),
  };
}

/** `account`: JSON of `Acting[]`. */
interface RemindableRow {
  person: PersonId;
  email: string;
  daysBefore: number;
  account: string | null;
}

interface FeedRow {
  person: PersonId;
  shows_text: number;
  reach: string | null;
  account: string | null;
}

interface ProjectedRow {
  meeting: MeetingId;
  position: number;
  /** JSON. */
  agreement: string;
}

/** Thousands of these are read for one page: no join. */
type ProgressRow = Omit<NewProgress, 'said' | 'saidAtMeeting'> & { said: string; said_at_meeting: 0 | 1 };

interface EntryRow {
  id: EntryId;
  person: PersonId;
  name: string;
  at: string;
  text: string;
  corrects: EntryId | null;
}

interface HandoverRow {
  id: HandoverId;
  giver: PersonId;
  giver_name: string;
  receiver: PersonId;
  receiver_name: string;
  offered_at: string;
  answered_at: string | null;
  accepted: 0 | 1 | null;
}

function rowToHandover(row: HandoverRow) {
  return {
    id: row.id,
    from: { person: row.giver, name: row.giver_name },
    to: { person: row.receiver, name: row.receiver_name },
    offeredAt: row.offered_at,
    answeredAt: row.answered_at,
    accepted: row.accepted === null ? null : row.accepted === 1,
  };
}

function prepareCaseReader(database: Database) {
  const sql = (text: string) => database.prepare(text);
  /** What people of the case `?1` are called: as at their latest meeting of it. */
  const names = `with named as (select person, name from (
      select p.person, p.name, row_number() over (
          partition by p.person order by m.date desc, m.start desc, m.id desc) as place
        from participant p join meeting m on m.id = p.meeting where m."case" = ?1) as seated
    where place = 1)`;
  /** Everybody that the account is bound to which has chosen this; null: no account has. */
  const accountOf = (table: string) => `case when ${table}.identity is not null then (
      select json_group_array(json_object('person', b.person, 'reach', json(b.reach))) from (
        select person, case when max("case" is null) then null else json_group_array("case") end as reach
        from identity_person where identity = ${table}.identity group by person order by min(number)) as b) end`;
  const unprojected = `select d.meeting, d.id as document, m."case"
    from document d join meeting m on m.id = d.meeting where d.seq > d.projected_seq`;
  return {
    case: sql('select id, child_first_name as childFirstName, kind from "case" where id = ?'),
    casesOf: sql(`select m."case" as id from meeting m join participant p on p.meeting = m.id
      where p.person = ? and p.removed_at is null and p.substitute_for is null
      group by m."case" order by max(m.date || m.start) desc, m."case"`),
    institution: sql('select institution from "case" where id = ?'),
    childWord: sql(`select child_word as word from meeting where "case" = ?
      order by date desc, start desc, id desc limit 1`),
    seats: sql(`select p.id as participant, p.person, p.meeting
      from participant p join meeting m on m.id = p.meeting
      where m."case" = ? order by m.date, m.start, m.id, p.position`),
    unprojected: sql(`${unprojected} order by d.id`),
    unprojectedOfCase: sql(`${unprojected} and m."case" = ? order by d.id`),
    projected: sql(`select a.meeting, a.position, a.agreement
      from meeting m join projected_agreement a on a.meeting = m.id
      where m."case" = ? order by m.date, m.start, m.id, a.position`),
    names: sql(`${names} select person, name from named`),
    progress: sql(`select id, "case", agreement, person, status, until, note, meeting, at,
        said_at_meeting, said
      from progress where "case" = ? order by number`),
    entries: sql(`${names}
      select x.id, x.person, x.at, x.text, x.corrects, coalesce(named.name, person.name) as name
      from entry x join person on person.id = x.person left join named on named.person = x.person
      where x."case" = ?1 order by x.number`),
    beginnings: sql(`select x.meeting, min(x.at) as at
      from phase_change x join meeting m on m.id = x.meeting
      where m."case" = ? and x.leads_to = 'inProgress' group by x.meeting`),
    handovers: sql(`${names}
      select x.id, x.giver, x.receiver, x.offered_at, x.answered_at, x.accepted,
        coalesce(g.name, giver.name) as giver_name, coalesce(r.name, receiver.name) as receiver_name
      from handover x
        join person giver on giver.id = x.giver left join named g on g.person = x.giver
        join person receiver on receiver.id = x.receiver left join named r on r.person = x.receiver
      where x."case" = ?1 order by x.number`),
    terms: sql(`${names}
      select x.person, x.begins as "from", x.ends as "to", coalesce(named.name, person.name) as name
      from tovholder_term x join person on person.id = x.person left join named on named.person = x.person
      where x."case" = ?1 order by x.number`),
    // Their own, or of the account that they are bound to.
    reminders: sql(`select email, days_before as daysBefore from reminders where person = ?1
        or identity in (select identity from identity_person where person = ?1)
      order by person = ?1 desc limit 1`),
    remindable: sql(`select person, email, days_before as daysBefore, ${accountOf('reminders')} as account
      from reminders where email <> '' order by person`),
    feed: sql(`select person, shows_text, reach, ${accountOf('calendar_feed')} as account
      from calendar_feed where token_hash = ?`),
    revisions: sql(`select event, fingerprint, sequence, changed_at as changedAt from calendar_event
      where person = ?`),
    feedOf: sql(`select shows_text from calendar_feed where person = ?1
        or identity in (select identity from identity_person where person = ?1)
      order by person = ?1 desc limit 1`),
  };
}
