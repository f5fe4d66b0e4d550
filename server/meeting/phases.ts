import type { ParticipantId } from '../../shared/ids.ts';
import type { VersionSummary } from '../../shared/lock/locked.ts';
import type { Meeting } from '../../shared/meeting/meeting.ts';
import type { Minutes } from '../../shared/minutes/read/read.ts';
import {
  type MissingCode,
  mayGoOn,
  missingFor,
  type PhaseFacts,
  type Transition,
  transitions,
} from '../../shared/phases/phases.ts';
import { type FactSources, phaseFacts } from '../../shared/recognition/phase-facts.ts';
import { progressIn, readProgressRows } from '../agreement/of-case.ts';
import type { Projection } from '../agreement/projection.ts';
import { whole } from '../case/readable.ts';
import type { MeetingVisit } from '../door/door.ts';
import { Refused } from '../door/refused.ts';
import { readClearance } from '../gate/clearance.ts';
import type { AuditEntry } from '../store/audit.ts';
import type { PhaseChange } from '../store/minutes.ts';
import type { Store } from '../store/store.ts';
import { nextTurn } from '../sync/document/turns.ts';
import type { Rooms } from '../sync/room/rooms.ts';
import { startMeeting } from './start.ts';
import { hasTovholder } from './view.ts';

export interface PhaseParts {
  store: Store;
  rooms: Pick<Rooms, 'minutes' | 'changed' | 'recheckAccess' | 'write'>;
  projection: Pick<Projection, 'catchUp'>;
  /** Tells those who look at the case that something in this meeting has changed. */
  onChanged: (meeting: Pick<Meeting, 'id' | 'case'>) => void;
  /** Tells those to whom this meeting may now be closed. */
  onClosedTo: (meeting: Pick<Meeting, 'id' | 'case'>) => void;
  /** The meeting has been invited to, or called off: whoever is to know is told. */
  onPlanned: (meeting: Meeting, audit: AuditEntry) => Promise<void>;
  /** Something has been decided about the words as they stand. Never rejects: the deed is done. */
  onDecided: (meeting: Meeting, cause: VersionSummary['cause'], by: ParticipantId) => Promise<void>;
}

/** The lock and the sending out do more than move the phase, and have homes of their own. */
type Move = Exclude<Transition, 'lockMinutes' | 'sendMinutes'>;
type Deed = Pick<MeetingVisit, 'meeting' | 'me' | 'audit'>;

/**
 * Moves a meeting on, or back. Refuses `not-ready` with what is missing, unless everything that may be gone on without
 * is named in `despite`; `not-now` when somebody else has moved it meanwhile.
 */
export async function changePhase(
  parts: PhaseParts,
  { meeting, me, audit }: Deed,
  move: Move,
  change: PhaseChange = {},
): Promise<void> {
  await checkReadyOrRefuse(parts, meeting, move, change.despite ?? []);
  const { to } = transitions[move];
  const isMoved =
    move === 'startMeeting'
      ? await startMeeting(parts, { meeting, me, audit }, change)
      : await parts.store.writer.changePhase(meeting.id, meeting.phase, to, audit, change);
  if (!isMoved) throw new Refused('not-now');
  // Who may write is another question now: everybody reconnects.
  parts.rooms.recheckAccess(meeting.document);
  parts.onClosedTo(meeting);
  await tellOfPhase(parts, meeting, me.id);
  const planned = await parts.store.reader.meeting(meeting.id);
  if (planned && isNewsToInvited(move)) await parts.onPlanned(planned, audit);
}

function isNewsToInvited(move: Move): boolean {
  return move === 'inviteParticipants' || move === 'postponeMeeting' || move === 'cancelMeeting';
}

/** After a phase has begun. */
export async function tellOfPhase(
  parts: Pick<PhaseParts, 'store' | 'onChanged' | 'onDecided'> & { rooms: Pick<Rooms, 'changed'> },
  meeting: Meeting,
  by: ParticipantId,
): Promise<void> {
  parts.rooms.changed(meeting.document);
  parts.onChanged(meeting);
  const now = await parts.store.reader.meeting(meeting.id);
  if (now) await parts.onDecided(now, { kind: 'phase', phase: now.phase }, by);
}

async function checkReadyOrRefuse(
  parts: PhaseParts,
  meeting: Meeting,
  move: Move,
  despite: readonly MissingCode[],
): Promise<void> {
  const looksAtWords = move === 'closeMeeting' || move === 'inviteParticipants';
  const minutes = looksAtWords ? await readMinutes(parts, meeting) : nothing;
  await nextTurn();
  const recognitions = await parts.store.reader.recognitions(meeting.id);
  const missing = missingFor(move, await readFacts(parts.store, meeting, { minutes, recognitions }));
  if (!mayGoOn(missing, despite)) throw new Refused('not-ready', undefined, { missing });
}

/** The other moves look at no words. */
const nothing: Minutes = { nodes: [] };

async function readMinutes({ rooms, projection }: PhaseParts, meeting: Meeting): Promise<Minutes> {
  await projection.catchUp(meeting.case.id);
  return (await rooms.minutes(meeting.document)).minutes;
}

/** `read`: the minutes as they stand and the answers to them, wherever they were read. */
export async function readFacts(
  { reader }: Pick<Store, 'reader'>,
  meeting: Meeting,
  read: Pick<FactSources, 'minutes' | 'recognitions'>,
): Promise<PhaseFacts> {
  const rows = await readProgressRows(reader, meeting.case.id);
  const { background } = await reader.invitation(meeting.id);
  return phaseFacts({
    ...read,
    meeting,
    background,
    isCleared: (await readClearance(reader, meeting)).isCleared,
    hasTovholder: await hasTovholder(reader, meeting),
    notAsked: await reader.notAsked(meeting.id),
    get progress() {
      return progressIn(rows, meeting.id, whole);
    },
  });
}
