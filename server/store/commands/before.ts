import { maxProposals } from '../../../shared/limits.ts';
import type { AuditEntry } from '../audit.ts';
import type { BeforeMeetingWriter } from '../before-meeting.ts';
import { type Database, oneRow } from '../database.ts';
import type { Commands } from './command.ts';
import { append, type DocumentStatements } from './document.ts';

/** What the family says before a meeting, and what is answered. */
export const beforeCommands: Commands<keyof BeforeMeetingWriter | 'takeInProposal', BeforeStatements> = {
  proposeItem(s, meeting, { id, participant, title }, audit) {
    if (!oneRow(s.isAhead, meeting) || !oneRow(s.here, participant, meeting)) return 'not-now';
    const count = oneRow<{ n: number }>(s.count, meeting, participant)?.n ?? 0;
    if (count >= maxProposals) return 'too-many';
    s.propose.run(id, meeting, participant, title, audit.at);
    s.record(audit);
    return 'stored';
  },
  takeInProposal(s, { meeting, proposal, item, audit }, words) {
    if (!oneRow(s.open, proposal, meeting)) return { ok: false, reason: 'moved' };
    const appended = append(s.document, words);
    if (!appended.ok) return appended;
    s.answer.run(proposal, item, '', audit.person, audit.at);
    s.record(audit);
    return appended;
  },
  declineProposal(s, meeting, proposal, reason, audit) {
    if (!oneRow(s.open, proposal, meeting)) return false;
    s.answer.run(proposal, null, reason, audit.person, audit.at);
    s.record(audit);
    return true;
  },
  givePlanningDuty(s, meeting, duty, to, audit) {
    if (!oneRow(s.isPlanned, meeting) || !oneRow(s.grownUp, to, meeting)) return false;
    s.duty.run(meeting, duty, to);
    s.record(audit);
    return true;
  },
  sayChildPart(s, meeting, { participant, part, items }, audit) {
    if (!oneRow(s.isAhead, meeting) || !oneRow(s.child, participant, meeting)) return false;
    s.part.run(participant, part, JSON.stringify(items), audit.person, audit.at);
    s.record(audit);
    return true;
  },
};

type BeforeStatements = ReturnType<typeof prepareBefore>;

export function prepareBefore(
  database: Database,
  record: (audit: AuditEntry) => void,
  document: DocumentStatements,
) {
  const sql = (text: string) => database.prepare(text);
  return {
    document,
    record,
    isAhead: sql(`select 1 from meeting where id = ? and phase in ('preparing', 'invited')`),
    here: sql('select 1 from participant where id = ? and meeting = ? and removed_at is null'),
    isPlanned: sql(`select 1 from meeting where id = ? and phase in ('preparing', 'invited', 'postponed')`),
    grownUp: sql(`select 1 from participant where id = ? and meeting = ? and removed_at is null
      and kind <> 'child'`),
    duty: sql(`insert into planning_duty (meeting, duty, participant) values (?, ?, ?)
      on conflict (meeting, duty) do update set participant = excluded.participant`),
    child: sql(`select 1 from participant where id = ? and meeting = ? and removed_at is null
      and kind = 'child'`),
    count: sql('select count(*) as n from item_proposal where meeting = ? and participant = ?'),
    propose: sql('insert into item_proposal (id, meeting, participant, title, at) values (?, ?, ?, ?, ?)'),
    open: sql(`select 1 from item_proposal p join meeting m on m.id = p.meeting
      where p.id = ? and p.meeting = ? and m.phase in ('preparing', 'invited', 'inProgress')
        and not exists (select 1 from proposal_answer a where a.proposal = p.id)`),
    answer: sql('insert into proposal_answer (proposal, item, reason, by, at) values (?, ?, ?, ?, ?)'),
    part: sql('insert into child_part (participant, part, items, by, at) values (?, ?, ?, ?, ?)'),
  };
}
