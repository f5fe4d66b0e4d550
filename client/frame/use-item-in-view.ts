import { useEffect, useState } from 'react';
import type { BlockId } from '../../shared/ids.ts';
import type { AgendaEntry } from '../../shared/minutes/read/agenda.ts';

/** The item one is looking at: the last whose top has passed the upper third of the window. */
export function useItemInView(agenda: readonly AgendaEntry[]): BlockId | null {
  const [inView, setInView] = useState<BlockId | null>(null);
  useEffect(() => {
    let frame = 0;
    const look = (): void => {
      frame = 0;
      setInView(itemInView(agenda));
    };
    const schedule = (): void => {
      frame ||= requestAnimationFrame(look);
    };
    schedule();
    window.addEventListener('scroll', schedule, { passive: true });
    window.addEventListener('resize', schedule, { passive: true });
    return () => {
      cancelAnimationFrame(frame);
      window.removeEventListener('scroll', schedule);
      window.removeEventListener('resize', schedule);
    };
  }, [agenda]);
  return inView;
}

function itemInView(agenda: readonly AgendaEntry[]): BlockId | null {
  const line = window.innerHeight / 3;
  const passed = agenda.filter(({ id }) => {
    const element = document.getElementById(`block-${id}`) ?? document.getElementById(`item-${id}`);
    return element !== null && element.getBoundingClientRect().top < line;
  });
  return (passed.at(-1) ?? agenda[0])?.id ?? null;
}
