import type { CaseId, MeetingId, ParticipantId, PersonId } from '../../../shared/ids.ts';
import {
  type Duty,
  duties,
  type ParticipantKind,
  participantKinds,
} from '../../../shared/meeting/meeting.ts';
import type { AccessReader } from '../access.ts';
import { allRows, type Database, oneRow } from '../database.ts';
import type { PeopleReader, SeatAtMeeting, SeatRoles } from '../people.ts';
import type { Synchronous } from './promises.ts';

/** Comma-separated; null when there are none. */
type WithDuties<T> = Omit<T, 'duties'> & { duties: string | null };

type SeatRow = Omit<SeatAtMeeting, 'kind' | 'duties' | 'hasAuthority' | 'present' | 'isRecipient'> & {
  hasAuthority: 0 | 1;
  present: 0 | 1 | null;
  isRecipient: 0 | 1;
};

export function createPeopleReader(
  database: Database,
): Synchronous<PeopleReader> & Pick<AccessReader, 'latestSeatInCase'> {
  const s = preparePeopleReader(database);
  return {
    rolesOf(person, cases) {
      const rows =
        cases === undefined
          ? allRows<{ role: ParticipantKind | Duty }>(s.roles, person)
          : allRows<{ role: ParticipantKind | Duty }>(s.rolesInCases, JSON.stringify(cases), person);
      return rows.map(({ role }) => role);
    },
    latestName: (person) => oneRow<{ name: string }>(s.latestName, person)?.name ?? null,
    latestSeatInCase(person, of) {
      const row = oneRow<WithDuties<SeatRoles>>(s.latestSeatInCase, person, of);
      return row ? withDuties(row) : null;
    },
    hasOtherCase: (person, than) => oneRow<object>(s.otherCase, person, than, person, than) !== undefined,
    seatsOfPerson(person) {
      const roles = allRows<{ meeting: MeetingId; role: ParticipantKind | Duty }>(s.allRoles, person);
      const byMeeting = Map.groupBy(roles, ({ meeting }) => meeting);
      return allRows<SeatRow>(s.seats, person).map(({ present, isRecipient, hasAuthority, ...row }) => ({
        ...row,
        ...rolesToSeat(byMeeting.get(row.meeting) ?? []),
        hasAuthority: hasAuthority === 1,
        present: present === null ? null : present === 1,
        ...(isRecipient === 1 && { isRecipient: true as const }),
      }));
    },
    actingTovholder: (of) => oneRow<{ person: PersonId }>(s.actingTovholder, of)?.person ?? null,
    coreRows: (of) => ({
      marks: allRows<{ person: PersonId; is_core: 0 | 1 }>(s.coreMarks, of).map(({ person, is_core }) => ({
        person,
        isCore: is_core === 1,
      })),
      cameAlong: allRows<{ id: ParticipantId }>(s.cameAlong, of).map(({ id }) => id),
    }),
    casesOwningIn: (person) => allRows<{ case: CaseId }>(s.owning, person).map((row) => row.case),
  };
}

function rolesToSeat(rows: readonly { role: ParticipantKind | Duty }[]): SeatRoles {
  const roles = rows.map(({ role }) => role);
  const isDuty = (role: ParticipantKind | Duty): role is Duty => (duties as readonly string[]).includes(role);
  const kind = roles.find((role) => !isDuty(role)) as ParticipantKind;
  return { kind, duties: roles.filter(isDuty) };
}

function withDuties<T extends { duties: string | null }>(row: T): Omit<T, 'duties'> & { duties: Duty[] } {
  return { ...row, duties: (row.duties?.split(',') ?? []) as Duty[] };
}

/** R129: of `participant p`: the version that counts now has been sent to them, and no consent to that was withdrawn since. */
export const isRecipient = `exists (select 1 from delivery x where x.meeting = p.meeting and x.participant = p.id
  and x.version = (select version from meeting where id = p.meeting)
  and not exists (select 1 from sharing_ended e where e.person = p.person
    and e."case" = (select "case" from meeting where id = p.meeting)))`;

function preparePeopleReader(database: Database) {
  const sql = (text: string) => database.prepare(text);
  /** Each role is looked for by itself, so that one which somebody has nine hundred times is found once. */
  const known = `(values ${[...participantKinds, ...duties].map((role) => `('${role}')`).join(', ')}) as known`;
  /** Not taken off, and not in somebody's place for one meeting (R171). */
  const ofTheCase = 'p.removed_at is null and p.substitute_for is null';
  const dutiesOf = `(select group_concat(duty order by duty) from duty where duty.participant = p.id) as duties`;
  return {
    roles: sql(`select column1 as role from ${known}
      where exists (select 1 from person_role where person = ?1 and role = column1)`),
    rolesInCases: sql(`select column1 as role from ${known}
      where exists (select 1 from json_each(?1) as c
        where exists (select 1 from person_role where person = ?2 and role = column1 and "case" = c.value))`),
    latestName: sql(`select p.name from (
        select meeting, person from person_meeting where person = ?
        order by date desc, start desc, meeting desc limit 1) as latest
      join participant p on p.meeting = latest.meeting and p.person = latest.person`),
    latestSeatInCase: sql(`select p.kind, ${dutiesOf} from person_meeting h
      join participant p on p.meeting = h.meeting and p.person = h.person
      where h.person = ? and h."case" = ? and ${ofTheCase}
        and not exists (select 1 from sharing_ended e where e."case" = h."case" and e.person = h.person)
      order by h.date desc, h.start desc, h.meeting desc limit 1`),
    otherCase:
      sql(`select 1 from (select 1 from person_meeting where person = ? and "case" < ? limit 1) as before
      union all select 1 from (select 1 from person_meeting where person = ? and "case" > ? limit 1) as after limit 1`),
    seats:
      sql(`select m.id as meeting, m."case", c.child_first_name as childFirstName, m.title, m.date, m.start,
        m."end", m.place, m.phase, (select present from attendance where attendance.participant = p.id
          order by attendance.id desc limit 1) as present, ${isRecipient} as isRecipient,
        exists (select 1 from participant a where a.meeting = m.id and a.kind = 'authority'
          and a.removed_at is null) as hasAuthority
      from person_meeting h join meeting m on m.id = h.meeting join "case" c on c.id = m."case"
      join participant p on p.meeting = h.meeting and p.person = h.person and p.removed_at is null
      where h.person = ? order by h.date, h.start, h.meeting`),
    allRoles: sql('select meeting, role from person_role where person = ?'),
    owning: sql(`select "case" from (
        select m."case" from participant p
          join projected_agreement a on json_extract(a.agreement, '$.owner') = p.id
          join meeting m on m.id = a.meeting
          where p.person = ?1 and ${ofTheCase}
        union select x."case" from participant p
          join progress x on json_extract(x.said, '$.owner') = p.id
          where p.person = ?1 and ${ofTheCase}
        union select h."case" from person_meeting h join document d on d.meeting = h.meeting
          where h.person = ?1 and d.seq > d.projected_seq) as found
      order by (select date || start from person_meeting h where h.person = ?1 and h."case" = found."case"
        order by date desc, start desc limit 1) desc, "case"`),
    coreMarks: sql(`select person, is_core from (
        select p.person, c.is_core, row_number() over (partition by p.person order by c.number desc) as place
        from core_mark c join participant p on p.id = c.participant join meeting m on m.id = p.meeting
        where m."case" = ?) as marked
      where place = 1`),
    cameAlong: sql(`select p.id from participant p join meeting m on m.id = p.meeting
      where m."case" = ? and p.added_at >= (
        select min(at) from phase_change x where x.meeting = m.id and x.leads_to = 'inProgress')`),
    actingTovholder: sql('select person from tovholder_term where "case" = ? and ends is null'),
  };
}
