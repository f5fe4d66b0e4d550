import { Check, CircleAlert, LoaderCircle, WifiOff } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { useText } from '../text/index.ts';
import type { Connection } from './connect.ts';
import styles from './SavedStatus.module.css';
import type { SavedState } from './saved-state.ts';
import { savedToAdvice, savedToShortText } from './saved-text.ts';
import { useSaved } from './use-connection.ts';

/** The saved state, in words and with a sign; `more` stands after it where there is room. Never *saved* when it is not. */
export function SavedStatus({ connection, more }: { connection: Connection | null; more: string }) {
  useText();
  const saved = useSaved(connection);
  return (
    <p className={`${styles.status} ${styles[tones[saved.kind]]}`}>
      <Sign kind={saved.kind} />
      {savedToShortText(saved)}
      {saved.kind === 'saved' && <span className={styles.more}> · {more}</span>}
    </p>
  );
}

const tones = {
  reading: 'calm',
  saving: 'calm',
  saved: 'good',
  offline: 'warn',
  unsaved: 'warn',
  refused: 'bad',
  closed: 'bad',
} as const satisfies Record<SavedState['kind'], string>;

function Sign({ kind }: Pick<SavedState, 'kind'>) {
  if (kind === 'saved') return <Check size={17} aria-hidden />;
  if (kind === 'saving' || kind === 'reading') return <LoaderCircle size={17} aria-hidden />;
  return kind === 'offline' ? <WifiOff size={17} aria-hidden /> : <CircleAlert size={17} aria-hidden />;
}

/** A strip across the page when the writer must know something; gone when all is well. */
export function SavedAdvice({ connection }: { connection: Connection | null }) {
  useText();
  const saved = useSaved(connection);
  const advice = savedToAdvice(saved);
  return (
    <>
      {advice && (
        <p className={`${styles.advice} ${styles[tones[saved.kind]]}`}>
          <Sign kind={saved.kind} />
          {advice}
        </p>
      )}
      <Announcer saved={saved} advice={advice} />
    </>
  );
}

/** Tells a screen reader when something goes wrong and when it is well again; not each time something is saved. */
function Announcer({ saved, advice }: { saved: SavedState; advice: string | null }) {
  const { t } = useText();
  const [said, setSaid] = useState('');
  const wasWrong = useRef(false);
  useEffect(() => {
    if (advice) {
      wasWrong.current = true;
      setSaid(advice);
    } else if (wasWrong.current && saved.kind === 'saved') {
      wasWrong.current = false;
      setSaid(t('connection.back'));
    }
  }, [advice, saved.kind, t]);
  return (
    <p role="status" className={styles.heard}>
      {said}
    </p>
  );
}
