import type { AuditEntry } from '../audit.ts';
import { type Database, oneRow } from '../database.ts';
import type { Appended, NewSnapshot, StoreWriter, UpdateToAppend } from '../store.ts';
import type { Commands } from './command.ts';
import { beginFollowUp, beginGate, type GateStatements } from './gate.ts';

/** Documents, and the meetings they are of. */
export const documentCommands: Commands<
  | 'append'
  | 'appendDeed'
  | 'compact'
  | 'createMeeting'
  | 'createFollowUp'
  | 'createOrganiser'
  | 'recordAttendance'
  | 'recordHeard'
  | 'probe',
  DocumentStatements
> = {
  append,
  appendDeed(s, update, audit) {
    const appended = append(s, update);
    if (appended.ok) s.record(audit);
    return appended;
  },
  compact,
  createMeeting(s, { case: opened, gate, ...meeting }, audit) {
    s.case.run(opened.id, opened.childFirstName, opened.kind, opened.institution ?? null);
    createMeeting(s, { ...meeting, case: opened.id }, audit);
    if (gate) beginGate(s.gate, opened.id, gate, audit.at);
  },
  createFollowUp(s, { discussed, ...input }, audit) {
    createMeeting(s, input, audit);
    const { id, createdBy } = input.meeting;
    if (discussed !== undefined)
      beginFollowUp(s.gate, { of: input.case, meeting: id, discussed }, createdBy, audit.at);
  },
  createOrganiser(s, person, audit) {
    s.person.run(person.id, person.name, 1);
    s.seat.run(person.seatTokenHash, person.id, null, null, audit.at);
    s.record(audit);
  },
  recordAttendance(s, meeting, participant, present, audit) {
    if (!s.unlocked.get(meeting)) return false;
    mustChange(s.attendance.run(Number(present), audit.at, participant, meeting).changes);
    s.record(audit);
    return true;
  },
  recordHeard(s, meeting, item, participant, heard, audit) {
    mustChange(s.heard.run(item, Number(heard), audit.at, participant, meeting).changes);
    s.record(audit);
  },
  probe(s) {
    s.probe.run();
    s.unprobe.run();
  },
};

/** The update of `seq` is also the order, the lock and the schema gate: no row means that one of them said no. */
export function append(s: DocumentStatements, update: UpdateToAppend): Appended {
  const { document, author, schemaVersion, bytes, at } = update;
  const next = oneRow<{ seq: number; schema_version: number }>(
    s.next,
    schemaVersion,
    document,
    schemaVersion,
  );
  if (!next) {
    const row = oneRow<{ locked_at: string | null }>(s.lockedAt, document);
    if (!row) return { ok: false, reason: 'no-document' };
    return { ok: false, reason: row.locked_at === null ? 'schema-too-old' : 'locked' };
  }
  s.stage.run(document, next.seq, author, at, bytes);
  return { ok: true, seq: next.seq, schemaVersion: next.schema_version };
}

function compact(s: DocumentStatements, { document, seq, bytes, clients, at }: NewSnapshot): boolean {
  const newest = oneRow<{ seq: number | null }>(s.newestSnapshot, document);
  if ((newest?.seq ?? 0) > seq) return false;
  moveStaged(s);
  s.snapshot.run(document, seq, bytes, at);
  for (const [client, participant] of clients) s.client.run(document, client, participant);
  s.dropRows.run(document, seq);
  s.dropSnapshots.run(document, seq);
  return true;
}

/** Moves staged updates to their documents' rows, many of a document to a page. */
export function moveStaged(s: DocumentStatements): void {
  s.merge.run();
  s.emptyStaging.run();
}

/** So many lives can a document have: what fits in a number, with room to spare. */
const generations = 2 ** 52;

type MeetingOfCase = Parameters<StoreWriter['createFollowUp']>[0];

function createMeeting(s: DocumentStatements, input: MeetingOfCase, audit: AuditEntry): void {
  const { meeting, document, participants } = input;
  const { id, phase, template: t, title, date, start, end, place, purpose, createdBy } = meeting;
  const { childWord = 'child' } = meeting;
  s.meeting.run(
    id,
    input.case,
    phase,
    t.id,
    t.version,
    t.validFrom,
    t.issuer,
    title,
    date,
    start,
    end,
    place,
    purpose,
    createdBy,
    childWord,
  );
  participants.forEach((p, position) => {
    if (p.isNewPerson) s.person.run(p.person, p.name, 0);
    s.participant.run(
      p.id,
      id,
      position,
      p.person,
      p.name,
      p.authority,
      p.role,
      p.responsibilityArea,
      p.decisionPower,
      p.kind,
    );
    for (const duty of p.duties) s.duty.run(id, duty, p.id);
    if (p.seatTokenHash !== null) s.seat.run(p.seatTokenHash, p.person, p.id, createdBy, audit.at);
    s.contact.run(p.id, p.person, input.case);
  });
  for (const { duty, participant } of input.planningDuties ?? []) s.planningDuty.run(id, duty, participant);
  s.document.run(document.id, id, document.schemaVersion, Math.floor(Math.random() * generations));
  s.update.run(document.id, 1, null, audit.at, document.seed);
  s.record(audit);
}

function mustChange(changes: number | bigint): void {
  if (changes === 0) throw new Error('No such participant in this meeting.');
}

export type DocumentStatements = ReturnType<typeof prepareDocument>;

export function prepareDocument(
  database: Database,
  record: (audit: AuditEntry) => void,
  gate: GateStatements,
) {
  const sql = (text: string) => database.prepare(text);
  return {
    record,
    gate,
    next: sql(`update document set seq = seq + 1, schema_version = max(schema_version, ?)
      where id = ? and locked_at is null and schema_version <= ? returning seq, schema_version`),
    lockedAt: sql('select locked_at from document where id = ?'),
    update: sql('insert into document_update (document, seq, author, at, bytes) values (?, ?, ?, ?, ?)'),
    stage: sql('insert into document_arrival (document, seq, author, at, bytes) values (?, ?, ?, ?, ?)'),
    merge: sql(`insert into document_update (document, seq, author, at, bytes)
      select document, seq, author, at, bytes from document_arrival order by document, seq`),
    emptyStaging: sql('delete from document_arrival'),
    newestSnapshot: sql('select max(seq) as seq from document_snapshot where document = ?'),
    snapshot: sql(`insert into document_snapshot (document, seq, bytes, at) values (?, ?, ?, ?)
      on conflict do nothing`),
    client: sql(`insert into document_client (document, client, participant) values (?, ?, ?)
      on conflict (document, client) do nothing`),
    dropRows: sql('delete from document_update where document = ? and seq <= ?'),
    dropSnapshots: sql(`delete from document_snapshot where document = ? and seq < ? and seq not in (
      select l.seq from locked_minutes l join document d on d.meeting = l.meeting
      where d.id = document_snapshot.document)`),
    person: sql('insert into person (id, name, is_organiser) values (?, ?, ?)'),
    seat: sql('insert into seat (token_hash, person, participant, made_by, made_at) values (?, ?, ?, ?, ?)'),
    case: sql('insert into "case" (id, child_first_name, kind, institution) values (?, ?, ?, ?)'),
    meeting: sql(`insert into meeting (id, "case", phase, template_id, template_version, template_valid_from,
      template_issuer, title, date, start, "end", place, purpose, created_by, child_word)
      values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`),
    participant: sql(`insert into participant (id, meeting, position, person, name, authority, role,
      responsibility_area, decision_power, kind) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`),
    planningDuty: sql('insert into planning_duty (meeting, duty, participant) values (?, ?, ?)'),
    duty: sql('insert into duty (meeting, duty, participant) values (?, ?, ?)'),
    // How they were reached last in the case, for those who invite this time.
    contact: sql(`insert into participant_contact (participant, email, phone)
      select ?, c.email, c.phone from participant_contact c
        join participant p on p.id = c.participant join meeting m on m.id = p.meeting
      where p.person = ? and m."case" = ? and p.removed_at is null
      order by m.date desc, m.start desc, m.rowid desc limit 1`),
    document: sql(`insert into document (id, meeting, seq, schema_version, generation)
      values (?, ?, 1, ?, ?)`),
    unlocked: sql(`select 1 from meeting where id = ? and phase not in ('locked', 'sent')`),
    attendance: sql(`insert into attendance (participant, present, at)
      select id, ?, ? from participant where id = ? and meeting = ?`),
    heard: sql(`insert into heard (meeting, item, participant, heard, at)
      select meeting, ?, id, ?, ? from participant where id = ? and meeting = ?`),
    probe: sql('insert into probe default values'),
    unprobe: sql('delete from probe'),
  };
}
