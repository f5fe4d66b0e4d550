import type { Browser } from 'playwright-core';
import { percentile } from '../figures.ts';
import type { BenchPage } from './page.ts';
import type { PageRecord } from './page-record.ts';
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

/** One person types in the page, whoever else types elsewhere. */
export async function measureTyping(
  browser: Browser,
  { page }: BenchPage,
  seconds: number,
): Promise<TypingRun> {
  await page.evaluate(() => {
    for (const list of Object.values(window.pageRecord)) list.length = 0;
  });
  const keys = await traceKeys(browser, page, async () => {
    await type(page, seconds);
    await page.waitForTimeout(500);
  });
  return toRun(keys, await page.evaluate(() => window.pageRecord));
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
