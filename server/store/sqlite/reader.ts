import type { DatabaseSync } from 'node:sqlite';
import type { BlockId, CaseId, DocumentId, MeetingId, ParticipantId, PersonId } from '../../../shared/ids.ts';
import type { Case } from '../../../shared/meeting/case.ts';
import type { Duty, Meeting, Participant, ParticipantKind, Phase } from '../../../shared/meeting/meeting.ts';
import type { AccessReader } from '../access.ts';
import type { AnswersReader } from '../answers.ts';
import type { AccessRecord, AuditEntry } from '../audit.ts';
import type { InvitationReader } from '../invitation.ts';
import type { LinksReader } from '../links.ts';
import type { MinutesReader } from '../minutes.ts';
import type { PeopleReader } from '../people.ts';
import { type DocumentLog, type DocumentRow, type LogRow, StoreFailure, type StoreReader } from '../store.ts';
import { createAnswersReader } from './answers-reader.ts';
import { type CaseReader, createCaseReader } from './case-reader.ts';
import { allRows, oneRow } from './connection.ts';
import { createInvitationReader } from './invitation-reader.ts';
import { createLinksReader } from './links-reader.ts';
import { createMinutesReader } from './minutes-reader.ts';
import { createPeopleReader, isRecipient } from './people-reader.ts';
import type { Synchronous } from './promises.ts';

interface MeetingRow {
  id: MeetingId;
  document: DocumentId;
  case: Case['id'];
  child_first_name: string;
  kind: Case['kind'];
  phase: Phase;
  version: number;
  template_id: string;
  template_version: number;
  template_valid_from: string;
  template_issuer: string;
  title: string;
  date: string;
  start: string;
  end: string;
  place: string;
  purpose: string;
}

interface ParticipantRow {
  id: ParticipantId;
  name: string;
  authority: string;
  role: string;
  responsibility_area: string;
  decision_power: string;
  kind: ParticipantKind;
  /** Comma-separated; null when there are none. */
  duties: string | null;
  present: 0 | 1 | null;
  removed_at: string | null;
  substitute_for: ParticipantId | null;
  is_recipient: 0 | 1;
}

/** Reads in the main thread over a connection of its own: a commit that has been answered is seen at once. */
export function createReader(database: DatabaseSync): Synchronous<StoreReader> & AccessReader {
  const meetings = createMeetingReader(database);
  const cases = createCaseReader(database);
  const caseMeetings = (id: CaseId) => {
    return { meetings: meetings.meetingsOfCase(id), seats: cases.seatsOfCase(id) };
  };
  return {
    ...meetings,
    ...cases,
    ...createMinutesReader(database),
    ...createLinksReader(database),
    ...createPeopleReader(database),
    ...createInvitationReader(database),
    ...createAnswersReader(database),
    agreementRows: (id) =>
      inOneRead(database, () => ({
        ...caseMeetings(id),
        projected: cases.projected(id),
        progress: cases.progressOf(id),
      })),
    entryRows: (id) =>
      inOneRead(database, () => ({
        ...caseMeetings(id),
        entries: cases.entriesOf(id),
        beginnings: cases.beginningsOf(id),
        terms: cases.tovholderTerms(id),
      })),
  };
}

type MeetingReader = Omit<
  StoreReader,
  | keyof MinutesReader
  | keyof LinksReader
  | keyof PeopleReader
  | keyof InvitationReader
  | keyof AnswersReader
  | keyof CaseReader
  | 'agreementRows'
  | 'entryRows'
>;

/** The reader's part about meetings and their documents. */
function createMeetingReader(
  database: DatabaseSync,
): Synchronous<MeetingReader> & Pick<AccessReader, 'participantOf'> {
  const s = prepareReader(database);
  const toMeeting = (row: MeetingRow) => rowToMeeting(row, allRows<ParticipantRow>(s.participants, row.id));
  return {
    document: (id) => oneRow<DocumentRow>(s.document, id) ?? null,
    log: (id) =>
      inOneRead(database, () => {
        const row = oneRow<DocumentRow>(s.document, id);
        if (!row) throw new StoreFailure('there is no such document');
        const snapshot = readSnapshot(s, id);
        const rows = readRows(s, id, snapshot?.seq ?? 0);
        return { schemaVersion: row.schemaVersion, snapshot, rows };
      }),
    snapshotAt: (id, seq) => oneRow<{ bytes: Uint8Array }>(s.snapshotAt, id, seq)?.bytes ?? null,
    uncompacted: (before, maxRows) =>
      allRows<{ document: DocumentId }>(s.uncompacted, before, maxRows).map((row) => row.document),
    updatesAfter: (id, after) => inOneRead(database, () => readRows(s, id, after)),
    meeting(id) {
      const row = oneRow<MeetingRow>(s.meeting, id);
      return row ? toMeeting(row) : null;
    },
    meetingsOfCase(id) {
      const people = Map.groupBy(
        allRows<ParticipantRow & { meeting: MeetingId }>(s.participantsOfCase, id),
        ({ meeting }) => meeting,
      );
      return allRows<MeetingRow>(s.meetingsOfCase, id).map((row) =>
        rowToMeeting(row, people.get(row.id) ?? []),
      );
    },
    participantOf(person, meeting) {
      const row = oneRow<ParticipantRow>(s.participantOf, meeting, person);
      return row ? rowToParticipant(row) : null;
    },
    heard: (meeting) => allRows<{ item: BlockId; participant: ParticipantId }>(s.heard, meeting),
    person(id) {
      const row = oneRow<{ id: PersonId; name: string; is_organiser: number }>(s.person, id);
      return row ? { id: row.id, name: row.name, isOrganiser: row.is_organiser === 1 } : null;
    },
    hasOrganiser: () => s.organiser.get() !== undefined,
    audit: (meeting) => allRows<AuditEntry>(s.audit, meeting),
    accessesTo: (meeting) => allRows<AccessRecord>(s.accesses, meeting),
  };
}

type Statements = ReturnType<typeof prepareReader>;

function readSnapshot(s: Statements, id: DocumentId): DocumentLog['snapshot'] {
  const row = oneRow<{ seq: number; bytes: Uint8Array }>(s.snapshot, id);
  if (!row) return null;
  const clients = allRows<{ client: number; participant: ParticipantId | null }>(s.clients, id);
  return { ...row, clients: clients.map(({ client, participant }) => [client, participant] as const) };
}

function readRows(s: Statements, id: DocumentId, after: number): LogRow[] {
  const rows = allRows<LogRow>(s.updates, id, after);
  const last = oneRow<{ seq: number }>(s.document, id)?.seq ?? after;
  const isWhole = rows.every((row, index) => row.seq === after + index + 1);
  if (!isWhole || rows.length < last - after) throw new StoreFailure('the log of this document has a gap');
  return rows;
}

/**
 * What is read belongs to one moment, whatever the writer commits meanwhile. SQLite says "malformed" when a page cannot
 * be read: the caller refuses the document, never shows it shorter.
 */
function inOneRead<T>(database: DatabaseSync, read: () => T): T {
  database.exec('begin');
  try {
    return read();
  } catch (error) {
    throw error instanceof StoreFailure ? error : new StoreFailure(messageOf(error));
  } finally {
    database.exec('commit');
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : 'unreadable';
}

function rowToParticipant(row: ParticipantRow): Participant {
  return {
    id: row.id,
    name: row.name,
    authority: row.authority,
    role: row.role,
    responsibilityArea: row.responsibility_area,
    decisionPower: row.decision_power,
    kind: row.kind,
    duties: (row.duties?.split(',') ?? []) as Duty[],
    present: row.present === null ? null : row.present === 1,
    ...(row.substitute_for !== null && { substituteFor: row.substitute_for }),
    ...(row.is_recipient === 1 && { isRecipient: true as const }),
  };
}

function rowToMeeting(row: MeetingRow, people: readonly ParticipantRow[]): Meeting {
  return {
    id: row.id,
    document: row.document,
    case: { id: row.case, childFirstName: row.child_first_name, kind: row.kind },
    phase: row.phase,
    version: row.version,
    template: {
      id: row.template_id,
      version: row.template_version,
      validFrom: row.template_valid_from,
      issuer: row.template_issuer,
    },
    title: row.title,
    date: row.date,
    start: row.start,
    end: row.end,
    place: row.place,
    purpose: row.purpose,
    participants: people.filter(({ removed_at }) => removed_at === null).map(rowToParticipant),
    former: people.filter(({ removed_at }) => removed_at !== null).map(rowToParticipant),
  };
}

function prepareReader(database: DatabaseSync) {
  const sql = (text: string) => database.prepare(text);
  const meeting = `select m.*, d.id as document, c.child_first_name, c.kind
    from meeting m join document d on d.meeting = m.id join "case" c on c.id = m."case"`;
  const participant = `select p.*,
    (select group_concat(duty order by duty) from duty where duty.participant = p.id) as duties,
    (select present from attendance where attendance.participant = p.id
      order by attendance.id desc limit 1) as present,
    ${isRecipient} as is_recipient
    from participant p`;
  return {
    document: sql(`select meeting, seq, schema_version as schemaVersion, generation
      from document where id = ?`),
    updates: sql('select seq, author, bytes from document_log where document = ? and seq > ? order by seq'),
    snapshot: sql('select seq, bytes from document_snapshot where document = ? order by seq desc limit 1'),
    snapshotAt: sql('select bytes from document_snapshot where document = ? and seq = ?'),
    clients: sql('select client, participant from document_client where document = ?'),
    // Not over document_log: what is not in its order has to be sorted first, for a tenth of a second.
    uncompacted: sql(`select document from (
        select document, max(seq) as last, min(at) as oldest, count(*) as rows from document_update group by document
        union all
        select document, max(seq), min(at), count(*) from document_arrival group by document)
      group by document having max(last) > 1 and (min(oldest) < ? or sum(rows) > ?)`),
    meeting: sql(`${meeting} where m.id = ?`),
    meetingsOfCase: sql(`${meeting} where m."case" = ? order by m.date, m.start, m.id`),
    participantsOfCase: sql(`${participant} join meeting m on m.id = p.meeting
      where m."case" = ? order by p.meeting, p.position`),
    participants: sql(`${participant} where p.meeting = ? order by p.position`),
    participantOf: sql(`${participant} where p.meeting = ? and p.person = ? and p.removed_at is null`),
    heard: sql(`select item, participant from heard h where meeting = ? and heard = 1 and id = (
      select max(id) from heard where meeting = h.meeting and item = h.item and participant = h.participant)
      order by id`),
    person: sql('select id, name, is_organiser from person where id = ?'),
    organiser: sql('select 1 from person where is_organiser = 1 limit 1'),
    accesses: sql('select * from access_record where meeting = ? order by period, person, route'),
    audit: sql('select person, operation, meeting, subject, at from audit where meeting = ? order by id'),
  };
}
