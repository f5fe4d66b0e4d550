import type { MeetingId } from '../../../shared/ids.ts';
import { maxLettersPerAddress, maxLettersPerRecipient } from '../../../shared/limits.ts';
import { isLocked, type Phase } from '../../../shared/meeting/meeting.ts';
import type { AuditEntry } from '../audit.ts';
import { type Database, numberOf, oneRow } from '../database.ts';
import type { MinutesWriter, NewLetter, PhaseChange, Precondition } from '../minutes.ts';
import { answersForSelf, deedsNow, prepareDeeds } from '../reads/deeds.ts';
import type { Commands } from './command.ts';
import { tellOfLocked } from './records.ts';

/** What becomes of the minutes. */
export const minutesCommands: Commands<keyof MinutesWriter, MinutesStatements> = {
  changePhase: storePhase,
  recordRecognition,
  recordNotAsked: (s, precondition, { participant, reason, by }, audit) =>
    ifUnchanged(s, precondition, audit, () => {
      s.notAsked.run(precondition.meeting, precondition.version, participant, reason, by, audit.at);
    }),
  lockMinutes,
  sendMinutes: (s, precondition, recipients, audit) =>
    ifUnchanged(s, precondition, audit, () => {
      const { meeting, version, phase } = precondition;
      if (phase !== 'sent') movePhase(s, meeting, phase, 'sent', audit, {});
      for (const participant of recipients) s.delivery.run(meeting, version, participant, 0, audit.at);
    }),
  claimLetter,
  recordRefusedLetter(s, letter) {
    s.letterIs.run('refused', letter);
  },
  recordMailed(s, letter, { meeting, version, participant }, at) {
    s.letterIs.run('taken', letter);
    s.delivery.run(meeting, version, participant, 1, at);
  },
  writeAddition: (s, { meeting, version, ...rest }, { id, participant, text, linkBy, at }, audit) =>
    ifUnchanged(s, { meeting, version, ...rest }, audit, () => {
      s.addition.run(id, meeting, version, participant, text, linkBy ?? null, at);
    }),
  keepVersion(s, meeting, { seq, state, cause, by, items, changes, at }, texts) {
    const phase = cause.kind === 'phase' ? cause.phase : null;
    const participant = cause.kind === 'recognition' ? cause.participant : null;
    for (const { fingerprint, content } of texts) s.text.run(meeting, fingerprint, JSON.stringify(content));
    const [held, changed] = [JSON.stringify(items), JSON.stringify(changes)];
    s.version.run(meeting, seq, state, phase, participant, by, held, changed, at);
  },
  rememberCopy(s, copy, audit) {
    if (copy) s.copy.run(copy.hash, copy.meeting, copy.version, audit.at);
    s.record(audit);
  },
  createOrientation: (s, precondition, { id, by, to, agreements, at }, audit) =>
    ifUnchanged(s, precondition, audit, () => {
      const { meeting, version } = precondition;
      s.orientation.run(id, meeting, version, by, to, JSON.stringify(agreements), at);
    }),
  answerOrientation(s, orientation, { participant, yes }, audit) {
    s.answerOrientation.run(orientation, participant, Number(yes), audit.at);
    s.record(audit);
  },
};

/** Does it and records it only while the meeting is as the caller saw it. */
function ifUnchanged(
  s: MinutesStatements,
  { meeting, phase, version }: Precondition,
  audit: AuditEntry,
  act: () => void,
): boolean {
  if (!s.standing.get(meeting, phase, version)) return false;
  act();
  s.record(audit);
  return true;
}

function claimLetter(
  s: MinutesStatements,
  { meeting, version, participant, address, at }: NewLetter,
): number | null {
  const sent = oneRow<{ toAddress: number; toRecipient: number; standing: number }>(
    s.letters,
    ...[address, participant, address, meeting, version],
  );
  const { toAddress = 0, toRecipient = 0, standing = 0 } = sent ?? {};
  const isOver = toAddress >= maxLettersPerAddress || toRecipient >= maxLettersPerRecipient;
  if (isOver || standing > 0) return null;
  return numberOf(s.letter, meeting, version, participant, address, at);
}

export function storePhase(
  s: MinutesStatements,
  ...[meeting, from, to, audit, change = {}]: Parameters<MinutesWriter['changePhase']>
): boolean {
  const { upTo } = change;
  if (upTo !== undefined && oneRow<{ number: number }>(s.lastAnswer, meeting)?.number !== upTo) return false;
  if (!movePhase(s, meeting, from, to, audit, change)) return false;
  if (to === 'inProgress') s.firstTerm.run(audit.at, meeting);
  if (isLocked(from) && to === 'reviewing') {
    s.unlock.run(meeting);
    s.nextVersion.run(meeting);
  }
  if (change.plan)
    s.plan.run(change.plan.date, change.plan.start, change.plan.end, change.plan.place, meeting);
  s.record(audit);
  return true;
}

function movePhase(
  s: MinutesStatements,
  meeting: MeetingId,
  from: Phase,
  to: Phase,
  { person, at }: AuditEntry,
  { despite = [], reason = '' }: PhaseChange,
): boolean {
  if (s.phase.run(to, meeting, from).changes === 0) return false;
  s.phaseChange.run(from, to, person, JSON.stringify(despite), reason, at, meeting);
  return true;
}

function recordRecognition(
  s: MinutesStatements,
  ...[standing, row, audit]: Parameters<MinutesWriter['recordRecognition']>
): number | 'moved' | 'answers-for-self' {
  const { participant, of, subject, answer, fingerprint, shown, words, typedBy, linkBy, at } = row;
  const { meeting, phase, version } = standing;
  if (!s.standing.get(meeting, phase, version)) return 'moved';
  if (typedBy !== null && s.answersForSelf.get(participant, at)) return 'answers-for-self';
  const number = numberOf(
    s.recognition,
    meeting,
    version,
    participant,
    of,
    subject,
    answer,
    fingerprint,
    shown === null ? null : JSON.stringify(shown),
    words,
    typedBy,
    linkBy,
    at,
  );
  s.record(audit);
  return number;
}

function lockMinutes(
  s: MinutesStatements,
  ...[standing, locked, audit]: Parameters<MinutesWriter['lockMinutes']>
): boolean {
  const { meeting, version } = standing;
  const { seq, deeds, json, text, hash, state } = locked;
  const now = oneRow<{ seq: number }>(s.seq, meeting);
  if (isLocked(standing.phase) || now?.seq !== seq || deedsNow(s.deeds, meeting) !== deeds) return false;
  return ifUnchanged(s, standing, audit, () => {
    movePhase(s, meeting, standing.phase, 'locked', audit, {});
    s.lock.run(audit.at, meeting);
    s.pin.run(seq, state.bytes, audit.at, meeting);
    for (const [client, participant] of state.clients) s.pinClient.run(client, participant, meeting);
    s.locked.run(meeting, version, seq, json, text, hash, audit.at);
    s.tellOfLocked.run(version, audit.at, meeting);
  });
}

export type MinutesStatements = ReturnType<typeof prepareMinutes>;

export function prepareMinutes(database: Database, record: (audit: AuditEntry) => void) {
  const sql = (text: string) => database.prepare(text);
  return {
    record,
    deeds: prepareDeeds(database),
    standing: sql('select 1 from meeting where id = ? and phase = ? and version = ?'),
    lastAnswer: sql(`select coalesce(max(a.number), 0) as number from invitation_answer a
      join participant p on p.id = a.participant where p.meeting = ?`),
    // Written to as it is: nobody at another node writes behind it until the lock stands.
    seq: sql('update document set seq = seq where meeting = ? returning seq'),
    phase: sql('update meeting set phase = ? where id = ? and phase = ?'),
    phaseChange: sql(`insert into phase_change
      (came_from, leads_to, person, despite, reason, at, meeting, version)
      select ?, ?, ?, ?, ?, ?, id, version from meeting where id = ?`),
    lock: sql('update document set locked_at = ? where meeting = ?'),
    unlock: sql('update document set locked_at = null where meeting = ?'),
    nextVersion: sql('update meeting set version = version + 1 where id = ?'),
    plan: sql('update meeting set date = ?, start = ?, "end" = ?, place = ? where id = ?'),
    firstTerm: sql(`insert into tovholder_term ("case", person, begins)
      select m."case", p.person, ? from meeting m
        join duty d on d.meeting = m.id and d.duty = 'tovholder'
        join participant p on p.id = d.participant
        where m.id = ? and not exists (
          select 1 from tovholder_term t where t."case" = m."case" and t.ends is null)`),
    answersForSelf: sql(`select 1 from participant p where p.id = ? and ${answersForSelf}`),
    recognition:
      sql(`insert into recognition (meeting, version, participant, of, subject, answer, fingerprint,
      shown, words, typed_by, link_by, at) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) returning number`),
    notAsked: sql(`insert into not_asked (meeting, version, participant, reason, by_participant, at)
      values (?, ?, ?, ?, ?, ?)`),
    locked: sql(`insert into locked_minutes (meeting, version, seq, json, text, hash, at)
      values (?, ?, ?, ?, ?, ?, ?)`),
    tellOfLocked: sql(tellOfLocked),
    pin: sql(`insert into document_snapshot (document, seq, bytes, at)
      select id, ?, ?, ? from document where meeting = ? on conflict do nothing`),
    pinClient: sql(`insert into document_client (document, client, participant)
      select id, ?, ? from document where meeting = ? on conflict do nothing`),
    version: sql(`insert into minutes_version (meeting, seq, state, phase, participant, by_participant, items,
      changes, at) values (?, ?, ?, ?, ?, ?, ?, ?, ?)`),
    text: sql(`insert into minutes_text (meeting, fingerprint, content) values (?, ?, ?)
      on conflict (meeting, fingerprint) do nothing`),
    copy: sql(`insert into export_copy (hash, meeting, version, at) values (?, ?, ?, ?)
      on conflict (hash) do nothing`),
    addition: sql(`insert into addition (id, meeting, version, participant, text, link_by, at)
      values (?, ?, ?, ?, ?, ?, ?)`),
    letters: sql(`select coalesce(sum(address = ?), 0) as toAddress,
      coalesce(sum(participant = ?), 0) as toRecipient, coalesce(sum(address = ? and outcome <> 'refused'), 0) as standing
      from ready_letter where meeting = ? and version = ?`),
    letter: sql(
      'insert into ready_letter (meeting, version, participant, address, at) values (?, ?, ?, ?, ?) returning number',
    ),
    letterIs: sql('update ready_letter set outcome = ? where number = ?'),
    delivery: sql('insert into delivery (meeting, version, participant, mailed, at) values (?, ?, ?, ?, ?)'),
    orientation: sql(`insert into orientation (id, meeting, version, by_participant, told, agreements, at)
      values (?, ?, ?, ?, ?, ?, ?)`),
    answerOrientation: sql(`insert into orientation_answer (orientation, participant, yes, at)
      values (?, ?, ?, ?)`),
  };
}
