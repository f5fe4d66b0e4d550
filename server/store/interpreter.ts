import type { CaseId, MeetingId } from '../../shared/ids.ts';
import type { InterpretingClock } from '../../shared/interpreter/clock.ts';
import type {
  FamilyLanguage,
  InterpreterEvaluation,
  InterpreterRow,
} from '../../shared/interpreter/interpreter.ts';
import type {
  EvaluateInterpreterInput,
  InterpreterConsentInput,
  InterpreterFactsInput,
  InterpreterTickInput,
} from '../../shared/interpreter/interpreter-input.ts';
import type { Appended, UpdateToAppend } from './appending.ts';
import type { AuditEntry } from './audit.ts';

/**
 * The store's port: how a meeting is interpreted (R135, R160–R165). What is written is false, and nothing is stored, when the
 * meeting's minutes are locked or whoever it is about does not interpret there.
 */
export interface InterpreterWriter {
  writeFamilyLanguage(of: CaseId, said: FamilyLanguage, audit: AuditEntry): Promise<void>;
  writeInterpreter(meeting: MeetingId, facts: InterpreterFactsInput, audit: AuditEntry): Promise<boolean>;
  tickInterpreter(meeting: MeetingId, tick: InterpreterTickInput, audit: AuditEntry): Promise<boolean>;
  /** False too when the parent is not of the meeting. */
  answerInterpreter(meeting: MeetingId, said: InterpreterConsentInput, audit: AuditEntry): Promise<boolean>;
  /** The pauses in the document and the end of the meeting: both, or neither. `moved`: it ends otherwise by now, or has begun. */
  planPauses(
    planned: { meeting: MeetingId; before: string; end: string; audit: AuditEntry },
    words: UpdateToAppend,
  ): Promise<Appended>;
  /** False when the meeting is not held now, or there is a pause, or none, already. */
  holdPause(meeting: MeetingId, isPaused: boolean, audit: AuditEntry): Promise<boolean>;
  evaluateInterpreter(
    meeting: MeetingId,
    said: EvaluateInterpreterInput,
    audit: AuditEntry,
  ): Promise<boolean>;
}

export interface InterpreterReader {
  familyLanguage(of: CaseId): Promise<FamilyLanguage>;
  /** Everybody who is there to interpret, in the order of the meeting's people. */
  interpreters(meeting: MeetingId): Promise<InterpreterRow[]>;
  interpreterEvaluations(meeting: MeetingId): Promise<InterpreterEvaluation[]>;
  /** Null when nobody interprets, or whoever was to has not come. */
  interpretingClock(meeting: MeetingId): Promise<InterpretingClock | null>;
}
