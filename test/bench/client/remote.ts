import type { Browser } from 'playwright-core';
import type { Figure } from '../figures.ts';
import { beginToWrite, openBenchPage } from './page.ts';
import type { BenchStage } from './stage.ts';
import { pace } from './typing.ts';

export interface RemoteRun {
  edits: number;
  /** Processor milliseconds of the main thread for each remote edit, the cursor that follows it included. */
  perEdit: Record<'task' | 'script' | 'style' | 'layout', number>;
}

const parts = {
  task: 'TaskDuration',
  script: 'ScriptDuration',
  style: 'RecalcStyleDuration',
  layout: 'LayoutDuration',
} as const;

/** What the main thread does while the others type and this page only shows it, less what it does when all are quiet. */
export async function measureRemote(
  browser: Browser,
  stage: BenchStage,
  seconds: number,
): Promise<RemoteRun> {
  const bench = await openBenchPage(browser, stage);
  await beginToWrite(bench, stage);
  const spent = async () => {
    const before = await bench.metrics();
    await bench.page.waitForTimeout(seconds * 1000);
    const after = await bench.metrics();
    return (part: string) => ((after[part] ?? 0) - (before[part] ?? 0)) * 1000;
  };
  const quiet = await spent();
  const others = await stage.bringOthers(pace);
  await bench.page.waitForTimeout(1_000);
  const before = await others.count();
  const busy = await spent();
  const edits = (await others.count()) - before;
  await others.leave();
  await bench.close();
  const each = (part: keyof typeof parts) => (busy(parts[part]) - quiet(parts[part])) / edits;
  return {
    edits,
    perEdit: { task: each('task'), script: each('script'), style: each('style'), layout: each('layout') },
  };
}

export function remoteFigures(runs: readonly RemoteRun[]): Figure[] {
  const figure = (name: string, part: keyof typeof parts): Figure => ({
    name: `remote edit: ${name}`,
    unit: 'ms',
    values: runs.map(({ perEdit }) => perEdit[part]),
    ...(part === 'task' ? { goal: { most: 4 } } : {}),
  });
  return [
    figure('main thread in all', 'task'),
    figure('of it script', 'script'),
    figure('of it style', 'style'),
    figure('of it layout', 'layout'),
  ];
}
