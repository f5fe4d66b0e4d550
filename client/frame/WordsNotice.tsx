import { useEffect, useState, useSyncExternalStore } from 'react';
import type { OwnWords } from '../sync/own-words.ts';
import { useText } from '../text/index.ts';
import { Button } from '../ui/Button.tsx';
import { CopyButton } from '../ui/CopyButton.tsx';
import { setWordsNotice } from '../ui/words-at-risk.ts';
import styles from './WordsNotice.module.css';

/** All whose words stand on this page: the room that is shown, and those that wait for their words to be saved. */
const held = new Set<OwnWords>();
const listeners = new Set<() => void>();
const tell = (): void => {
  for (const listener of listeners) listener();
};

/** From now on whatever fails on this page says whether these words are saved. */
export function holdWords(words: OwnWords): () => void {
  held.add(words);
  const stop = words.subscribe(tell);
  setWordsNotice(WordsNotice);
  return () => {
    stop();
    held.delete(words);
    if (held.size === 0) setWordsNotice(null);
    tell();
  };
}

/** Never says *gemt* when it is not (rule 7). */
function WordsNotice() {
  const { t } = useText();
  const state = useSyncExternalStore(subscribe, worstState);
  const [isReloading, setReloading] = useState(false);
  useEffect(() => {
    if (isReloading && state === 'saved') location.reload();
  }, [isReloading, state]);
  return (
    <>
      <p role="status">{t(`connection.words.${state}`)}</p>
      {state !== 'saved' && (
        <div className={styles.actions}>
          <CopyButton text={unsavedText()} describe={t('common.trouble.words')} />
          {state === 'unsaved' && (
            <Button disabled={isReloading} onClick={() => setReloading(true)}>
              {t('connection.words.reload-when-saved')}
            </Button>
          )}
        </div>
      )}
    </>
  );
}

function worstState(): ReturnType<OwnWords['state']> {
  const states = [...held].map((words) => words.state());
  return (['stuck', 'unsaved'] as const).find((state) => states.includes(state)) ?? 'saved';
}

function unsavedText(): string {
  const texts = [...held].filter((words) => words.state() !== 'saved').map((words) => words.unsavedText());
  return texts.filter(Boolean).join('\n');
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
