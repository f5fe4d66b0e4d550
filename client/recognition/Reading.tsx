import { useEffect, useState } from 'react';
import type { BlockId } from '../../shared/ids.ts';
import { everybodyOf } from '../../shared/meeting/meeting.ts';
import { itemToPlain } from '../../shared/minutes/plain/plain.ts';
import type { Agreement } from '../../shared/minutes/read/agreements.ts';
import { TaskLine } from '../agreement/TaskLine.tsx';
import type { Tasks } from '../agreement/use-tasks.ts';
import type { MeetingPart } from '../frame/use-deeds.ts';
import type { Beside } from '../reading/ReadingBlock.tsx';
import { ReadingItem } from '../reading/ReadingItem.tsx';
import { usePlainContext } from '../reading/use-plain-context.ts';
import { useText } from '../text/index.ts';
import { Link } from '../ui/navigation.tsx';
import { ReadAloud } from '../ui/ReadAloud.tsx';
import { ItemToAnswer } from './ItemToAnswer.tsx';
import { QuoteNote } from './QuoteNote.tsx';
import { QuoteToAnswer } from './QuoteToAnswer.tsx';
import { Remarks } from './Remarks.tsx';
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
export function Reading(props: ReadingProps) {
  const { t } = useText();
  const { view, reviewing } = props;
  const { people, me, quotes } = reviewing;
  const { onAnswered, told } = useNextAsked(reviewing);
  return (
    <article className={styles.paper} aria-labelledby="recognition">
      <h2 id="recognition" className={styles.title}>
        {t('recognition.title')}
      </h2>
      <p className={styles.lead}>
        {me ? t('recognition.lead') : t('recognition.read-along')}
        {quotes.length > 0 && ` ${t('recognition.own-words.first')}`}
      </p>
      <ReadAloud />
      <p className={styles.line}>{reviewToText(people, everybodyOf(view.meeting))}</p>
      {quotes.length > 0 && <OwnWords {...props} onAnswered={onAnswered} />}
      <Items {...props} onAnswered={onAnswered} />
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

type Answered = ReadingProps & { onAnswered: (subject: BlockId) => void };

/** "Mine ord er mine". */
function OwnWords({ view, deeds, reviewing, onAnswered }: Answered) {
  const { t } = useText();
  const participants = everybodyOf(view.meeting);
  const context = usePlainContext(participants, view.others, reviewing.said.items);
  return (
    <section className={styles.own} aria-labelledby="own-words">
      <h2 id="own-words">
        <span>{t('recognition.own-words')}</span> {participants.find(({ id }) => id === view.me)?.name}
      </h2>
      <ReadAloud what="own-words" />
      {reviewing.quotes.map((answer) => (
        <QuoteToAnswer
          key={answer.quote.id}
          {...{ answer, context, participants, onAnswered }}
          shown={reviewing.review.shown}
          me={view.me}
          record={(input) => deeds.attempt('confirmQuote', input)}
        />
      ))}
    </section>
  );
}

/** What stands, and at the end what one has answered and is taken out. */
function Items({ view, deeds, reviewing, tasks, agreements, onAnswered }: Answered) {
  const { said, review, people, me } = reviewing;
  const participants = everybodyOf(view.meeting);
  const context = usePlainContext(participants, view.others, said.items);
  const beside: Beside = (form) => {
    const quote = form.node === 'voice' && said.quotes.find(({ id }) => id === form.id);
    if (quote) return <QuoteNote {...{ quote, participants }} rows={review.recognitions} me={view.me} />;
    const agreement = form.node === 'agreement' && agreements.find(({ id }) => id === form.id);
    return (
      agreement && <TaskLine task={tasks.of(agreement)} onConfirm={tasks.confirm} people={participants} />
    );
  };
  const answers = new Map(me?.answers.map((answer) => [answer.item.id, answer]));
  const isHere = new Set(said.items.map(({ id }) => id));
  const gone = [...answers.values()].filter(({ item }) => !isHere.has(item.id)).map(({ item }) => item);
  return [...said.items, ...gone].map((item, i) => {
    const part = { context, participants, beside, me: view.me };
    const level = levelOf(said, item.id);
    const remarks = remarksOn(people, item.id);
    const answer = answers.get(item.id);
    if (answer) {
      return (
        <ItemToAnswer
          key={item.id}
          {...{ answer, level, remarks, onAnswered, ...part }}
          shown={review.shown}
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
      >
        <Remarks {...{ remarks, participants }} me={view.me} />
      </ReadingItem>
    );
  });
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
