import type { Browser, Page } from 'playwright-core';

/** An event of Chromium's trace. Microseconds; `tdur` is processor time of the thread alone. */
interface TraceEvent {
  name: string;
  pid: number;
  tid: number;
  ts: number;
  dur?: number;
  tdur?: number;
  args: { data?: { type?: string }; name?: string };
}
type Task = Required<Pick<TraceEvent, 'ts' | 'dur' | 'tdur'>>;

/** One key's way to the screen. Milliseconds. */
export interface KeyWork {
  /** Processor time of the main thread from the key to the end of the frame that carries it. */
  work: number;
  /** The same by the clock, waiting for the frame included. */
  wall: number;
}

const categories = ['-*', 'devtools.timeline', 'disabled-by-default-devtools.timeline'];

/** What the page's main thread does for each key while `act` runs. */
export async function traceKeys(browser: Browser, page: Page, act: () => Promise<void>): Promise<KeyWork[]> {
  await browser.startTracing(page, { categories });
  await act();
  const { traceEvents } = JSON.parse((await browser.stopTracing()).toString());
  return eventsToKeys(traceEvents);
}

function eventsToKeys(all: readonly TraceEvent[]): KeyWork[] {
  const isKey = ({ name, args }: TraceEvent) => name === 'EventDispatch' && args.data?.type === 'keydown';
  const first = all.find(isKey);
  const main = all
    .filter(({ pid, tid }) => pid === first?.pid && tid === first.tid)
    .sort((a, b) => a.ts - b.ts);
  const tasks = main.flatMap(({ name, ts, dur, tdur }): Task[] =>
    name === 'RunTask' && dur !== undefined && tdur !== undefined ? [{ ts, dur, tdur }] : [],
  );
  const commits = main.filter(({ name }) => name === 'Commit').map(({ ts }) => ts);
  return main.filter(isKey).flatMap(({ ts: at }): KeyWork[] => {
    const begin = tasks.findIndex(({ ts, dur }) => ts <= at && at <= ts + dur);
    const keyTask = tasks[begin];
    if (!keyTask) return [];
    const commit = commits.find((ts) => ts > keyTask.ts + keyTask.dur);
    const end = tasks.findIndex(({ ts, dur }) => commit !== undefined && ts <= commit && commit <= ts + dur);
    const frame = tasks[end];
    if (!frame) return [];
    const work = tasks.slice(begin, end + 1).reduce((sum, { tdur }) => sum + tdur, 0);
    return [{ work: work / 1000, wall: (frame.ts + frame.dur - keyTask.ts) / 1000 }];
  });
}
