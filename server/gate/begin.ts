import type { FieldErrorCode } from '../../shared/api/refusals.ts';
import type { GateFacts } from '../../shared/gate/gate.ts';
import type { GateEntry } from '../../shared/gate/steps.ts';
import type { PersonId } from '../../shared/ids.ts';
import type { CreateMeetingInput, ParticipantInput } from '../../shared/meeting/meeting-input.ts';
import type { NewGate } from '../store/gate.ts';

type Said = Pick<CreateMeetingInput, 'caseKind' | 'leader' | 'before' | 'participants'>;

/** A professional is the leader; of an unknown case somebody who takes part, for nobody else can judge (R024). */
export function leaderErrors({ caseKind, leader, participants }: Said): Record<string, FieldErrorCode> {
  if (leader === undefined) {
    const isThere = participants.some(({ isMe, kind }) => isMe && isProfessional(kind));
    return caseKind === 'unknown' && !isThere ? { leader: 'no-leader' } : {};
  }
  if (leader === null) return caseKind === 'unknown' ? { leader: 'no-leader' } : {};
  const found = participants[leader];
  return found && isProfessional(found.kind) ? {} : { leader: 'not-a-choice' };
}

export const isProfessional = (kind: ParticipantInput['kind']) =>
  kind === 'professional' || kind === 'authority';

/**
 * R042: of an unknown case, the leader leads the meeting and the rådgiver takes the minutes, unless somebody has said otherwise.
 */
export function withPair({ caseKind, leader, participants }: Said): ParticipantInput[] {
  if (caseKind !== 'unknown') return [...participants];
  const isLeader = (one: ParticipantInput, index: number) => (leader == null ? one.isMe : index === leader);
  const adviser = participants.find(({ kind }) => kind === 'authority');
  const isHeld = (duty: 'chair' | 'minuteTaker') => participants.some(({ duties }) => duties.includes(duty));
  return participants.map((one, index) => ({
    ...one,
    duties: [
      ...one.duties,
      ...(!isHeld('chair') && isLeader(one, index) ? (['chair'] as const) : []),
      ...(!isHeld('minuteTaker') && one === adviser ? (['minuteTaker'] as const) : []),
    ],
  }));
}

/** R016–R020. `persons`: of the participants, in their order. */
export function newGate(said: Said, persons: readonly PersonId[], initiator: PersonId): NewGate {
  const leader = said.leader === undefined ? initiator : said.leader === null ? null : persons[said.leader];
  return { initiator, leader: leader ?? null, entries: entriesOf(said) };
}

function entriesOf({ before }: Said): NewGate['entries'] {
  if (!before) return [];
  const { honour, discussedWith: who, discussedOn: day } = before;
  const isDiscussed = who !== '' && day !== '';
  const said = { words: '', interpreter: null };
  return [
    { ...said, step: 'honour', answer: honour, who: '', day: '' },
    ...(isDiscussed ? [{ ...said, step: 'discussed' as const, answer: 'yes' as const, who, day }] : []),
  ];
}

/** What is kept of it once the case is made. */
export function gateToFacts(gate: NewGate, kind: GateFacts['kind']): GateFacts {
  const by = { person: gate.initiator, name: '' };
  return {
    kind,
    isEarlier: false,
    initiator: gate.initiator,
    leader: gate.leader,
    entries: gate.entries.map((entry): GateEntry => ({ ...entry, by, at: '' })),
    consents: [],
  };
}
