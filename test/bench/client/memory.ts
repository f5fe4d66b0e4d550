import type { Browser } from 'playwright-core';
import type { Figure } from '../figures.ts';
import { beginToWrite, openBenchPage } from './page.ts';
import type { BenchStage } from './stage.ts';

export interface MemoryRun {
  /** After garbage collection: at the start, then after each minute. */
  heap: number[];
  nodes: number[];
  listeners: number[];
  /** Own keys and the others' edits in all. */
  edits: number;
}

/** Characters a second; four times a brisk typist, so that minutes stand for a longer meeting. */
const pace = 20;

/**
 * One person writes a line and takes it away again, over and over, and three others do the same; the text stays as
 * long as it was, so what grows is history or a leak. Not slowed down: only memory is looked at.
 */
export async function measureMemory(
  browser: Browser,
  stage: BenchStage,
  minutes: number,
): Promise<MemoryRun> {
  const bench = await openBenchPage(browser, stage);
  const others = await stage.bringOthers(pace, 3);
  await beginToWrite(bench, stage, 1);
  const run: MemoryRun = { heap: [], nodes: [], listeners: [], edits: 0 };
  const look = async () => {
    await bench.cdp.send('HeapProfiler.collectGarbage');
    const { JSHeapUsedSize = 0, Nodes = 0, JSEventListeners = 0 } = await bench.metrics();
    run.heap.push(JSHeapUsedSize / 1e6);
    run.nodes.push(Nodes);
    run.listeners.push(JSEventListeners);
    await bench.page.evaluate(() => {
      for (const list of Object.values(window.pageRecord)) list.length = 0;
    });
  };
  await look();
  let keys = 0;
  for (let minute = 0; minute < minutes; minute++) {
    const end = performance.now() + 60_000;
    for (; performance.now() < end; keys++) {
      await bench.page.keyboard.press(keys % 120 < 60 ? 'a' : 'Backspace', { delay: 0 });
      await new Promise((resolve) => setTimeout(resolve, 1000 / pace));
    }
    await look();
  }
  run.edits = keys + (await others.count());
  await others.leave();
  await bench.close();
  return run;
}

export function memoryFigures(runs: readonly MemoryRun[]): Figure[] {
  const figure = (name: string, value: (run: MemoryRun) => number, unit: string): Figure => ({
    name: `memory: ${name}`,
    unit,
    values: runs.map(value),
  });
  return [
    figure('JavaScript heap at the start', ({ heap }) => heap[0] ?? Number.NaN, 'MB'),
    figure('JavaScript heap at the end', ({ heap }) => heap.at(-1) ?? Number.NaN, 'MB'),
    ...growthFigure(runs),
    figure('edits in between', ({ edits }) => edits, ''),
    figure('DOM nodes more at the end', ({ nodes }) => (nodes.at(-1) ?? 0) - (nodes[0] ?? 0), ''),
    figure('listeners more at the end', ({ listeners }) => (listeners.at(-1) ?? 0) - (listeners[0] ?? 0), ''),
  ];
}

/** What is made once is made in the first minute: a run of one minute says nothing of growth. */
function growthFigure(runs: readonly MemoryRun[]): Figure[] {
  const values = runs.flatMap(({ heap: [, first, ...later] }) => {
    const last = later.at(-1);
    return first && last ? [(last / first - 1) * 100] : [];
  });
  const name = 'memory: heap more at the end than after the first minute';
  return values.length > 0 ? [{ name, unit: '%', values, goal: { most: 10 } }] : [];
}
