import { everybodyOf, type Participant } from '../../shared/meeting/meeting.ts';
import { shortName } from '../people/names.ts';
import { usePlainContext } from '../reading/use-plain-context.ts';
import { useText } from '../text/index.ts';
import { Dialog } from '../ui/Dialog.tsx';
import type { AnswerWords } from './AnswerBar.tsx';
import { ItemToAnswer } from './ItemToAnswer.tsx';
import styles from './overview.module.css';
import type { OverviewPart } from './part.ts';
import { QuoteToAnswer } from './QuoteToAnswer.tsx';
import { ownQuotes } from './reviewing.ts';
import { levelOf } from './said.ts';

interface DictationProps extends OverviewPart {
  person: Participant;
  onClose: () => void;
}

/** For somebody without a device: read aloud, and typed as it is said. It is recorded who typed. */
export function Dictation({ view, deeds, reviewing, person, onClose }: DictationProps) {
  const { t } = useText();
  const participants = everybodyOf(view.meeting);
  const { said, people, review } = reviewing;
  const context = usePlainContext(participants, view.others, said.items);
  const one = people.find((each) => each.person.id === person.id);
  const name = shortName(person.id, participants);
  const words: AnswerWords = { ...dictated, values: { name } };
  return (
    <Dialog title={t('recognition.dictate.title', { name })} onClose={onClose} isWhole>
      <div className={styles.dictation}>
        <p className={styles.soft}>{t('recognition.dictate.text', { name })}</p>
        {ownQuotes(said, person.id, review.recognitions).map((answer) => (
          <QuoteToAnswer
            key={answer.quote.id}
            {...{ answer, context, participants }}
            words={{ ...dictatedQuote, values: { name } }}
            shown={review.shown}
            me={person.id}
            record={(spoken) => deeds.attempt('dictateRecognition', { of: 'quote', said: spoken })}
            onAnswered={() => undefined}
          />
        ))}
        {one?.answers.map((answer) => (
          <ItemToAnswer
            key={answer.item.id}
            {...{ answer, context, participants, words }}
            level={levelOf(said, answer.item.id)}
            remarks={[]}
            shown={review.shown}
            beside={undefined}
            me={person.id}
            record={(spoken) => deeds.attempt('dictateRecognition', { of: 'item', said: spoken })}
            onAnswered={() => undefined}
          />
        ))}
        {one?.asked.length === 0 && (
          <p role="status" className={styles.allSaid}>
            {t('recognition.dictate.done', { name })}
          </p>
        )}
      </div>
    </Dialog>
  );
}

const dictated: AnswerWords = {
  yes: 'recognition.dictate.yes',
  heldYes: 'recognition.dictate.held-yes',
  heldNotQuite: 'recognition.dictate.held-not-quite',
  askWords: 'recognition.dictate.ask-words',
  hint: 'recognition.dictate.ask-words.hint',
  save: 'recognition.dictate.save',
  sinceYes: 'recognition.dictate.since',
  sinceNotQuite: 'recognition.dictate.since',
};
const dictatedQuote: AnswerWords = {
  ...dictated,
  yes: 'recognition.dictate.quote-yes',
  heldYes: 'recognition.dictate.quote-held',
  askWords: 'recognition.dictate.quote-words',
};
