import type { RefusalBody } from '../../shared/api/refusals.ts';
import type { ParticipantId } from '../../shared/ids.ts';
import type { Participant } from '../../shared/meeting/meeting.ts';
import {
  type CanonicalBlock,
  type CanonicalItem,
  fingerprintOf,
  minutesToItems,
  minutesToSaidBlocks,
  type SaidBlock,
  type SaidItem,
} from '../../shared/minutes/canonical/canonical.ts';
import { mayOwn } from '../../shared/minutes/model/fits.ts';
import type { Minutes } from '../../shared/minutes/read/read.ts';
import type { AnswerInput } from '../../shared/phases/phases-input.ts';
import { itemsFor, type Recognition, type Subject } from '../../shared/recognition/recognition.ts';
import { Refused } from '../door/refused.ts';

type Shown = CanonicalItem | CanonicalBlock;

/** What is asked about, and whose it is to answer. */
export interface Question {
  of: Subject;
  input: AnswerInput;
  /** Whose answer it is. */
  participant: Participant;
  minutes: Minutes;
  /** Of this version. */
  recognitions: readonly Recognition[];
}

/**
 * What the person was shown, if the minutes still say exactly that; null when an answer is taken back. Refuses
 * `invalid-input` for what is not in the minutes or somebody else's to answer, `changed` with what they say now.
 */
export function shownOrRefuse({ of, input, participant, minutes, recognitions }: Question): Shown | null {
  const { subject } = input;
  const said = saidNow({ of, participant: participant.id, minutes, recognitions }, subject);
  const hasAnswered = recognitions.some(
    (row) => row.of === of && row.subject === subject && row.participant === participant.id,
  );
  if (said.length === 0 && !hasAnswered) throw new Refused('invalid-input', { subject: 'no-such-item' });
  if (input.answer === 'retracted') {
    if (!hasAnswered && !said.some((one) => isOwn(of, one, participant))) throw notYours();
    return null;
  }
  const same = said.find(({ fingerprint }) => fingerprint === input.fingerprint);
  if (!same?.content) throw changed(said[0] ?? { fingerprint: fingerprintOf(null), content: null });
  if (!isOwn(of, same, participant)) throw notYours();
  return same.content;
}

/** Several only when a document that no page of ours makes gives two the same name. */
function saidNow(
  {
    of,
    participant,
    minutes,
    recognitions,
  }: Omit<Question, 'input' | 'participant'> & { participant: ParticipantId },
  subject: AnswerInput['subject'],
): (SaidItem | SaidBlock)[] {
  const all =
    of === 'item'
      ? itemsFor(participant, minutesToItems(minutes), recognitions)
      : minutesToSaidBlocks(minutes, of === 'quote' ? 'voice' : 'agreement');
  return all.filter(({ id }) => id === subject);
}

/** A quote is its speaker's, unless it is last time's; an agreement its owner's, and never a child's (R071, R107). */
function isOwn(of: Subject, { content }: SaidItem | SaidBlock, participant: Participant): boolean {
  const { id } = participant;
  if (of === 'item') return true;
  if (content === null || 'blocks' in content) return false;
  const { speaker, owner, carriedFrom } = content.is ?? {};
  return of === 'quote' ? speaker === id && !carriedFrom : owner === id && mayOwn(participant);
}

function notYours(): Refused {
  return new Refused('invalid-input', { subject: 'not-yours' });
}

function changed({ fingerprint, content }: NonNullable<RefusalBody['now']>): Refused {
  return new Refused('changed', undefined, { now: { fingerprint, content } });
}
