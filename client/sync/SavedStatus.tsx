import { Check, CircleAlert, LoaderCircle, WifiOff } from 'lucide-react';
import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import { useText } from '../text/index.ts';
import type { Connection } from './connect.ts';
import styles from './SavedStatus.module.css';
import type { SavedState } from './saved-state.ts';
import { savedToAdvice, savedToShortText } from './saved-text.ts';

const reading: SavedState = { kind: 'reading', percent: null };

interface StatusProps {
  connection: Connection | null;
  more: string;
  isLacking: boolean;
}

/**
 * The saved state, in words and with a sign; `more` stands after it where there is room. Never *saved* when it is not.
 * `isLacking`: words stand on this page that are not in the minutes, so that all is not saved even when what is typed is.
 * It changes twice with every key, so it is written past React: a commit while somebody types walks the whole text to
 * keep the selection (9 ms on a slow phone).
 */
export function SavedStatus({ connection, more, isLacking }: StatusProps) {
  const { t, shown } = useText();
  const line = useRef<HTMLParagraphElement>(null);
  const words = useRef<HTMLSpanElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another language says the same state in other words
  useLayoutEffect(() => {
    const show = (): void => {
      const saved = connection?.saved.current() ?? reading;
      const lacks = isLacking && saved.kind === 'saved';
      if (line.current) line.current.dataset.state = lacks ? 'unsaved' : saved.kind;
      if (words.current)
        words.current.textContent = lacks ? t('connection.lacking-short') : savedToShortText(saved);
    };
    show();
    return connection?.saved.subscribe(show);
  }, [connection, shown, isLacking]);
  return (
    <p ref={line} className={styles.status}>
      <Check size={17} aria-hidden className={styles.whenSaved} />
      <LoaderCircle size={17} aria-hidden className={styles.whenBusy} />
      <WifiOff size={17} aria-hidden className={styles.whenOffline} />
      <CircleAlert size={17} aria-hidden className={styles.whenWrong} />
      <span ref={words} />
      <span className={styles.more}> · {more}</span>
    </p>
  );
}

/** A strip across the page when the writer must know something; gone when all is well. */
export function SavedAdvice({ connection }: { connection: Connection | null }) {
  const { advice, kind, said } = useAdvice(connection);
  return (
    <>
      {advice && (
        <p className={styles.advice} data-state={kind}>
          {kind === 'offline' || kind === 'blocked' ? (
            <WifiOff size={17} aria-hidden />
          ) : (
            <CircleAlert size={17} aria-hidden />
          )}
          {advice}
        </p>
      )}
      <p role="status" className={styles.heard}>
        {said}
      </p>
    </>
  );
}

interface Advice {
  advice: string | null;
  kind: SavedState['kind'];
  /** What a screen reader is told: when something goes wrong and when it is well again, not each time it is saved. */
  said: string;
}

/** Follows the saved state; renders only when there is something else to say. */
function useAdvice(connection: Connection | null): Advice {
  const { t, shown: language } = useText();
  const [shown, setShown] = useState<Advice>({ advice: null, kind: 'reading', said: '' });
  // biome-ignore lint/correctness/useExhaustiveDependencies: another language says the same state in other words
  useEffect(() => {
    const follow = (): void => {
      const saved = connection?.saved.current() ?? reading;
      const advice = savedToAdvice(saved);
      setShown((before) => {
        const isWellAgain = before.said !== '' && advice === null && saved.kind === 'saved';
        const said = advice ?? (isWellAgain ? t('connection.back') : before.said);
        if (advice === before.advice && said === before.said) return before;
        return { advice, kind: saved.kind, said };
      });
    };
    follow();
    return connection?.saved.subscribe(follow);
  }, [connection, language, t]);
  return shown;
}
