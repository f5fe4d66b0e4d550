import type { BlockId, CaseId, DocumentId, MeetingId, ParticipantId, PersonId } from '../../../shared/ids.ts';
import type { AccessReader } from '../access.ts';
import type { AnswersReader } from '../answers.ts';
import type { AuditReader } from '../audit.ts';
import type { BeforeMeetingReader } from '../before-meeting.ts';
import { allRows, type Database, oneRow } from '../database.ts';
import type { ErasureReader } from '../erasure.ts';
import type { FormsReader } from '../forms.ts';
import type { IdentityReader } from '../identity.ts';
import type { InvitationReader } from '../invitation.ts';
import type { LinksReader } from '../links.ts';
import type { MinutesReader } from '../minutes.ts';
import type { NetworkReader } from '../network.ts';
import type { OrganisationReader } from '../organisation.ts';
import type { PeopleReader } from '../people.ts';
import type { PointerReader } from '../pointer.ts';
import { type DocumentLog, type DocumentRow, type LogRow, StoreFailure, type StoreReader } from '../store.ts';
import { createAnswersReader } from './answers.ts';
import { createAuditReader } from './audit.ts';
import { createBeforeReader } from './before.ts';
import { type CaseReader, createCaseReader } from './case.ts';
import { createErasureReader } from './erasure.ts';
import { createFormsReader } from './forms.ts';
import { createIdentityReader } from './identity.ts';
import { createInvitationReader } from './invitation.ts';
import { createLinksReader } from './links.ts';
import { type MeetingRow, type ParticipantRow, rowToMeeting, rowToParticipant } from './meeting-rows.ts';
import { createMinutesReader } from './minutes.ts';
import { createNetworkReader } from './network.ts';
import { createOrganisationReader } from './organisation.ts';
import { createPeopleReader, isRecipient } from './people.ts';
import { createPointerReader } from './pointer.ts';
import { createProcessReader } from './process.ts';
import type { Synchronous } from './promises.ts';
import { createRecordsReader } from './records.ts';

/** Reads in the main thread over a connection of its own: a commit that has been answered is seen at once. */
export function createReader(database: Database): Synchronous<StoreReader> & AccessReader {
  const meetings = createMeetingReader(database);
  const cases = createCaseReader(database);
  const caseMeetings = (id: CaseId) => {
    return { meetings: meetings.meetingsOfCase(id), seats: cases.seatsOfCase(id) };
  };
  return {
    ...meetings,
    ...cases,
    ...createMinutesReader(database),
    ...createPointerReader(database),
    ...createLinksReader(database),
    ...createPeopleReader(database),
    ...createInvitationReader(database),
    ...createIdentityReader(database),
    ...createAnswersReader(database),
    ...createAuditReader(database),
    ...createErasureReader(database),
    ...createBeforeReader(database),
    ...createNetworkReader(database),
    ...createProcessReader(database),
    ...createOrganisationReader(database),
    ...createFormsReader(database),
    ...createRecordsReader(database),
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
  | keyof PointerReader
  | keyof LinksReader
  | keyof PeopleReader
  | keyof InvitationReader
  | keyof IdentityReader
  | keyof AnswersReader
  | keyof AuditReader
  | keyof ErasureReader
  | keyof BeforeMeetingReader
  | keyof NetworkReader
  | keyof OrganisationReader
  | keyof ReturnType<typeof createProcessReader>
  | keyof FormsReader
  | keyof ReturnType<typeof createRecordsReader>
  | keyof CaseReader
  | 'agreementRows'
  | 'entryRows'
>;

/** The reader's part about meetings and their documents. */
function createMeetingReader(
  database: Database,
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
    newsAfter: (id, after) =>
      inOneRead(database, () => {
        const rows = readRows(s, id, after);
        return { schemaVersion: oneRow<DocumentRow>(s.document, id)?.schemaVersion ?? 0, rows };
      }),
    lastRows: (ids) => allRows<{ id: DocumentId; seq: number }>(s.lastRows, JSON.stringify(ids)),
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
function inOneRead<T>(database: Database, read: () => T): T {
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

function prepareReader(database: Database) {
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
    lastRows: sql('select id, seq from document where id in (select value from json_each(?))'),
    updates: sql('select seq, author, bytes from document_log where document = ? and seq > ? order by seq'),
    snapshot: sql('select seq, bytes from document_snapshot where document = ? order by seq desc limit 1'),
    snapshotAt: sql('select bytes from document_snapshot where document = ? and seq = ?'),
    clients: sql('select client, participant from document_client where document = ?'),
    // Not over document_log: what is not in its order has to be sorted first, for a tenth of a second.
    uncompacted: sql(`select document from (
        select document, max(seq) as last, min(at) as oldest, count(*) as rows from document_update group by document
        union all
        select document, max(seq), min(at), count(*) from document_arrival group by document) as logged
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
  };
}
