import type { CaseId, MeetingId, PersonId } from '../../../shared/ids.ts';
import type { AuditEntry } from '../audit.ts';
import { allRows, type Database } from '../database.ts';
import type { GateWriter, NewGate, WithdrawnSharing } from '../gate.ts';
import type { Commands } from './command.ts';
import { type PeopleStatements, takeOff } from './people.ts';

/** What professionals say before anybody is invited. */
export const gateCommands: Commands<keyof GateWriter, GateStatements> = {
  answerGate(s, of, entry, by, audit) {
    writeEntry(s, of, entry, by, audit.at);
    s.record(audit);
  },
  nameLeader(s, of, leader, by, audit) {
    s.leader.run(of, leader, by, audit.at);
    s.record(audit);
  },
  recordConsent(s, of, consent, by, audit) {
    const { id, giver, person, capacity, scope, what, from, to, purpose, how, day } = consent;
    const { interpreter, interpreterWhy, recipients } = consent;
    const told = interpreter === null ? null : Number(interpreter);
    const said = [giver, person, capacity, scope, what, from, to, purpose, how, told, interpreterWhy, day];
    s.consent.run(id, of, ...said, by, audit.at);
    for (const recipient of new Set(recipients)) s.recipient.run(id, recipient);
    s.record(audit);
  },
  withdrawConsent(s, of, consent, day, by, audit) {
    if (s.withdraw.run(day, by, audit.at, consent, of).changes === 0) return null;
    const left = allRows<WithdrawnSharing['left'][number]>(s.leaving, of);
    const ended = left.flatMap(({ participant }) => takeOff(s.people, participant, audit));
    s.record(audit);
    return { left, ended };
  },
  discussFollowUp(s, of, { meeting, who, day }, by, audit) {
    if (s.discussed.run(who, day, by, audit.at, meeting, of).changes === 0) return false;
    s.record(audit);
    return true;
  },
};

/** With the meeting itself, in its transaction. */
export function beginFollowUp(
  s: GateStatements,
  { of, meeting, discussed }: { of: CaseId; meeting: MeetingId; discussed: Discussed },
  by: PersonId,
  at: string,
): void {
  s.followUp.run(meeting);
  if (discussed) s.discussed.run(discussed.who, discussed.day, by, at, meeting, of);
}
type Discussed = { who: string; day: string } | null;

/** With the case itself, in its transaction. */
export function beginGate(s: GateStatements, of: CaseId, gate: NewGate, at: string): void {
  s.start.run(of, gate.initiator);
  if (gate.leader) s.leader.run(of, gate.leader, gate.initiator, at);
  for (const entry of gate.entries) writeEntry(s, of, entry, gate.initiator, at);
}

function writeEntry(
  s: GateStatements,
  of: CaseId,
  { step, answer, who, day, words, interpreter }: NewGate['entries'][number],
  by: PersonId,
  at: string,
): void {
  const told = interpreter === null ? null : Number(interpreter);
  s.entry.run(of, step, answer, who, day, words, told, by, at);
}

export type GateStatements = ReturnType<typeof prepareGate>;

export function prepareGate(
  database: Database,
  record: (audit: AuditEntry) => void,
  people: PeopleStatements,
) {
  const sql = (text: string) => database.prepare(text);
  return {
    record,
    people,
    start: sql('insert into gate_start ("case", initiator, is_earlier) values (?, ?, 0)'),
    leader: sql('insert into gate_leader ("case", leader, person, at) values (?, ?, ?, ?)'),
    entry: sql(`insert into gate_entry ("case", step, answer, who, day, words, interpreter, person, at)
      values (?, ?, ?, ?, ?, ?, ?, ?, ?)`),
    consent: sql(`insert into consent (id, "case", giver, giver_person, capacity, scope, what, from_whom,
      to_whom, purpose, how, interpreter, interpreter_why, day, person, at)
      values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`),
    recipient: sql('insert into consent_recipient (consent, person) values (?, ?)'),
    leaving: sql(`select m.id as meeting, p.id as participant, p.person from sharing_ended e
      join meeting m on m."case" = e."case" join participant p on p.meeting = m.id and p.person = e.person
      where e."case" = ? and p.removed_at is null and m.phase in ('preparing', 'invited', 'postponed')
        and not exists (select 1 from duty where participant = p.id and duty = 'chair')
      group by m.id, p.id`),
    followUp: sql('insert into follow_up (meeting) values (?)'),
    discussed: sql(`insert into follow_up_discussed (who, day, person, at, meeting)
      select ?1, ?2, ?3, ?4, f.meeting from follow_up f join meeting m on m.id = f.meeting
      where f.meeting = ?5 and m."case" = ?6`),
    withdraw: sql(`insert into consent_withdrawn (consent, day, person, at)
      select id, ?, ?, ? from consent where id = ? and "case" = ? on conflict do nothing`),
  };
}
