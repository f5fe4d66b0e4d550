import type { FieldErrorCode } from '../../shared/api/refusals.ts';
import type { ParticipantId } from '../../shared/ids.ts';
import { type Duty, duties, type Meeting, planErrors } from '../../shared/meeting/meeting.ts';
import type { CreateMeetingInput, ParticipantInput } from '../../shared/meeting/meeting-input.ts';
import { Refused } from '../door/refused.ts';

type FieldErrors = Record<string, FieldErrorCode>;

/**
 * Fills in who has which duty when nobody has said so: the one who calls the meeting chairs it (R021, R103) and the
 * chair takes the minutes (R103).
 */
export function withDefaultDuties<P extends ParticipantInput>(participants: readonly P[]): P[] {
  const withChair = giveDuty(participants, 'chair', (p) => p.isMe && p.kind !== 'child');
  return giveDuty(withChair, 'minuteTaker', (p) => p.duties.includes('chair'));
}

function giveDuty<P extends ParticipantInput>(
  participants: readonly P[],
  duty: Duty,
  to: (p: P) => boolean,
): P[] {
  if (participants.some((p) => p.duties.includes(duty))) return [...participants];
  return participants.map((p) => (to(p) ? { ...p, duties: [...p.duties, duty] } : p));
}

/** What the schema cannot say. Empty when the meeting may be created. Duties are those after the defaults. */
export function newMeetingErrors(
  input: Pick<CreateMeetingInput, 'date' | 'start' | 'end' | 'participants' | 'planningDuties'>,
): FieldErrors {
  return {
    ...planErrors(input),
    ...participantErrors(input.participants),
    ...planningErrors(input),
  };
}

/** R021, R109: they are of the meeting, and are not the child. */
function planningErrors({
  participants,
  planningDuties: held = {},
}: Pick<CreateMeetingInput, 'participants' | 'planningDuties'>): FieldErrors {
  const errors: FieldErrors = {};
  for (const [duty, index] of Object.entries(held)) {
    const holder = participants[index];
    if (holder?.kind === 'child') errors[`planningDuties.${duty}`] = 'child-has-duty';
    if (!holder) errors[`planningDuties.${duty}`] = 'no-such-participant';
  }
  return errors;
}

function participantErrors(participants: readonly ParticipantInput[]): FieldErrors {
  const errors: FieldErrors = {};
  const held = new Set<Duty>();
  let isMeTaken = false;
  participants.forEach((participant, index) => {
    const path = `participants.${index}`;
    const own = new Set(participant.duties);
    if (participant.duties.some((duty) => held.has(duty))) errors[`${path}.duties`] = 'duty-held-twice';
    if (participant.kind === 'child' && own.size > 0) errors[`${path}.duties`] = 'child-has-duty';
    if (participant.isMe && isMeTaken) errors[`${path}.isMe`] = 'several-are-me';
    for (const duty of own) held.add(duty);
    isMeTaken ||= participant.isMe;
  });
  if (!held.has('chair')) errors.participants = 'no-chair';
  return errors;
}

/** Duties in the order of the glossary, each once. */
export function orderedDuties(held: readonly Duty[]): Duty[] {
  return duties.filter((duty) => held.includes(duty));
}

export function checkParticipantOrRefuse(meeting: Meeting, id: ParticipantId): void {
  const isHere = meeting.participants.some((one) => one.id === id);
  if (!isHere) throw new Refused('invalid-input', { participant: 'no-such-participant' });
}
