import type { BlockId, ParticipantId } from '../../shared/ids.ts';
import type { Participant } from '../../shared/meeting/meeting.ts';
import { blockToPlain, type PlainContext } from '../../shared/minutes/plain/plain.ts';
import type { AnswerInput } from '../../shared/phases/phases-input.ts';
import type { Recognition, ReviewView } from '../../shared/recognition/recognition.ts';
import { Difference } from '../reading/Difference.tsx';
import { ReadingBlock } from '../reading/ReadingBlock.tsx';
import { useText } from '../text/index.ts';
import { AnswerBar, type AnswerWords } from './AnswerBar.tsx';
import { WrittenFor } from './QuoteNote.tsx';
import styles from './recognition.module.css';
import { type QuoteAnswer, shownFor } from './reviewing.ts';
import { useAnswer } from './use-answer.ts';
import { answeredAt } from './when.ts';

interface QuoteProps {
  answer: QuoteAnswer;
  context: PlainContext;
  participants: readonly Participant[];
  shown: ReviewView['shown'];
  /** The speaker. */
  me: ParticipantId;
  /** Somebody else's answers, said aloud. */
  words?: AnswerWords;
  record: (input: AnswerInput) => Promise<unknown>;
  onAnswered: (quote: BlockId) => void;
}

/** "Mine ord er mine": the speaker alone says whether these are the words. */
export function QuoteToAnswer({ answer, words = ownQuote, ...props }: QuoteProps) {
  const { t } = useText();
  const { context, participants, shown, me, record, onAnswered } = props;
  const { quote, held, since } = answer;
  const answering = useAnswer(quote, me, record);
  const { content } = answering.subject;
  const earlier = answering.before ?? shownFor({ shown }, since);
  const before = earlier && 'node' in earlier ? earlier : null;
  const isChanged = held === null && before !== null;
  // The same words stand in their item, which alone has the address.
  const { id: _, ...said } = content;
  const forms = blockToPlain(said, context);
  return (
    <div id={`ask-${quote.id}`} tabIndex={-1} className={isChanged ? styles.changed : styles.asked}>
      {isChanged ? (
        <>
          <p className={styles.since}>
            {answering.before
              ? t('recognition.just-changed')
              : since && t(sinceKey(since, words), { ...words.values, time: answeredAt(since.at) })}
          </p>
          <Difference before={before} after={content} context={context} />
        </>
      ) : (
        forms.map((block, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: what stands is read, never reordered
          <ReadingBlock key={i} block={block} beside={undefined} />
        ))
      )}
      {held?.answer !== 'yes' && <WrittenFor quote={quote} participants={participants} />}
      {held?.answer === 'notQuite' && (
        <p className={styles.since} dir="auto">
          {t('recognition.your-remark', { words: held.words })}
        </p>
      )}
      <AnswerBar
        {...{ answering, held, words }}
        name={forms.map((form) => (form.is === 'form' ? form.label : '')).join(' ')}
        draft={since?.answer === 'notQuite' ? since.words : ''}
        onAnswered={() => onAnswered(quote.id)}
      />
    </div>
  );
}

const sinceKey = ({ answer }: Recognition, { sinceYes, sinceNotQuite }: AnswerWords) =>
  answer === 'yes' ? sinceYes : sinceNotQuite;

const ownQuote: AnswerWords = {
  yes: 'recognition.quote.yes',
  heldYes: 'recognition.quote.held-yes',
  heldNotQuite: 'recognition.held-not-quite',
  askWords: 'recognition.quote.ask-words',
  hint: 'recognition.ask-words.hint',
  save: 'recognition.ask-words.save',
  sinceYes: 'recognition.quote.changed',
  sinceNotQuite: 'recognition.since.not-quite',
};
