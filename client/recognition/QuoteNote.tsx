import { Check, PenLine } from 'lucide-react';
import type { ParticipantId } from '../../shared/ids.ts';
import type { Participant } from '../../shared/meeting/meeting.ts';
import { answerTo, areOwnWords, type Recognition } from '../../shared/recognition/recognition.ts';
import { namesOf, shortName } from '../people/names.ts';
import { useText } from '../text/index.ts';
import styles from './recognition.module.css';
import type { SaidQuote } from './said.ts';
import { answeredAt } from './when.ts';

interface NoteProps {
  quote: SaidQuote;
  participants: readonly Participant[];
  rows: readonly Recognition[];
  me: ParticipantId;
}

/** Whose words a quote is in fact. One's own stand first on the page, with their question. */
export function QuoteNote({ quote, participants, rows, me }: NoteProps) {
  const { t } = useText();
  const { speaker } = quote;
  if (speaker === null || speaker === me) return null;
  const answer = answerTo(rows, speaker, 'quote', quote);
  const name = shortName(speaker, participants);
  if (answer?.answer === 'yes') {
    return (
      <p className={styles.ownWords}>
        <Check size={17} aria-hidden />
        {t('recognition.quote.confirmed', { speaker: name, time: answeredAt(answer.at) })}
      </p>
    );
  }
  return (
    <>
      <WrittenFor quote={quote} participants={participants} />
      {answer?.answer === 'notQuite' && (
        <p className={styles.writtenFor} dir="auto">
          {t('recognition.quote.not-quite', { speaker: name, words: answer.words })}
        </p>
      )}
    </>
  );
}

/** Nobody but the speaker has typed it, or it is somebody's wording of the speaker's words. */
export function WrittenFor({ quote, participants }: Pick<NoteProps, 'quote' | 'participants'>) {
  const { t } = useText();
  const { speaker, writtenBy } = quote;
  if (speaker === null) return null;
  const name = shortName(speaker, participants);
  if (areOwnWords({ speaker, writtenBy, confirmedAt: null })) {
    return (
      <p className={styles.ownWords}>
        <PenLine size={17} aria-hidden />
        {t('recognition.quote.own', { speaker: name })}
      </p>
    );
  }
  const others = writtenBy.filter((writer) => writer !== null && writer !== speaker) as string[];
  const names = namesOf(others, participants);
  return (
    <p className={styles.writtenFor}>
      <PenLine size={17} aria-hidden />
      {names === ''
        ? t('recognition.quote.written-for-somebody', { speaker: name })
        : t('recognition.quote.written-for', { speaker: name, names })}
    </p>
  );
}
