import type { Browser } from 'playwright-core';
import { beginToWrite, openBenchPage } from './page.ts';
import { measureRemote, type Spent, spentIn } from './remote.ts';
import type { BenchStage } from './stage.ts';
import { measureTyping, pace, type TypingRun } from './typing.ts';

/** A page while others write in the same document. */
export interface Company {
  typing: TypingRun;
  remote: Spent;
}
/** Four who write, and eight: this page's keys and three or seven others. */
export interface WritingRun {
  four: Company;
  eight: Company;
}

/** Seconds in which only others write. */
const remoteSeconds = 5;

/** One page of a browser that has seen nothing, from the first key on. `seconds`: of typing beside three others. */
export async function measureWriting(
  browser: Browser,
  stage: BenchStage,
  seconds: number,
): Promise<WritingRun> {
  const bench = await openBenchPage(browser, stage);
  await beginToWrite(bench, stage);
  const quiet = await spentIn(bench, remoteSeconds);
  const beside = async (typing: number, length: number): Promise<Company> => {
    const others = await stage.bringOthers(pace, typing);
    await bench.page.waitForTimeout(1_000);
    const remote = await measureRemote(bench, others, quiet, remoteSeconds);
    const run = { remote, typing: await measureTyping(browser, bench, length) };
    await others.leave();
    return run;
  };
  const run = { four: await beside(3, seconds), eight: await beside(7, seconds * (2 / 3)) };
  await bench.close();
  return run;
}
