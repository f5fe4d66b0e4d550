import type { ParticipantId } from '../../../shared/ids.ts';
import type { InterpretingClock } from '../../../shared/interpreter/clock.ts';
import {
  type FamilyLanguage,
  type InterpreterEvaluation,
  type InterpreterFacts,
  type InterpreterTick,
  noLanguage,
  type TickedBy,
} from '../../../shared/interpreter/interpreter.ts';
import { allRows, type Database, oneRow } from '../database.ts';
import type { InterpreterReader } from '../interpreter.ts';
import type { Synchronous } from './promises.ts';

/** The reader's part about how a meeting is interpreted. */
export function createInterpreterReader(database: Database): Synchronous<InterpreterReader> {
  const sql = (text: string) => database.prepare(text);
  const language =
    sql(`select language, network_talk as networkTalk, network_talk_reason as networkTalkReason,
    informed_on as informedOn, informed_in as informedIn from family_language where "case" = ?`);
  const here = `p.meeting = ? and p.removed_at is null and p.kind = 'interpreter'`;
  const interpreters = sql(`select p.id as interpreter, coalesce(i.languages, '') as languages,
      coalesce(i.tie, '') as tie, coalesce(i.is_adult, '') as isAdult
    from participant p left join interpreter i on i.participant = p.id where ${here} order by p.position`);
  const by = 'left join participant b on b.person = r.by and b.meeting = p.meeting';
  const ticks = sql(`select r.participant as interpreter, r.tick, b.id as by, r.at from interpreter_tick r
    join participant p on p.id = r.participant ${by} where ${here}`);
  const consents = sql(`select r.interpreter, r.parent, r.is_accepted as isAccepted from interpreter_consent r
    join participant p on p.id = r.interpreter join participant q on q.id = r.parent and q.removed_at is null
    where ${here} order by q.position`);
  const evaluations =
    sql(`select r.participant as interpreter, r.understood, r.kept_pauses as keptPauses, r.again,
      r.words, b.id as by, r.at
    from interpreter_evaluation r join participant p on p.id = r.participant ${by} where ${here} order by r.at`);
  const isInterpreted = sql(`select 1 from participant p where ${here} and coalesce((select a.present
    from attendance a where a.participant = p.id order by a.id desc limit 1), 1) = 1 limit 1`);
  const since = sql(`select max(at) as at from (
      select max(c.at) as at from phase_change c where c.meeting = ?1 and c.leads_to = 'inProgress'
      union all select max(ended_at) from interpreting_pause where meeting = ?1) as begun
    where exists (select 1 from meeting where id = ?1 and phase = 'inProgress')`);
  const paused = sql(`select r.began_at as at from interpreting_pause r join meeting m on m.id = r.meeting
    where r.meeting = ? and r.ended_at is null and m.phase = 'inProgress'`);
  type Tick = TickedBy & { interpreter: ParticipantId; tick: InterpreterTick };
  type Consent = { interpreter: ParticipantId; parent: ParticipantId; isAccepted: 0 | 1 };
  return {
    familyLanguage: (of) => oneRow<FamilyLanguage>(language, of) ?? noLanguage,
    interpreters(meeting) {
      const ticked = allRows<Tick>(ticks, meeting);
      const said = allRows<Consent>(consents, meeting);
      const tickOf = (interpreter: ParticipantId, tick: InterpreterTick): TickedBy | null => {
        const found = ticked.find((row) => row.interpreter === interpreter && row.tick === tick);
        return found ? { by: found.by, at: found.at } : null;
      };
      return allRows<InterpreterFacts & { interpreter: ParticipantId }>(interpreters, meeting).map((row) => ({
        ...row,
        ticks: {
          confidentiality: tickOf(row.interpreter, 'confidentiality'),
          course: tickOf(row.interpreter, 'course'),
        },
        consents: said
          .filter(({ interpreter }) => interpreter === row.interpreter)
          .map(({ parent, isAccepted }) => ({ parent, isAccepted: isAccepted === 1 })),
      }));
    },
    interpreterEvaluations: (meeting) => allRows<InterpreterEvaluation>(evaluations, meeting),
    interpretingClock(meeting): InterpretingClock | null {
      if (!oneRow(isInterpreted, meeting)) return null;
      return {
        since: oneRow<{ at: string | null }>(since, meeting)?.at ?? null,
        pausedAt: oneRow<{ at: string }>(paused, meeting)?.at ?? null,
      };
    },
  };
}
