import {
  type CirclePerson,
  type CircleRelevance,
  type CircleSay,
  isSameName,
} from '../../../shared/circle/circle.ts';
import type { ParticipantId, PersonId } from '../../../shared/ids.ts';
import type { CircleReader } from '../circle.ts';
import { allRows, type Database, oneRow } from '../database.ts';
import type { Synchronous } from './promises.ts';

type PersonRow = Pick<CirclePerson, 'id' | 'name' | 'institution' | 'howKnown'> & { person: PersonId | null };
type SayRow = Pick<CircleSay, 'parent' | 'answer'> & {
  id: string;
  isImportant: 0 | 1;
  x: number | null;
  y: number | null;
};
type SeatRow = { id: ParticipantId; person: PersonId; name: string };

/** The reader's part about the people around a child. */
export function createCircleReader(database: Database): Synchronous<CircleReader> {
  const sql = (text: string) => database.prepare(text);
  const people = sql(`select id, person, name, institution, how_known as howKnown from circle_person
    where "case" = ? order by number`);
  const seats = sql(`select p.id, p.person, p.name from participant p
    where p.meeting = ? and p.removed_at is null order by p.position`);
  // Of parents who are of this meeting: whoever has left has no word over who comes.
  const says =
    sql(`select s.circle_person as id, p.id as parent, s.answer, s.is_important as isImportant, s.x, s.y
    from circle_say s join circle_person c on c.id = s.circle_person
      join participant p on p.person = s.person and p.meeting = ? and p.removed_at is null and p.kind = 'parent'
    where c."case" = ? order by p.position`);
  const here = 'left join participant p on p.person = r.by and p.meeting = ?1 and p.removed_at is null';
  const talk = sql(`select t.understood, t.confirmed_at as at, p.id as by from circle_talk t
    left join participant p on p.person = t.confirmed_by and p.meeting = ?1 and p.removed_at is null
    where t."case" = ?2`);
  const relevances = sql(`select r.circle_person as id, r.relevance, r.phone, r.outcome, p.id as by, r.at
    from circle_relevance r join circle_person c on c.id = r.circle_person ${here} where c."case" = ?2`);
  return {
    circle(of, meeting) {
      const seated = allRows<SeatRow>(seats, meeting);
      const said = allRows<SayRow>(says, meeting, of);
      return allRows<PersonRow>(people, of).map(({ person, ...row }) => ({
        ...row,
        participant:
          (
            seated.find((seat) => seat.person === person) ??
            seated.find(({ name }) => isSameName(name, row.name))
          )?.id ?? null,
        says: said
          .filter(({ id }) => id === row.id)
          .map(({ parent, answer, isImportant, x, y }) => ({
            parent,
            answer,
            isImportant: isImportant === 1,
            place: x === null || y === null ? null : { x, y },
          })),
      }));
    },
    circleTalk(of, meeting) {
      const row = oneRow<{ understood: string; at: string | null; by: ParticipantId | null }>(
        talk,
        meeting,
        of,
      );
      return {
        understood: row?.understood ?? '',
        confirmed: row?.at ? { by: row.by, at: row.at } : null,
      };
    },
    circleRelevances: (of, meeting) => allRows<CircleRelevance>(relevances, meeting, of),
  };
}
