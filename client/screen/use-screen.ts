import { useEffect, useState } from 'react';
import type { MeetingId } from '../../shared/ids.ts';
import type { ScreenView } from '../../shared/screen/screen.ts';
import { call, Refused } from '../api/call.ts';
import { keepUnchanged } from '../api/keep-unchanged.ts';
import { serverNow } from '../text/server-time.ts';

/** What is agreed stands on the wall within so long. Milliseconds. */
const askEvery = 2_000;
/** Longer without an answer, and the wall says from when it is. Milliseconds. */
const staleAfter = 10_000;

export type ScreenState =
  | { is: 'pending' | 'over' }
  /** This browser shows no meeting, or another one. */
  | { is: 'shut' }
  /** `since`: no answer has come since then; null while they come. */
  | { is: 'shown'; view: ScreenView; since: Date | null };

/** Asks for as long as the page stands, all evening: after sleep, a lost line or a restart it goes on by itself. */
export function useScreen(id: MeetingId): ScreenState {
  const [state, setState] = useState<ScreenState>({ is: 'pending' });
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let isStopped = false;
    let heard = serverNow();
    const look = async (): Promise<void> => {
      const next = await ask(id);
      if (isStopped) return;
      if (typeof next === 'object') {
        heard = serverNow();
        setState((before) => keepUnchanged(before, { is: 'shown', view: next, since: null }));
      } else if (next !== 'unheard') {
        setState({ is: next });
        return;
      } else if (serverNow().getTime() - heard.getTime() > staleAfter) {
        setState((before) => (before.is === 'shown' && !before.since ? { ...before, since: heard } : before));
      }
      timer = setTimeout(() => void look(), askEvery);
    };
    void look();
    return () => {
      isStopped = true;
      clearTimeout(timer);
    };
  }, [id]);
  return state;
}

async function ask(id: MeetingId): Promise<ScreenView | 'over' | 'shut' | 'unheard'> {
  try {
    return await call('screen', {}, { id });
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    if (error.code === 'not-now') return 'over';
    return error.code === 'not-signed-in' || error.code === 'not-found' ? 'shut' : 'unheard';
  }
}
