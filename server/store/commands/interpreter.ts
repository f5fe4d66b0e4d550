import type { AuditEntry } from '../audit.ts';
import { type Database, oneRow } from '../database.ts';
import type { InterpreterWriter } from '../interpreter.ts';
import type { Commands } from './command.ts';
import { append, type DocumentStatements } from './document.ts';

/** How a meeting is interpreted. */
export const interpreterCommands: Commands<keyof InterpreterWriter, InterpreterStatements> = {
  writeFamilyLanguage(s, of, said, audit) {
    const { language, networkTalk, networkTalkReason, informedOn, informedIn } = said;
    s.language.run(
      of,
      language,
      networkTalk,
      networkTalkReason,
      informedOn,
      informedIn,
      audit.person,
      audit.at,
    );
    s.record(audit);
  },
  writeInterpreter(s, meeting, { interpreter, languages, tie, isAdult }, audit) {
    if (!oneRow(s.here, interpreter, meeting)) return false;
    s.interpreter.run(interpreter, languages, tie, isAdult, audit.at);
    s.record(audit);
    return true;
  },
  tickInterpreter(s, meeting, { interpreter, tick, isDone }, audit) {
    if (!oneRow(s.here, interpreter, meeting)) return false;
    s.untick.run(interpreter, tick);
    if (isDone) s.tick.run(interpreter, tick, audit.person, audit.at);
    s.record(audit);
    return true;
  },
  answerInterpreter(s, meeting, { interpreter, participant, isAccepted }, audit) {
    if (!oneRow(s.here, interpreter, meeting) || !oneRow(s.parent, participant, meeting)) return false;
    s.consent.run(interpreter, participant, Number(isAccepted), audit.person, audit.at);
    s.record(audit);
    return true;
  },
  holdPause(s, meeting, isPaused, audit) {
    if (!oneRow(s.isHeld, meeting) || (oneRow(s.paused, meeting) !== undefined) === isPaused) return false;
    if (isPaused) s.pause.run(meeting, audit.at, audit.person);
    else s.goOn.run(audit.at, meeting);
    s.record(audit);
    return true;
  },
  evaluateInterpreter(s, meeting, { interpreter, understood, keptPauses, again, words }, audit) {
    if (!oneRow(s.here, interpreter, meeting)) return false;
    s.evaluate.run(interpreter, audit.person, understood, keptPauses, again, words, audit.at);
    s.record(audit);
    return true;
  },
  planPauses(s, { meeting, before, end, audit }, words) {
    if (!oneRow(s.isAhead, meeting, before)) return { ok: false, reason: 'moved' };
    const appended = append(s.document, words);
    if (!appended.ok) return appended;
    s.end.run(end, meeting);
    s.record(audit);
    return appended;
  },
};

type InterpreterStatements = ReturnType<typeof prepareInterpreter>;

export function prepareInterpreter(
  database: Database,
  record: (audit: AuditEntry) => void,
  document: DocumentStatements,
) {
  const sql = (text: string) => database.prepare(text);
  const seated = `select 1 from participant p join meeting m on m.id = p.meeting
    where p.id = ? and p.meeting = ? and p.removed_at is null`;
  return {
    document,
    record,
    here: sql(`${seated} and p.kind = 'interpreter'`),
    parent: sql(`${seated} and p.kind = 'parent'`),
    isHeld: sql(`select 1 from meeting where id = ? and phase = 'inProgress'`),
    isAhead: sql(`select 1 from meeting where id = ? and "end" = ? and phase in ('preparing', 'invited')`),
    end: sql('update meeting set "end" = ? where id = ?'),
    language:
      sql(`insert into family_language ("case", language, network_talk, network_talk_reason, informed_on,
        informed_in, by, at) values (?, ?, ?, ?, ?, ?, ?, ?)
      on conflict ("case") do update set language = excluded.language, network_talk = excluded.network_talk,
        network_talk_reason = excluded.network_talk_reason, informed_on = excluded.informed_on,
        informed_in = excluded.informed_in, by = excluded.by, at = excluded.at`),
    interpreter:
      sql(`insert into interpreter (participant, languages, tie, is_adult, at) values (?, ?, ?, ?, ?)
      on conflict (participant) do update set languages = excluded.languages, tie = excluded.tie,
        is_adult = excluded.is_adult, at = excluded.at`),
    untick: sql('delete from interpreter_tick where participant = ? and tick = ?'),
    tick: sql('insert into interpreter_tick (participant, tick, by, at) values (?, ?, ?, ?)'),
    consent:
      sql(`insert into interpreter_consent (interpreter, parent, is_accepted, by, at) values (?, ?, ?, ?, ?)
      on conflict (interpreter, parent) do update set is_accepted = excluded.is_accepted, by = excluded.by,
        at = excluded.at`),
    paused: sql('select 1 from interpreting_pause where meeting = ? and ended_at is null'),
    pause: sql('insert into interpreting_pause (meeting, began_at, by) values (?, ?, ?)'),
    goOn: sql('update interpreting_pause set ended_at = ? where meeting = ? and ended_at is null'),
    evaluate:
      sql(`insert into interpreter_evaluation (participant, by, understood, kept_pauses, again, words, at)
        values (?, ?, ?, ?, ?, ?, ?)
      on conflict (participant, by) do update set understood = excluded.understood,
        kept_pauses = excluded.kept_pauses, again = excluded.again, words = excluded.words, at = excluded.at`),
  };
}
