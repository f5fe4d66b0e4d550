import type { Browser } from 'playwright-core';
import { type Figure, percentile } from '../figures.ts';
import { beginToWrite, openBenchPage } from './page.ts';
import type { PageRecord } from './page-record.ts';
import type { BenchStage } from './stage.ts';
import { type KeyWork, traceKeys } from './trace.ts';

type Percentiles = Record<'p50' | 'p95' | 'p99', number>;

export interface TypingRun {
  work: Percentiles;
  wall: Percentiles;
  presented95: number;
  longFrames: number;
  longest: number;
}

/** Characters a second: brisk, about sixty words a minute. */
export const pace = 5;

/** One person types in the browser, three others elsewhere, all at the same pace. */
export async function measureTyping(
  browser: Browser,
  stage: BenchStage,
  seconds: number,
): Promise<TypingRun> {
  const bench = await openBenchPage(browser, stage);
  const others = await stage.bringOthers(pace);
  await beginToWrite(bench, stage);
  await bench.page.evaluate(() => {
    for (const list of Object.values(window.pageRecord)) list.length = 0;
  });
  const keys = await traceKeys(browser, bench.page, async () => {
    await type(bench.page, seconds);
    await bench.page.waitForTimeout(500);
  });
  const record = await bench.page.evaluate(() => window.pageRecord);
  await others.leave();
  await bench.close();
  return toRun(keys, record);
}

/** Letters that any keyboard has: only they come as keys. */
const words =
  'Lise ringer til mor hver onsdag efter skole og taler med hende om hvordan ugen er for Sofie og hvad der virker ';

/** Types at the pace by the clock, so that a slow page gets its keys no later than a fast one. */
export async function type(
  page: { keyboard: { press(key: string): Promise<void> } },
  seconds: number,
  rate = pace,
) {
  const begun = performance.now();
  for (let count = 0; count < seconds * rate; count++) {
    const wait = begun + (count * 1000) / rate - performance.now();
    if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait));
    await page.keyboard.press(words[count % words.length] ?? ' ');
  }
}

function toRun(keys: readonly KeyWork[], { presented, longFrames }: PageRecord): TypingRun {
  const of = (numbers: number[]): Percentiles => ({
    p50: percentile(numbers, 0.5),
    p95: percentile(numbers, 0.95),
    p99: percentile(numbers, 0.99),
  });
  // The browser does not tell of keys below its threshold of 16 ms.
  const quick = Array.from({ length: Math.max(0, keys.length - presented.length) }, () => 8);
  return {
    work: of(keys.map(({ work }) => work)),
    wall: of(keys.map(({ wall }) => wall)),
    presented95: percentile([...presented, ...quick], 0.95),
    longFrames: longFrames.length,
    longest: Math.max(0, ...longFrames),
  };
}

/** `where` names the document in the figures. */
export function typingFigures(runs: readonly TypingRun[], where: string): Figure[] {
  const figure = (name: string, value: (run: TypingRun) => number, unit = 'ms', most?: number): Figure => ({
    name: `${where}: ${name}`,
    unit,
    values: runs.map(value),
    ...(most === undefined ? {} : { goal: { most } }),
  });
  return [
    figure('key to paint, processor time, p50', ({ work }) => work.p50),
    figure('key to paint, processor time, p95', ({ work }) => work.p95, 'ms', 16),
    figure('key to paint, processor time, p99', ({ work }) => work.p99),
    figure('key to paint, by the clock, p50', ({ wall }) => wall.p50),
    figure('key to paint, by the clock, p95', ({ wall }) => wall.p95),
    figure('key to paint, by the clock, p99', ({ wall }) => wall.p99),
    figure('Event Timing, p95 (steps of 8)', ({ presented95 }) => presented95),
    figure('frames over 50 ms', ({ longFrames }) => longFrames, '', 0),
    figure('longest frame over 50 ms', ({ longest }) => longest),
  ];
}
