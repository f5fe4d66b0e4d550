import { useState } from 'react';
import type { BlockId, ParticipantId } from '../../shared/ids.ts';
import type { CanonicalBlock, CanonicalItem, Fingerprint } from '../../shared/minutes/canonical/canonical.ts';
import type { AnswerInput } from '../../shared/phases/phases-input.ts';
import { Refused } from '../api/call.ts';
import { errorToText } from '../api/refusal-text.ts';

type Content = CanonicalItem | CanonicalBlock;

/** An item or a quote as it stands on this page. */
export interface Subject<C extends Content> {
  id: BlockId;
  fingerprint: Fingerprint;
  content: C;
}

export interface Answering<C extends Content> {
  /** What is shown and answered: the page's own text, or the server's when it was ahead. */
  subject: Subject<C>;
  /** What stood here when one answered and was refused because it had changed; until one answers again. */
  before: C | null;
  refusal: string;
  isSending: boolean;
  /** True when it was recorded. */
  send: (answer: AnswerInput['answer'], words?: string) => Promise<boolean>;
}

/**
 * Answers to exactly what is shown. When the text changed in the same moment (409) the new text is shown with what has
 * changed, whether or not the page's own document has it yet; what was typed stays where it is.
 */
export function useAnswer<C extends Content>(
  live: Subject<C>,
  participant: ParticipantId,
  record: (input: AnswerInput) => Promise<unknown>,
): Answering<C> {
  const [refused, setRefused] = useState<{ before: Subject<C>; now: Subject<C> } | null>(null);
  const [refusal, setRefusal] = useState('');
  const [isSending, setSending] = useState(false);
  // The page may be behind what the server said; once it has moved on by itself, it is right.
  const subject = refused && live.fingerprint === refused.before.fingerprint ? refused.now : live;
  const isSeen = refused?.before.fingerprint === subject.fingerprint;

  const send: Answering<C>['send'] = async (answer, words = '') => {
    setSending(true);
    try {
      await record(inputOf(subject, participant, answer, words));
      setRefused(null);
      setRefusal('');
      return true;
    } catch (error) {
      const now = error instanceof Refused ? error.now : undefined;
      if (now?.content) setRefused({ before: subject, now: { ...subject, ...now } as Subject<C> });
      setRefusal(errorToText(error));
      return false;
    } finally {
      setSending(false);
    }
  };
  return { subject, before: refused && !isSeen ? refused.before.content : null, refusal, isSending, send };
}

function inputOf(
  { id, fingerprint }: Pick<Subject<Content>, 'id' | 'fingerprint'>,
  participant: ParticipantId,
  answer: AnswerInput['answer'],
  words: string,
): AnswerInput {
  const of = { participant, subject: id };
  switch (answer) {
    case 'yes':
      return { ...of, answer, fingerprint };
    case 'notQuite':
      return { ...of, answer, fingerprint, words };
    case 'retracted':
      return { ...of, answer };
  }
}
