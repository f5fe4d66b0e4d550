import type {
  BlockId,
  CaseId,
  DocumentId,
  EntryId,
  HandoverId,
  MeetingId,
  ParticipantId,
  PersonId,
  ProposalId,
} from '../../shared/ids.ts';
import type { Meeting, Phase } from '../../shared/meeting/meeting.ts';
import type { AccessReader } from './access.ts';
import type { AnswersReader, AnswersWriter } from './answers.ts';
import type { Appended, UpdateToAppend } from './appending.ts';
import type { AuditEntry, AuditReader, AuditWriter } from './audit.ts';
import type { BeforeMeetingReader, BeforeMeetingWriter } from './before-meeting.ts';
import type { CasesReader, NewProgress, ProjectedAgreement } from './cases.ts';
import type { ChecklistReader, ChecklistWriter } from './checklist.ts';
import type { CircleReader, CircleWriter } from './circle.ts';
import type { ErasureReader, ErasureWriter } from './erasure.ts';
import type { FormsReader, FormsWriter } from './forms.ts';
import type { GateReader, GateWriter } from './gate.ts';
import type { IdentityReader, IdentityWriter } from './identity.ts';
import type { InterpreterReader, InterpreterWriter } from './interpreter.ts';
import type { InvitationReader, InvitationWriter } from './invitation.ts';
import type { Acting, LinksReader, LinksWriter } from './links.ts';
import type { MinutesReader, MinutesWriter, PhaseChange } from './minutes.ts';
import type { NetworkReader, NetworkWriter } from './network.ts';
import type { NewMeeting } from './new-meeting.ts';
import type { OrganisationReader, OrganisationWriter } from './organisation.ts';
import type { OtherNodes } from './other-nodes.ts';
import type { PeopleReader, PeopleWriter } from './people.ts';
import type { PointerReader, PointerWriter } from './pointer.ts';
import type { RecordsReader, RecordsWriter } from './records.ts';
import type { SeriesReader, SeriesWriter } from './series.ts';

export type { Appended, UpdateToAppend } from './appending.ts';
export type { NewMeeting } from './new-meeting.ts';
export type { AccessNews, OtherNodes } from './other-nodes.ts';

/**
 * Port: what must survive. Three parts, so that what can write is named so, and what has to be known at once.
 * Every method of the writer is one transaction, durable (fsync) when its promise resolves; calls that wait are
 * committed together, off the event loop. A rejected promise is a `StoreFailure`: nothing of that call is stored.
 */
export interface Store {
  access: AccessReader;
  reader: StoreReader;
  writer: StoreWriter;
  /** Null: nobody else writes. */
  others: OtherNodes | null;
  /** Waits for what is under way, then closes. Later calls reject. */
  close(): Promise<void>;
}

/** The store could not do it (disk full, i/o error, closed). The message carries no content. */
export class StoreFailure extends Error {
  override name = 'StoreFailure';
  /** The disk is full: everything is as it was, and the same call succeeds once there is room. */
  readonly isFull: boolean;

  constructor(message: string, isFull = false) {
    super(message);
    this.isFull = isFull;
  }
}

/** An event of somebody's calendar, as it was last told. */
export interface CalendarRevision {
  /** Its UID. */
  event: string;
  fingerprint: string;
  /** Changes so far. */
  sequence: number;
  /** Instant of the last, ISO 8601 UTC. */
  changedAt: string;
}

export interface DocumentRow {
  meeting: MeetingId;
  /** Number of its last update. */
  seq: number;
  schemaVersion: number;
  /** Another one after a restore: no browser's text of the former is merged blindly. */
  generation: number;
}

/** A row of the log: null is the seed's author. */
export interface LogRow {
  seq: number;
  author: ParticipantId | null;
  bytes: Uint8Array;
}

export interface DocumentLog {
  schemaVersion: number;
  /** The newest; null while the log reaches back to the seed. */
  snapshot: Omit<NewSnapshot, 'document' | 'at'> | null;
  /** All after the snapshot. */
  rows: LogRow[];
}

/** A document's whole state at `seq`, as one update made by a Y.Doc that has dropped what is deleted. */
export interface NewSnapshot {
  document: DocumentId;
  seq: number;
  bytes: Uint8Array;
  /** Everybody who has written in it. */
  clients: (readonly [client: number, participant: ParticipantId | null])[];
  at: string;
}

export interface StoreWriter
  extends MinutesWriter,
    PointerWriter,
    LinksWriter,
    PeopleWriter,
    InvitationWriter,
    IdentityWriter,
    AnswersWriter,
    AuditWriter,
    ErasureWriter,
    BeforeMeetingWriter,
    NetworkWriter,
    GateWriter,
    OrganisationWriter,
    InterpreterWriter,
    SeriesWriter,
    FormsWriter,
    CircleWriter,
    ChecklistWriter,
    RecordsWriter {
  /** The hot path. Gapless `seq` per document, from 1 (the seed). */
  append(update: UpdateToAppend): Promise<Appended>;
  /** The same for what somebody's deed writes into the document: its audit row is stored with it, or neither. */
  appendDeed(update: UpdateToAppend, audit: AuditEntry): Promise<Appended>;
  /**
   * R170. The beginning of the meeting and the words that the answers bring into the document, in one transaction: both, or
   * neither. `moved`: the meeting has been moved on, or an answer has come meanwhile.
   */
  startWithWords(
    start: { meeting: MeetingId; from: Phase; audit: AuditEntry; change: PhaseChange },
    words: UpdateToAppend,
  ): Promise<Appended>;
  /** R088. The words of an item and that the proposal is answered with it: both, or neither. `moved`: it was answered meanwhile. */
  takeInProposal(
    taken: { meeting: MeetingId; proposal: ProposalId; item: BlockId; audit: AuditEntry },
    words: UpdateToAppend,
  ): Promise<Appended>;
  /**
   * Puts a snapshot in the place of the rows up to its `seq`; what is deleted in it is on disk no more once
   * `forgetDeleted` has run (P9). False when a later snapshot stands already. No deed, so no audit row.
   */
  compact(snapshot: NewSnapshot): Promise<boolean>;
  /** Overwrites what is deleted wherever it is still on disk. False when a reader was in the way: try again. */
  forgetDeleted(): Promise<boolean>;
  /** Case, meeting, participants, seats, document and update no. 1: all or nothing (rule 3). */
  createMeeting(meeting: NewMeeting, audit: AuditEntry): Promise<void>;
  createOrganiser(
    person: { id: PersonId; name: string; seatTokenHash: string },
    audit: AuditEntry,
  ): Promise<void>;
  /** False when the minutes are locked: who came is part of what is locked. */
  recordAttendance(
    meeting: MeetingId,
    participant: ParticipantId,
    present: boolean,
    audit: AuditEntry,
  ): Promise<boolean>;
  recordHeard(
    meeting: MeetingId,
    item: BlockId,
    participant: ParticipantId,
    heard: boolean,
    audit: AuditEntry,
  ): Promise<void>;
  /**
   * Replaces the meeting's derived agreements and sets `projected_seq`, unless it already is at `seq` or beyond: two
   * projections may meet, the older loses. True when the agreements are others than before.
   */
  projectAgreements(meeting: MeetingId, seq: number, rows: ProjectedAgreement[]): Promise<boolean>;
  /** Drops everything that is derived: every document is then unprojected. */
  forgetProjections(): Promise<void>;
  recordProgress(progress: NewProgress, audit: AuditEntry): Promise<void>;
  writeEntry(
    entry: {
      id: EntryId;
      case: CaseId;
      person: PersonId;
      at: string;
      text: string;
      corrects: EntryId | null;
    },
    audit: AuditEntry,
  ): Promise<void>;
  /** False when an offer already waits or `from` is not the acting tovholder. */
  offerBaton(
    offer: { id: HandoverId; case: CaseId; from: PersonId; to: PersonId; at: string },
    audit: AuditEntry,
  ): Promise<boolean>;
  /** Accepting ends one term and begins the next in the same transaction. False when it is answered already. */
  answerBaton(handover: HandoverId, accept: boolean, at: string, audit: AuditEntry): Promise<boolean>;
  /** False when the case has an acting tovholder. */
  nameTovholder(
    of: CaseId,
    person: PersonId,
    at: string,
    audit: AuditEntry,
    /** Whose term ends by it, with what they have offered. */
    inPlaceOf?: PersonId | null,
  ): Promise<boolean>;
  /** A meeting on a case that exists: as `createMeeting`, without the case. */
  createFollowUp(
    meeting: Omit<NewMeeting, 'case' | 'gate'> & { case: CaseId },
    audit: AuditEntry,
  ): Promise<void>;
  /** `session`: in which it is chosen; by an account, it is for everybody that the account is. */
  setReminders(
    person: PersonId,
    email: string,
    daysBefore: number,
    audit: AuditEntry,
    session?: string | null,
  ): Promise<void>;
  /** Counts a change for each event whose fingerprint is not the one kept, or for each when `isNews`; the first is number 0. */
  reviseCalendar(
    person: PersonId,
    events: readonly Pick<CalendarRevision, 'event' | 'fingerprint'>[],
    at: string,
    isNews?: boolean,
  ): Promise<void>;
  /** Null revokes. It ends with the link by which the session was opened, and reaches as far; an account's, as far as that. */
  setCalendarFeed(
    person: PersonId,
    feed: { tokenHash: string; showsText: boolean; session: string } | null,
    audit: AuditEntry,
  ): Promise<void>;
  /** Claims a reminder before it is sent; false when it was claimed before. A crash after this sends none, never two. */
  claimReminder(key: string, at: string): Promise<boolean>;
  /** Writes and removes a row; rejects when the store cannot write. For the health check. */
  probe(): Promise<void>;
}

/**
 * A read sees everything whose write had resolved when it was called. Two reads are two moments: what is decided by more
 * than one is decided again by the command that writes, in its transaction.
 */
export interface StoreReader
  extends CasesReader,
    MinutesReader,
    PointerReader,
    LinksReader,
    PeopleReader,
    InvitationReader,
    IdentityReader,
    AnswersReader,
    AuditReader,
    ErasureReader,
    BeforeMeetingReader,
    NetworkReader,
    GateReader,
    OrganisationReader,
    InterpreterReader,
    SeriesReader,
    FormsReader,
    CircleReader,
    ChecklistReader,
    RecordsReader {
  document(id: DocumentId): Promise<DocumentRow | null>;
  /** The whole document, as of one moment. Rejects with `StoreFailure` when there is none, or a record cannot be read. */
  log(id: DocumentId): Promise<DocumentLog>;
  /** The snapshot at exactly this row; null when there is none: only those of a lock are kept for ever. */
  snapshotAt(id: DocumentId, seq: number): Promise<Uint8Array | null>;
  /** Documents with rows in no snapshot that were stored before this instant, or with more than so many; seeds alone apart. */
  uncompacted(before: string, maxRows: number): Promise<DocumentId[]>;
  /** Updates with `seq > after`, in order. Rejects with `StoreFailure` when a record cannot be read. */
  updatesAfter(id: DocumentId, after: number): Promise<LogRow[]>;
  /** The same, and the version of what the document says now, as of one moment. */
  newsAfter(id: DocumentId, after: number): Promise<{ schemaVersion: number; rows: LogRow[] }>;
  /** How far the logs of these documents go. */
  lastRows(documents: readonly DocumentId[]): Promise<{ id: DocumentId; seq: number }[]>;
  meeting(id: MeetingId): Promise<Meeting | null>;
  heard(meeting: MeetingId): Promise<{ item: BlockId; participant: ParticipantId }[]>;
  person(id: PersonId): Promise<{ id: PersonId; name: string; isOrganiser: boolean } | null>;
  reminders(person: PersonId): Promise<{ email: string; daysBefore: number } | null>;
  /** Everybody with an address to remind. */
  remindable(): Promise<{ person: PersonId; email: string; daysBefore: number; account?: Acting[] }[]>;
  /** `account`: everybody that the account is which has made the address; without one, the person as far as `reach`. */
  calendarFeed(
    tokenHash: string,
  ): Promise<{ person: PersonId; showsText: boolean; reach: CaseId[] | null; account?: Acting[] } | null>;
  calendarOf(person: PersonId): Promise<{ showsText: boolean } | null>;
  /** What the person's calendar was last told of each event. */
  calendarRevisions(person: PersonId): Promise<CalendarRevision[]>;
  hasOrganiser(): Promise<boolean>;
}
