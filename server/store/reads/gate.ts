import type { Consent } from '../../../shared/gate/consent.ts';
import type { GateEntry } from '../../../shared/gate/steps.ts';
import type { MeetingId, PersonId } from '../../../shared/ids.ts';
import type { CaseKind } from '../../../shared/meeting/case.ts';
import { allRows, type Database, oneRow } from '../database.ts';
import type { GateReader } from '../gate.ts';
import type { Synchronous } from './promises.ts';

interface StartRow {
  kind: CaseKind;
  initiator: PersonId | null;
  is_earlier: 0 | 1 | null;
}
type EntryRow = Omit<GateEntry, 'by' | 'interpreter'> & {
  interpreter: 0 | 1 | null;
  person: PersonId;
  name: string;
};
type ConsentRow = Omit<Consent, 'withdrawn' | 'recipients' | 'interpreter'> & {
  /** JSON. */
  recipients: string;
  interpreter: 0 | 1 | null;
  withdrawn_day: string | null;
  withdrawn_by: string;
  withdrawn_at: string;
};

/** The reader's part about what professionals say before anybody is invited. */
export function createGateReader(database: Database): Synchronous<GateReader> {
  const sql = (text: string) => database.prepare(text);
  /** As at their latest meeting of the case. */
  const nameOf = (person: string) => `coalesce((select p.name from participant p
    join meeting m on m.id = p.meeting where p.person = ${person} and m."case" = x."case"
    order by m.date desc, m.start desc, m.id desc limit 1), (select name from person where id = ${person}))`;
  const start = sql(`select c.kind, g.initiator, g.is_earlier from "case" c
    left join gate_start g on g."case" = c.id where c.id = ?`);
  const leader = sql('select leader from gate_leader where "case" = ? order by number desc limit 1');
  const entries = sql(`select x.step, x.answer, x.who, x.day, x.words, x.interpreter, x.person,
    ${nameOf('x.person')} as name, x.at from gate_entry x where x."case" = ? order by x.number`);
  const consents = sql(`select x.id, x.giver, x.giver_person as person, x.capacity, x.scope, x.what,
    x.from_whom as "from", x.to_whom as "to", x.purpose, x.how, x.interpreter,
    x.interpreter_why as interpreterWhy, (select json_group_array(r.person order by r.person)
      from consent_recipient r where r.consent = x.id) as recipients, x.day, ${nameOf('x.person')} as "by", x.at,
    w.day as withdrawn_day, ${nameOf('w.person')} as withdrawn_by, w.at as withdrawn_at
    from consent x left join consent_withdrawn w on w.consent = x.id where x."case" = ? order by x.number`);
  const deliveries = sql(`select d.meeting, 'minutes' as what, min(d.at) as at
      from delivery d join meeting m on m.id = d.meeting where m."case" = ?1 group by d.meeting, d.version
    union all select o.meeting, 'orientation', o.at
      from orientation o join meeting m on m.id = o.meeting where m."case" = ?1 order by 3`);
  const followUps = sql(`select f.meeting, d.who, d.day, d.at, (select p.name from participant p
      where p.meeting = f.meeting and p.person = d.person) as "by"
    from follow_up f join meeting m on m.id = f.meeting
    left join follow_up_discussed d on d.number =
      (select max(number) from follow_up_discussed where meeting = f.meeting)
    where m."case" = ? order by m.date, m.start, m.id`);
  const ended = sql('select distinct person from sharing_ended where "case" = ?');
  return {
    followUps: (of) =>
      allRows<FollowUpRow>(followUps, of).map(({ meeting, who, day, at, by }) => ({
        meeting,
        discussed: who ? { who, day: day ?? '', at: at ?? '', by: by ?? '' } : null,
      })),
    sharingEnded: (of) => allRows<{ person: PersonId }>(ended, of).map(({ person }) => person),
    gateFacts(of) {
      const begun = oneRow<StartRow>(start, of);
      return {
        kind: begun?.kind ?? 'unknown',
        isEarlier: begun?.is_earlier === 1,
        initiator: begun?.initiator ?? null,
        leader: oneRow<{ leader: PersonId }>(leader, of)?.leader ?? null,
        entries: allRows<EntryRow>(entries, of).map(({ person, name, interpreter, ...entry }) => ({
          ...entry,
          interpreter: interpreter === null ? null : interpreter === 1,
          by: { person, name },
        })),
        consents: allRows<ConsentRow>(consents, of).map(rowToConsent),
      };
    },
    gateDeliveries: (of) => allRows(deliveries, of),
  };
}

interface FollowUpRow {
  meeting: MeetingId;
  who: string | null;
  day: string | null;
  at: string | null;
  by: string | null;
}

function rowToConsent(row: ConsentRow): Consent {
  const { withdrawn_day, withdrawn_by, withdrawn_at, recipients, interpreter, ...consent } = row;
  const withdrawn =
    withdrawn_day === null ? null : { day: withdrawn_day, by: withdrawn_by, at: withdrawn_at };
  return {
    ...consent,
    recipients: JSON.parse(recipients),
    interpreter: interpreter === null ? null : interpreter === 1,
    withdrawn,
  };
}
