import type { MeetingId, ParticipantId } from '../../../shared/ids.ts';
import type { AnswersWriter } from '../answers.ts';
import type { AuditEntry } from '../audit.ts';
import { type Database, oneRow } from '../database.ts';
import type { Commands } from './command.ts';
import { append, type DocumentStatements } from './document.ts';
import { type MinutesStatements, storePhase } from './minutes.ts';
import { addParticipant, type PeopleStatements } from './people.ts';

/** What those who are invited answer, and what follows from it. */
export const answersCommands: Commands<keyof AnswersWriter | 'startWithWords', AnswersStatements> = {
  answerInvitation(s, meeting, { participant, answer, sinceLast, substitute, isLate }, audit) {
    const invited = roundOf(s, meeting);
    if (invited === null || !isHere(s, meeting, participant)) return false;
    s.answer.run(
      participant,
      invited,
      answer,
      sinceLast,
      participant,
      substitute?.name ?? '',
      substitute?.role ?? '',
      Number(isLate),
      audit.person,
      audit.at,
    );
    s.record(audit);
    return true;
  },
  acceptSubstitute(s, meeting, answer, participant, audit) {
    const invited = roundOf(s, meeting);
    if (invited === null || !isHere(s, meeting, participant.substituteFor)) return false;
    if (!oneRow(s.standing, participant.substituteFor, invited, answer)) return false;
    if (!addParticipant(s.people, meeting, participant, audit)) return false;
    s.seated.run(answer, participant.id);
    return true;
  },
  keepMeeting(s, meeting, answers, audit) {
    if (roundOf(s, meeting) === null) return false;
    for (const answer of answers) if (!oneRow(s.answerIn, answer, meeting)) return false;
    for (const answer of answers) s.kept.run(answer, audit.person, audit.at);
    s.record(audit);
    return true;
  },
  markKeyPerson(s, meeting, participant, isKey, audit) {
    if (!oneRow(s.isAhead, meeting) || !isHere(s, meeting, participant)) return false;
    (isKey ? s.key : s.noKey).run(participant);
    s.record(audit);
    return true;
  },
  releaseProfessionals(s, meeting, reason, { person, at }, deed) {
    const invited = roundOf(s, meeting);
    if (invited === null) return false;
    const isFirst = s.release.run(meeting, invited, reason, person, at).changes > 0;
    if (deed) s.record(deed);
    return isFirst || deed !== undefined;
  },
  startWithWords(s, { meeting, from, audit, change }, words) {
    if (!storePhase(s.minutes, meeting, from, 'inProgress', audit, change))
      return { ok: false, reason: 'moved' };
    const appended = append(s.document, words);
    // Else the meeting would have begun without them: the transaction is undone.
    if (!appended.ok) throw new Error(`The words were not taken: ${appended.reason}.`);
    return appended;
  },
};

/** Since when those who are invited are asked; null while the meeting is not invited to. */
function roundOf(s: AnswersStatements, meeting: MeetingId): number | null {
  return oneRow<{ number: number }>(s.round, meeting)?.number ?? null;
}
const isHere = (s: AnswersStatements, meeting: MeetingId, participant: ParticipantId) =>
  oneRow(s.here, participant, meeting) !== undefined;

type AnswersStatements = ReturnType<typeof prepareAnswers>;

interface Others {
  document: DocumentStatements;
  minutes: MinutesStatements;
  people: PeopleStatements;
}

export function prepareAnswers(database: Database, record: (audit: AuditEntry) => void, others: Others) {
  const sql = (text: string) => database.prepare(text);
  return {
    ...others,
    record,
    round: sql(`select coalesce((select max(number) from phase_change
        where meeting = m.id and leads_to = 'invited'), 0) as number
      from meeting m where id = ? and phase = 'invited'`),
    isAhead: sql(`select 1 from meeting where id = ? and phase in ('preparing', 'invited', 'postponed')`),
    here: sql('select 1 from participant where id = ? and meeting = ? and removed_at is null'),
    answer:
      sql(`insert into invitation_answer (participant, invited, answer, since_last, substitute_name, substitute_role,
      is_late, by, at) values (?, ?, ?, coalesce(?, (select since_last from invitation_answer where participant = ?
        order by number desc limit 1), ''), ?, ?, ?, ?, ?)`),
    standing: sql(`select 1 from invitation_answer a
      where number = (select max(number) from invitation_answer where participant = ? and invited = ?) and number = ?
        and answer = 'substitute' and not exists (
          select 1 from answer_seated s join invitation_answer b on b.number = s.answer
            join participant t on t.id = s.participant and t.removed_at is null
          where b.participant = a.participant and b.substitute_name = a.substitute_name
            and b.substitute_role = a.substitute_role)`),
    seated: sql('insert into answer_seated (answer, participant) values (?, ?)'),
    answerIn: sql(`select 1 from invitation_answer a join participant p on p.id = a.participant
      where a.number = ? and p.meeting = ?`),
    kept: sql('insert into answer_kept (answer, by, at) values (?, ?, ?) on conflict do nothing'),
    key: sql('insert into key_person (participant) values (?) on conflict do nothing'),
    noKey: sql('delete from key_person where participant = ?'),
    release: sql(`insert into professionals_invited (meeting, invited, reason, by, at) values (?, ?, ?, ?, ?)
      on conflict do nothing`),
  };
}
