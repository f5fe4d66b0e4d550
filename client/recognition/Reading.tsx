import { useEffect, useState } from 'react';
import type { BlockId } from '../../shared/ids.ts';
import type { Agreement } from '../../shared/minutes/agreements.ts';
import { itemToPlain } from '../../shared/minutes/plain.ts';
import { TaskLine } from '../agreement/TaskLine.tsx';
import type { Tasks } from '../agreement/use-tasks.ts';
import type { MeetingPart } from '../meeting/use-deeds.ts';
import type { Beside } from '../reading/ReadingBlock.tsx';
import { ReadingItem } from '../reading/ReadingItem.tsx';
import { usePlainContext } from '../reading/use-plain-context.ts';
import { useText } from '../text/index.ts';
import { Link } from '../ui/navigation.tsx';
import { ItemToAnswer } from './ItemToAnswer.tsx';
import { QuoteNote } from './QuoteNote.tsx';
import { QuoteToAnswer } from './QuoteToAnswer.tsx';
import styles from './recognition.module.css';
import { nextAsked, remarksOn } from './reviewing.ts';
import { levelOf } from './said.ts';
import { focusOnAsk } from './scroll.ts';
import { reviewToText } from './summary.ts';
import type { Reviewing } from './use-reviewing.ts';

interface ReadingProps extends MeetingPart {
  reviewing: Reviewing;
  tasks: Tasks;
  agreements: readonly Agreement[];
}

/** "Kan du se dig selv i referatet?" (R095): own words first, then item by item, each with its two answers. */
export function Reading({ view, deeds, reviewing, tasks, agreements }: ReadingProps) {
  const { t } = useText();
  const { said, review, people, me, quotes } = reviewing;
  const { participants } = view.meeting;
  const context = usePlainContext(participants, view.others);
  const { onAnswered, told } = useNextAsked(reviewing);
  const beside: Beside = (form) => {
    if (form.node === 'voice') {
      const quote = said.quotes.find(({ id }) => id === form.id);
      return (
        quote && <QuoteNote quote={quote} {...{ participants }} rows={review.recognitions} me={view.me} />
      );
    }
    const agreement = form.node === 'agreement' && agreements.find(({ id }) => id === form.id);
    return agreement && <TaskLine task={tasks.of(agreement)} tasks={tasks} people={participants} />;
  };
  const answers = new Map(me?.answers.map((answer) => [answer.item.id, answer]));
  const gone = [...answers.values()].filter(({ item }) => !said.items.some(({ id }) => id === item.id));
  const part = { context, participants, shown: review.shown, onAnswered };
  return (
    <article className={styles.paper} aria-labelledby="recognition">
      <h2 id="recognition" className={styles.title}>
        {t('recognition.title')}
      </h2>
      <p className={styles.lead}>
        {me ? t('recognition.lead') : t('recognition.read-along')}
        {quotes.length > 0 && ` ${t('recognition.own-words.first')}`}
      </p>
      <p className={styles.line}>{reviewToText(people, participants)}</p>
      {me && quotes.length > 0 && (
        <section className={styles.own} aria-labelledby="own-words">
          <h2 id="own-words">
            <span>{t('recognition.own-words')}</span> {me.person.name}
          </h2>
          {quotes.map((answer) => (
            <QuoteToAnswer
              key={answer.quote.id}
              {...{ answer, ...part }}
              me={view.me}
              record={(input) => deeds.attempt('confirmQuote', input)}
            />
          ))}
        </section>
      )}
      {said.items.map((item, i) => {
        const answer = answers.get(item.id);
        const level = levelOf(said, item.id);
        const remarks = remarksOn(people, item.id);
        if (me && answer) {
          return (
            <ItemToAnswer
              key={item.id}
              {...{ answer, level, remarks, beside, ...part }}
              me={me.person.id}
              record={(input) => deeds.attempt('recognise', input)}
            />
          );
        }
        const leads = level === 1 && levelOf(said, said.items[i + 1]?.id ?? item.id) === 2;
        if (item.content.blocks.length === 0 && !leads) return null;
        return (
          <ReadingItem
            key={item.id}
            {...{ level, beside }}
            id={item.id}
            item={itemToPlain(item.content, context)}
          />
        );
      })}
      {me &&
        gone.map((answer) => (
          <ItemToAnswer
            key={answer.item.id}
            {...{ answer, beside, ...part }}
            level={1}
            remarks={[]}
            me={me.person.id}
            record={(input) => deeds.attempt('recognise', input)}
          />
        ))}
      {me && me.asked.length === 0 && me.answers.length > 0 && (
        <section className={styles.done} id="all-answered" tabIndex={-1}>
          <h2>{t('recognition.done.title')}</h2>
          <p>{t('recognition.done.text')}</p>
        </section>
      )}
      <p className={styles.foot}>
        <Link href={`/meetings/${view.meeting.id}/changes`}>{t('recognition.changes')}</Link>
      </p>
      <p role="status" className={styles.hidden}>
        {told}
      </p>
    </article>
  );
}

/** Leads on to the next that is asked once an answer is there, and says how far one has come. */
function useNextAsked({ me, quotes }: Pick<Reviewing, 'me' | 'quotes'>) {
  const { t } = useText();
  const [answered, setAnswered] = useState<BlockId | null>(null);
  const [told, setTold] = useState('');
  useEffect(() => {
    if (answered === null || !me) return;
    const asked = new Set([
      ...quotes.filter(({ held }) => held === null).map(({ quote }) => quote.id),
      ...me.asked.map(({ item }) => item.id),
    ]);
    if (asked.has(answered)) return;
    const order = [...quotes.map(({ quote }) => quote.id), ...me.answers.map(({ item }) => item.id)];
    const next = nextAsked(order, asked, answered);
    focusOnAsk(next === null ? 'all-answered' : `ask-${next}`);
    const count = me.answers.length;
    setTold(t('recognition.saved', { done: count - me.asked.length, count }));
    setAnswered(null);
  }, [answered, me, quotes, t]);
  return { onAnswered: setAnswered, told };
}
