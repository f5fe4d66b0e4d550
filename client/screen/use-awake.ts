import { useEffect } from 'react';

/** Keeps the computer from darkening the wall, where the browser can. It lets go when the page is hidden: asked for again. */
export function useAwake(): void {
  useEffect(() => {
    let lock: { release: () => Promise<void> } | undefined;
    let isStopped = false;
    const ask = async (): Promise<void> => {
      if (document.visibilityState !== 'visible' || !('wakeLock' in navigator)) return;
      // A battery that runs low is a reason to refuse.
      const given = await navigator.wakeLock.request('screen').catch(() => undefined);
      if (isStopped) await given?.release();
      else lock = given;
    };
    void ask();
    document.addEventListener('visibilitychange', ask);
    return () => {
      isStopped = true;
      document.removeEventListener('visibilitychange', ask);
      void lock?.release();
    };
  }, []);
}
