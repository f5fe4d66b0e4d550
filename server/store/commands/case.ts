import type { MeetingId } from '../../../shared/ids.ts';
import type { AuditEntry } from '../audit.ts';
import type { NewProgress, ProjectedAgreement } from '../cases.ts';
import { allRows, type Database, oneRow } from '../database.ts';
import type { StoreWriter } from '../store.ts';
import type { Commands } from './command.ts';

/** What goes on between meetings. */
export const caseCommands: Commands<
  | 'projectAgreements'
  | 'forgetProjections'
  | 'recordProgress'
  | 'writeEntry'
  | 'offerBaton'
  | 'answerBaton'
  | 'nameTovholder'
  | 'setReminders'
  | 'reviseCalendar'
  | 'setCalendarFeed'
  | 'claimReminder',
  CaseStatements
> = {
  projectAgreements,
  forgetProjections(s) {
    s.forgetRows.run();
    s.forgetSeq.run();
  },
  recordProgress,
  writeEntry(s, { id, case: of, person, at, text, corrects }, audit) {
    s.entry.run(id, of, person, at, text, corrects);
    s.record(audit);
  },
  offerBaton: (s, { id, case: of, from, to, at }, audit) =>
    recordIf(s, s.offer.run(id, to, at, of, from).changes, audit),
  answerBaton,
  nameTovholder(s, of, person, at, audit, inPlaceOf = null) {
    if (inPlaceOf !== null) {
      s.endTerm.run(at, of, inPlaceOf);
      s.takeBackOffer.run(at, of, inPlaceOf);
    }
    return recordIf(s, s.nameTovholder.run(of, person, at).changes, audit);
  },
  setReminders(s, person, email, daysBefore, audit, session = null) {
    s.forgetReminders.run(session);
    s.reminders.run(person, email, daysBefore, session);
    s.record(audit);
  },
  reviseCalendar(s, person, events, at, isNews = false) {
    for (const { event, fingerprint } of events) s.revise.run(person, event, fingerprint, at, Number(isNews));
  },
  setCalendarFeed(s, person, feed, audit) {
    s.revokeFeed.run(person, feed?.session ?? null);
    if (feed) s.feed.run(person, feed.tokenHash, Number(feed.showsText), feed.session);
    s.record(audit);
  },
  claimReminder: (s, key, at) => s.claim.run(key, at).changes === 1,
};

function projectAgreements(
  s: CaseStatements,
  meeting: MeetingId,
  seq: number,
  rows: ProjectedAgreement[],
): boolean {
  if (s.projectedSeq.run(seq, meeting, seq).changes === 0) return false;
  const before = allRows<{ agreement: string }>(s.projected, meeting).map(({ agreement }) => agreement);
  const after = rows.map(({ agreement }) => JSON.stringify(agreement));
  // Only what is other: of a long document all rows are a tenth of a second, for which everybody's letters would wait.
  const others = [...after.entries()].filter(([position, agreement]) => agreement !== before[position]);
  for (const [position, agreement] of others) s.project.run(meeting, position, agreement);
  if (after.length < before.length) s.clearProjected.run(meeting, after.length);
  return others.length > 0 || after.length < before.length;
}

function recordProgress(s: CaseStatements, progress: NewProgress, audit: AuditEntry): void {
  const { id, agreement, person, status, until, note, meeting, at, saidAtMeeting = false, said } = progress;
  s.progress.run(
    id,
    progress.case,
    agreement,
    person,
    status,
    until,
    note,
    meeting,
    at,
    Number(saidAtMeeting),
    JSON.stringify(said),
  );
  s.record(audit);
}

function answerBaton(
  s: CaseStatements,
  ...[handover, accept, at, audit]: Parameters<StoreWriter['answerBaton']>
): boolean {
  const answered = oneRow<{ case: string; giver: string; receiver: string }>(
    s.answer,
    at,
    Number(accept),
    handover,
  );
  if (!answered) return false;
  if (accept) {
    if (s.endTerm.run(at, answered.case, answered.giver).changes === 0)
      throw new Error('Nobody to take over from.');
    s.nameTovholder.run(answered.case, answered.receiver, at);
  }
  s.record(audit);
  return true;
}

function recordIf(s: CaseStatements, changes: number | bigint, audit: AuditEntry): boolean {
  if (changes === 0) return false;
  s.record(audit);
  return true;
}

type CaseStatements = ReturnType<typeof prepareCase>;

export function prepareCase(database: Database, record: (audit: AuditEntry) => void) {
  const sql = (text: string) => database.prepare(text);
  const identityOf = (session: string) => `(select identity from session where id_hash = ${session})`;
  return {
    record,
    projectedSeq: sql('update document set projected_seq = ? where meeting = ? and projected_seq < ?'),
    projected: sql('select agreement from projected_agreement where meeting = ? order by position'),
    clearProjected: sql('delete from projected_agreement where meeting = ? and position >= ?'),
    project: sql(`insert into projected_agreement (meeting, position, agreement) values (?, ?, ?)
      on conflict (meeting, position) do update set agreement = excluded.agreement`),
    forgetRows: sql('delete from projected_agreement'),
    forgetSeq: sql('update document set projected_seq = 0'),
    progress: sql(`insert into progress
      (id, "case", agreement, person, status, until, note, meeting, at, said_at_meeting, said)
      values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`),
    entry: sql('insert into entry (id, "case", person, at, text, corrects) values (?, ?, ?, ?, ?, ?)'),
    offer: sql(`insert into handover (id, "case", giver, receiver, offered_at)
      select ?, "case", person, ?, ? from tovholder_term t
        where "case" = ? and person = ? and ends is null and not exists (
          select 1 from handover h where h."case" = t."case" and h.answered_at is null)`),
    answer: sql(`update handover set answered_at = ?, accepted = ?
      where id = ? and answered_at is null returning "case", giver, receiver`),
    endTerm: sql('update tovholder_term set ends = ? where "case" = ? and person = ? and ends is null'),
    takeBackOffer: sql(`update handover set answered_at = ?, accepted = 0
      where "case" = ? and giver = ? and answered_at is null`),
    nameTovholder: sql(`insert into tovholder_term ("case", person, begins)
      select c.id, ?2, ?3 from "case" c where c.id = ?1 and not exists (
        select 1 from tovholder_term t where t."case" = c.id and t.ends is null)`),
    reminders: sql(`insert into reminders (person, email, days_before, identity)
      values (?1, ?2, ?3, ${identityOf('?4')}) on conflict (person) do update
      set email = excluded.email, days_before = excluded.days_before, identity = excluded.identity`),
    forgetReminders: sql(`delete from reminders where identity = ${identityOf('?')}`),
    feed: sql(`insert into calendar_feed (person, token_hash, shows_text, seat, reach, identity)
      select ?1, ?2, ?3, s.seat, s.reach, s.identity from (select 1) as one left join session s on s.id_hash = ?4`),
    revise: sql(`insert into calendar_event (person, event, fingerprint, sequence, changed_at)
      values (?, ?, ?, 0, ?) on conflict (person, event) do update
      set fingerprint = excluded.fingerprint, sequence = calendar_event.sequence + 1, changed_at = excluded.changed_at
      where ? or calendar_event.fingerprint <> excluded.fingerprint`),
    revokeFeed: sql(`delete from calendar_feed where person = ?1 or identity = ${identityOf('?2')}
      or (?2 is null and identity in (select identity from identity_person where person = ?1))`),
    claim: sql('insert into reminder_claim (key, at) values (?, ?) on conflict (key) do nothing'),
  };
}
