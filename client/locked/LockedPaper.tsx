import { useEffect } from 'react';
import { everybodyIn } from '../../shared/lock/locked.ts';
import { itemToPlain, type PlainForm } from '../../shared/minutes/plain/plain.ts';
import { useWordList } from '../api/use-word-list.ts';
import type { LockedPart } from '../delivery/part.ts';
import { ReadingItem } from '../reading/ReadingItem.tsx';
import { usePlainContext } from '../reading/use-plain-context.ts';
import { useText } from '../text/index.ts';
import { KnownWords } from '../ui/known-words.ts';
import { ReadAloud } from '../ui/ReadAloud.tsx';
import { Additions } from './Additions.tsx';
import { Agreements } from './Agreements.tsx';
import styles from './LockedPaper.module.css';
import { LockedRemarks } from './LockedRemarks.tsx';
import { PaperHead } from './PaperHead.tsx';
import { ProgressNotes } from './ProgressNotes.tsx';
import { QuoteLine } from './QuoteLine.tsx';
import { Recognised } from './Recognised.tsx';
import { Seal } from './Seal.tsx';

/** The minutes as everybody saw them, what was said of them, and what was added since. */
export function LockedPaper(part: LockedPart) {
  const { t } = useText();
  const { view, locked } = part;
  const { minutes } = locked;
  const context = usePlainContext(everybodyIn(minutes), view.others, minutes.items);
  const find = useWordList();
  useEffect(goToWhatTheAddressNames, []);

  const beside = (form: PlainForm) => {
    if (form.node === 'voice') {
      const quote = minutes.quotes.find(({ block }) => block === form.id);
      return quote && <QuoteLine quote={quote} people={everybodyIn(minutes)} />;
    }
    return <ProgressNotes said={view.progress.filter(({ agreement }) => agreement === form.id)} />;
  };
  return (
    <article className={styles.paper} aria-label={t('locked.minutes')}>
      <ReadAloud />
      <PaperHead {...part} />
      <KnownWords value={find}>
        {minutes.items.map(({ id, level, content }) => (
          <ReadingItem key={id} id={id} level={level} item={itemToPlain(content, context)} beside={beside}>
            <LockedRemarks
              remarks={minutes.recognitions.filter((one) => one.item === id && one.answer === 'notQuite')}
              people={everybodyIn(minutes)}
            />
          </ReadingItem>
        ))}
      </KnownWords>
      <Agreements {...part} />
      <Recognised {...part} />
      <Additions {...part} />
      <Seal {...part} />
    </article>
  );
}

/** A link to an agreement is followed before the minutes are here. */
function goToWhatTheAddressNames(): void {
  document.getElementById(location.hash.slice(1))?.scrollIntoView();
}
