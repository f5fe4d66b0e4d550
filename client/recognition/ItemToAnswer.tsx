import type { BlockId, ParticipantId } from '../../shared/ids.ts';
import type { Participant } from '../../shared/meeting/meeting.ts';
import type { CanonicalItem } from '../../shared/minutes/canonical/canonical.ts';
import { itemToPlain, type PlainContext } from '../../shared/minutes/plain/plain.ts';
import type { AnswerInput } from '../../shared/phases/phases-input.ts';
import type { ItemAnswer, Recognition, ReviewView } from '../../shared/recognition/recognition.ts';
import { Difference } from '../reading/Difference.tsx';
import type { Beside } from '../reading/ReadingBlock.tsx';
import { ReadingItem } from '../reading/ReadingItem.tsx';
import { type TextKey, useText } from '../text/index.ts';
import { AnswerBar, type AnswerWords } from './AnswerBar.tsx';
import { Remarks } from './Remarks.tsx';
import styles from './recognition.module.css';
import { shownFor } from './reviewing.ts';
import { itemName } from './said.ts';
import { useAnswer } from './use-answer.ts';
import { answeredAt } from './when.ts';

interface ItemProps {
  answer: ItemAnswer;
  level: 1 | 2;
  /** Of everybody, to the text as it stands. */
  remarks: readonly Recognition[];
  context: PlainContext;
  participants: readonly Participant[];
  shown: ReviewView['shown'];
  beside: Beside;
  me: ParticipantId;
  /** Somebody else's answers, said aloud. */
  words?: AnswerWords;
  record: (input: AnswerInput) => Promise<unknown>;
  onAnswered: (item: BlockId) => void;
}

/** An item to read and answer. What one has said yes to before stands with what has changed since; nothing else does. */
export function ItemToAnswer(props: ItemProps) {
  const { answer, level, remarks, context, participants, beside, me, record, onAnswered } = props;
  const { t } = useText();
  const { held, since } = answer;
  const words = props.words ?? ownItem;
  const answering = useAnswer(answer.item, me, record);
  const content = answering.subject.content;
  const before = answering.before ?? itemShown(props.shown, since);
  const changedSince = held === null && (since !== null || answering.before !== null);
  const named = content.title === '' && before ? before : content;
  const plain = itemToPlain({ ...content, number: named.number, title: named.title }, context);
  const name = itemName({ content: named });
  return (
    <div id={`ask-${answer.item.id}`} tabIndex={-1} className={changedSince ? styles.changed : styles.asked}>
      <ReadingItem
        id={answer.item.id}
        item={changedSince && before ? { ...plain, blocks: [] } : plain}
        {...{ level, beside }}
      >
        {changedSince && (
          <p className={styles.since}>
            {answering.before
              ? t('recognition.just-changed')
              : since && t(sinceKey(since, content, words), { ...words.values, time: answeredAt(since.at) })}
          </p>
        )}
        {changedSince && before && before.title !== named.title && (
          <p className={styles.since}>{t('recognition.since.title', { title: before.title })}</p>
        )}
        {changedSince && before && <Difference before={before} after={content} context={context} />}
        <Remarks {...{ remarks, participants, me }} />
        <AnswerBar
          {...{ answering, held, name, words }}
          draft={since?.answer === 'notQuite' ? since.words : ''}
          onAnswered={() => onAnswered(answer.item.id)}
        />
      </ReadingItem>
    </div>
  );
}

const ownItem: AnswerWords = {
  yes: 'recognition.yes',
  heldYes: 'recognition.held-yes',
  heldNotQuite: 'recognition.held-not-quite',
  askWords: 'recognition.ask-words',
  hint: 'recognition.ask-words.hint',
  save: 'recognition.ask-words.save',
  sinceYes: 'recognition.since.yes',
  sinceNotQuite: 'recognition.since.not-quite',
};

function itemShown(shown: ReviewView['shown'], since: Recognition | null): CanonicalItem | null {
  const content = shownFor({ shown }, since);
  return content && 'blocks' in content ? content : null;
}

function sinceKey({ answer }: Recognition, { blocks, title }: CanonicalItem, words: AnswerWords): TextKey {
  if (blocks.length === 0 && title === '') return 'recognition.since.gone';
  return answer === 'yes' ? words.sinceYes : words.sinceNotQuite;
}
