import type { ParticipantId, PersonId } from '../../../shared/ids.ts';
import type { AnswerKind, InvitationAnswer } from '../../../shared/invitation/answers.ts';
import type { AnswersReader } from '../answers.ts';
import { allRows, type Database, oneRow } from '../database.ts';
import type { Synchronous } from './promises.ts';

interface AnswerRow {
  number: number;
  participant: ParticipantId;
  answer: AnswerKind;
  since_last: string;
  substitute_name: string;
  substitute_role: string;
  seated: ParticipantId | null;
  is_late: number;
  typed_by: ParticipantId | null;
  is_kept: number;
  at: string;
}

/** The reader's part about answers to invitations. */
export function createAnswersReader(database: Database): Synchronous<AnswersReader> {
  const sql = (text: string) => database.prepare(text);
  const round = `coalesce((select max(number) from phase_change
    where meeting = p.meeting and leads_to = 'invited'), 0)`;
  const answers =
    sql(`select a.number, a.participant, a.answer, a.since_last, a.substitute_name, a.substitute_role,
      (select s.participant from answer_seated s join invitation_answer b on b.number = s.answer
        join participant t on t.id = s.participant and t.removed_at is null
        where b.participant = a.participant and b.substitute_name = a.substitute_name
          and b.substitute_role = a.substitute_role limit 1) as seated,
      a.is_late, a.at,
      exists (select 1 from answer_kept k join invitation_answer b on b.number = k.answer
        where b.participant = a.participant and b.invited = a.invited and b.number > coalesce((
          select max(number) from invitation_answer where participant = a.participant and answer = 'coming'), 0)
        ) as is_kept,
      case when a.by <> p.person then (select id from participant t where t.meeting = p.meeting and t.person = a.by)
        end as typed_by
    from participant p
      join invitation_answer a on a.number = (select max(number) from invitation_answer where participant = p.id)
    where p.meeting = ? and p.removed_at is null and a.invited = ${round}
    order by a.number`);
  const words = sql(`select a.number, p.name, a.since_last as text from participant p
      join invitation_answer a on a.number = (select max(number) from invitation_answer where participant = p.id)
    where p.meeting = ? order by a.number`);
  const keyPersons = sql(`select k.participant from key_person k
    join participant p on p.id = k.participant and p.removed_at is null
    where p.meeting = ? order by p.position`);
  const notInvited = sql(`select p.id from participant p join meeting m on m.id = p.meeting
    where m.id = ? and m.phase = 'invited' and p.removed_at is null
      and not exists (select 1 from invitation_sent i where i.participant = p.id and i.what = 'invited'
        and coalesce(i.invited, ${round}) = ${round}
        and i.id > coalesce((select max(id) from invitation_sent o where o.participant = p.id and o.what = 'takenOff'), 0))
    order by p.position`);
  const invitedBy = sql(`select person from phase_change where meeting = ? and leads_to = 'invited'
    order by number desc limit 1`);
  return {
    answers: (meeting) => allRows<AnswerRow>(answers, meeting).map(rowToAnswer),
    answerWords(meeting) {
      const rows = allRows<{ number: number; name: string; text: string }>(words, meeting);
      return {
        upTo: rows.at(-1)?.number ?? 0,
        words: rows.filter(({ text }) => text !== '').map(({ name, text }) => ({ name, text })),
      };
    },
    keyPersons: (meeting) =>
      allRows<{ participant: ParticipantId }>(keyPersons, meeting).map((row) => row.participant),
    notInvited: (meeting) => allRows<{ id: ParticipantId }>(notInvited, meeting).map((row) => row.id),
    invitedBy: (meeting) => oneRow<{ person: PersonId | null }>(invitedBy, meeting)?.person ?? null,
  };
}

function rowToAnswer(row: AnswerRow): InvitationAnswer {
  const { number, participant, answer, since_last, substitute_name: name, substitute_role: role } = row;
  return {
    number,
    participant,
    answer,
    sinceLast: since_last,
    substitute: answer === 'substitute' ? { name, role } : null,
    seated: row.seated,
    isLate: row.is_late === 1,
    typedBy: row.typed_by,
    isKept: row.is_kept === 1,
    at: row.at,
  };
}
