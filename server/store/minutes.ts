import type { MeetingId, OrientationId, ParticipantId } from '../../shared/ids.ts';
import type {
  Addition,
  Delivery,
  LockedView,
  Orientation,
  Sealed,
  VersionContent,
  VersionSummary,
} from '../../shared/lock/locked.ts';
import type { Phase } from '../../shared/meeting/meeting.ts';
import type {
  CanonicalBlock,
  CanonicalItem,
  Fingerprint,
  SaidItem,
} from '../../shared/minutes/canonical/canonical.ts';
import type { MissingCode } from '../../shared/phases/phases.ts';
import type { ReplanInput } from '../../shared/phases/phases-input.ts';
import type { NotAsked, Recognition } from '../../shared/recognition/recognition.ts';
import type { AuditEntry } from './audit.ts';

/** The store's port, second half: what becomes of the minutes once they are written. */

/** Everything that is decided about a meeting as it stands: stored only while it still is so. */
export interface Precondition {
  meeting: MeetingId;
  phase: Phase;
  version: number;
}

/** What goes with a change of phase. */
export interface PhaseChange {
  despite?: readonly MissingCode[];
  reason?: string;
  /** R170: only while no answer has come after the one of this number. */
  upTo?: number;
  /** When the meeting is planned anew. */
  plan?: ReplanInput;
}

export type NewRecognition = Omit<Recognition, 'number' | 'version'> & {
  /** What was shown; null when retracted. */
  shown: CanonicalItem | CanonicalBlock | null;
};

export interface NewLetter {
  meeting: MeetingId;
  version: number;
  participant: ParticipantId;
  /** SHA-256, hex: an address that somebody typed is not kept. */
  address: string;
  at: string;
}

/** What the minutes said at a version. */
export interface KeptWords {
  /** Number of the last update of the log that is in it. */
  seq: number;
  /** The Yjs state vector there: what has been typed since is beyond it, also when the log's rows are gone. */
  state: Uint8Array;
  /** In the order of the minutes. */
  items: readonly Pick<SaidItem, 'id' | 'fingerprint'>[];
}

export interface MinutesWriter {
  /**
   * Moves the phase if it still is `from`; false when it is not. Whoever has the duty `tovholder` at a meeting that
   * begins is the case's first tovholder, when it has none (R108). Leading from the lock back to `reviewing` it begins
   * the next version.
   */
  changePhase(
    meeting: MeetingId,
    from: Phase,
    to: Exclude<Phase, 'locked' | 'sent'>,
    audit: AuditEntry,
    change?: PhaseChange,
  ): Promise<boolean>;
  /**
   * The number of the row. `moved`: the meeting is not as it stood. `answers-for-self`: what was typed for somebody who
   * has answered or come in by their own link.
   */
  recordRecognition(
    standing: Precondition,
    recognition: NewRecognition,
    audit: AuditEntry,
  ): Promise<number | 'moved' | 'answers-for-self'>;
  /** False when the meeting is not as it stood. */
  recordNotAsked(
    standing: Precondition,
    row: Pick<NotAsked, 'participant' | 'reason' | 'by'>,
    audit: AuditEntry,
  ): Promise<boolean>;
  /**
   * The lock, in one transaction: only while the log stands at `seq`, the deeds at `deeds` (see `deedsOf`) and the
   * meeting where it stood, so what was compared before still holds. From then on nothing is appended. `state`: the
   * document at `seq` and who has written in it; both outlive the rows, so that what was locked can be derived again and
   * a correction begins with the same words by the same people. False when anything has moved: look again.
   */
  lockMinutes(
    standing: Precondition,
    locked: Sealed & {
      seq: number;
      deeds: string;
      text: string;
      /** Whose each Yjs client id is; null is the seed's. */
      state: {
        bytes: Uint8Array;
        clients: readonly (readonly [client: number, participant: ParticipantId | null])[];
      };
    },
    audit: AuditEntry,
  ): Promise<boolean>;
  /** From `locked` to `sent`, or to more when they are sent. Nobody is mailed yet. False when not as it stood. */
  sendMinutes(
    standing: Precondition,
    recipients: readonly ParticipantId[],
    audit: AuditEntry,
  ): Promise<boolean>;
  /**
   * Claims a letter that this version is ready before a mail server is handed it: its number. Null when the address has
   * had it or is about to, or when as many have been tried as may be (`limits.ts`).
   */
  claimLetter(letter: NewLetter): Promise<number | null>;
  /** The letter of this number was not taken: another may be claimed. */
  recordRefusedLetter(letter: number): Promise<void>;
  /** A mail server has taken the letter of this number to this recipient. */
  recordMailed(
    letter: number,
    to: { meeting: MeetingId; version: number; participant: ParticipantId },
    at: string,
  ): Promise<void>;
  /** False when the meeting is not as it stood. */
  writeAddition(
    standing: Precondition,
    addition: Omit<Addition, 'version'>,
    audit: AuditEntry,
  ): Promise<boolean>;
  /** `texts`: of items that no version of the meeting has held before; what is held already is not stored again. */
  keepVersion(
    meeting: MeetingId,
    version: Omit<VersionSummary, 'number'> & KeptWords,
    texts: readonly Pick<SaidItem, 'fingerprint' | 'content'>[],
  ): Promise<void>;
  /** A file has been handed out. Of locked minutes its SHA-256 (hex) is kept; of a draft (null) only that it was. */
  rememberCopy(
    copy: { hash: string; meeting: MeetingId; version: number } | null,
    audit: AuditEntry,
  ): Promise<void>;
  /** False when the meeting is not as it stood. */
  createOrientation(
    standing: Precondition,
    orientation: Omit<Orientation, 'version' | 'answers'>,
    audit: AuditEntry,
  ): Promise<boolean>;
  answerOrientation(
    orientation: OrientationId,
    answer: { participant: ParticipantId; yes: boolean },
    audit: AuditEntry,
  ): Promise<void>;
}

export interface StoredLock extends Sealed {
  version: number;
  seq: number;
  text: string;
  at: string;
}

export interface MinutesReader {
  /** Of the meeting's version now, oldest first. */
  recognitions(meeting: MeetingId): Promise<Recognition[]>;
  /** What a participant was shown in this version, by fingerprint. */
  shownTo(
    meeting: MeetingId,
    participant: ParticipantId,
  ): Promise<Record<Fingerprint, CanonicalItem | CanonicalBlock>>;
  notAsked(meeting: MeetingId): Promise<NotAsked[]>;
  /** Participants whose person is signed in nowhere at this instant and has never answered. */
  withoutDevice(meeting: MeetingId, at: string): Promise<ParticipantId[]>;
  /** Changes whenever a deed the lock depends on is done: a recognition, "ikke spurgt", attendance. */
  deedsOf(meeting: MeetingId): Promise<string>;
  /** The locked versions, oldest first. */
  locks(meeting: MeetingId): Promise<StoredLock[]>;
  /** The JSON of one of them. */
  lockedJson(meeting: MeetingId, version: number): Promise<string | null>;
  /** When each of them was locked, oldest first. */
  lockedVersions(meeting: MeetingId): Promise<LockedView['versions']>;
  /** By the hash of what was locked. */
  lockByHash(hash: string): Promise<{ meeting: MeetingId; version: number; at: string } | null>;
  /** By the hash of a file that was made of it. */
  copy(hash: string): Promise<{ meeting: MeetingId; version: number } | null>;
  additions(meeting: MeetingId): Promise<Addition[]>;
  deliveries(meeting: MeetingId): Promise<Delivery[]>;
  orientations(meeting: MeetingId): Promise<Orientation[]>;
  versions(meeting: MeetingId): Promise<VersionSummary[]>;
  version(meeting: MeetingId, number: number): Promise<VersionContent | null>;
  /** Of the last one kept. */
  lastVersion(meeting: MeetingId): Promise<KeptWords | null>;
  phaseChanges(meeting: MeetingId): Promise<
    {
      from: Phase;
      to: Phase;
      version: number;
      despite: MissingCode[];
      reason: string;
      at: string;
    }[]
  >;
}
