import { useEffect, useState, useSyncExternalStore } from 'react';
import type { SessionView } from '../../shared/api/api-signin.ts';
import { onAttention } from '../api/attention.ts';
import { call, Refused } from '../api/call.ts';
import { forgetAll } from '../api/fetched.ts';
import { clockToText } from '../text/dates.ts';
import { useText } from '../text/index.ts';
import { Button } from '../ui/Button.tsx';
import { Notice } from '../ui/Notice.tsx';
import styles from './SessionEnd.module.css';

/** Somebody who works keeps the session alive, by asking so often. Milliseconds. */
const askEvery = 5 * 60_000;
/** When everything that a page begins with has had the line for itself. Milliseconds. */
const firstAsk = 60_000;
/** Said so long before the session ends: enough to finish a text that stands in a form. Milliseconds. */
const warnBefore = { end: 10 * 60_000, unused: 2 * 60_000 };

interface Ends {
  /** By this device's clock. Milliseconds. */
  at: number;
  unusedAt: number;
}

/** Says when the session is about to end, before words that stand in a form would be lost with it. */
export function SessionEnd() {
  const { t } = useText();
  const { ends, ask } = useEnds();
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    if (ends === null) return;
    const next = Math.min(...moments(ends).filter((at) => at > now));
    if (next === Number.POSITIVE_INFINITY) return;
    const timer = setTimeout(
      () => {
        setNow(Date.now());
        // Another tab, or the meeting, may have used the session meanwhile.
        void ask();
      },
      next - Date.now() + 500,
    );
    return () => clearTimeout(timer);
  }, [ends, now, ask]);

  if (ends === null) return null;
  const isEnding = now >= ends.at - warnBefore.end;
  if (!isEnding && now < ends.unusedAt - warnBefore.unused) return null;
  const time = clockToText(new Date(isEnding ? ends.at : ends.unusedAt));
  return (
    <div className={styles.notice} role="status">
      <Notice tone="ask">
        <p>{t(isEnding ? 'common.session.ends' : 'common.session.unused', { time })}</p>
        {!isEnding && <Button onClick={() => void ask()}>{t('common.session.stay')}</Button>}
      </Notice>
    </div>
  );
}

const moments = ({ at, unusedAt }: Ends) => [at - warnBefore.end, unusedAt - warnBefore.unused, unusedAt, at];

let known: { ends: Ends | null } = { ends: null };
const listeners = new Set<() => void>();

/** From every answer that says who one is. */
export function noteSession({ ends }: SessionView): void {
  const from = Date.now();
  known = {
    ends: ends ? { at: from + ends.inSeconds * 1000, unusedAt: from + ends.unusedInSeconds * 1000 } : null,
  };
  for (const listener of listeners) listener();
}

function useEnds() {
  const { ends } = useSyncExternalStore(listen, () => known);
  useEffect(() => {
    let askedAt = Date.now();
    const stay = (): void => {
      if (Date.now() - askedAt < askEvery) return;
      askedAt = Date.now();
      void ask();
    };
    const timer = setTimeout(() => void ask(), firstAsk);
    const stop = onAttention(stay);
    return () => {
      clearTimeout(timer);
      stop();
    };
  }, []);
  return { ends, ask };
}

/** Says to the server that somebody is here, unless nobody is, and hears how long it lasts. */
async function ask(): Promise<void> {
  try {
    const had = known.ends !== null;
    const view = await call('session', {});
    noteSession(view);
    // It is over: what is on the screen is asked for again, and refused.
    if (had && view.person === null) forgetAll();
  } catch (error) {
    // Without a connection nothing is said: the page asks again when somebody does something.
    if (!(error instanceof Refused)) throw error;
  }
}

function listen(listener: () => void): () => void {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}
