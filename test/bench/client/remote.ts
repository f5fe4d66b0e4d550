import type { BenchPage } from './page.ts';
import type { Typists } from './stage.ts';

/** Processor milliseconds of the main thread in a stretch of time. */
export type Spent = Record<keyof typeof parts, number>;

const parts = {
  task: 'TaskDuration',
  script: 'ScriptDuration',
  style: 'RecalcStyleDuration',
  layout: 'LayoutDuration',
} as const;

/** What the main thread does for so long. */
export async function spentIn({ page, metrics }: BenchPage, seconds: number): Promise<Spent> {
  const before = await metrics();
  await page.waitForTimeout(seconds * 1000);
  const after = await metrics();
  const spent = (part: keyof Spent) => ((after[parts[part]] ?? 0) - (before[parts[part]] ?? 0)) * 1000;
  return { task: spent('task'), script: spent('script'), style: spent('style'), layout: spent('layout') };
}

/**
 * What one edit of others with the cursor that follows it costs the main thread, while this page only shows them. `quiet`: what it
 * does when nobody writes, in as long.
 */
export async function measureRemote(
  bench: BenchPage,
  others: Typists,
  quiet: Spent,
  seconds: number,
): Promise<Spent> {
  const before = await others.count();
  const busy = await spentIn(bench, seconds);
  const edits = (await others.count()) - before;
  const each = (part: keyof Spent) => (busy[part] - quiet[part]) / edits;
  return { task: each('task'), script: each('script'), style: each('style'), layout: each('layout') };
}
