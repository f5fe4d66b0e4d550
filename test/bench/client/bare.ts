import type { Browser } from 'playwright-core';
import { type Figure, percentile } from '../figures.ts';
import type { MinutesSize } from './minutes.ts';
import { slowdown } from './page.ts';
import { traceKeys } from './trace.ts';
import { type } from './typing.ts';

/**
 * The yardstick: the same amount of text in a bare `contenteditable`, without a script, a form or a style sheet. What a
 * key costs there is the browser's own; no editor can go below it.
 */
export async function measureBare(browser: Browser, size: MinutesSize, seconds: number): Promise<number[]> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  const page = await context.newPage();
  const text = 'og så gik de hjem '.repeat(Math.round(size.characters / size.blocks / 18));
  await page.setContent(`<div contenteditable="true">${`<p>${text}</p>`.repeat(size.blocks)}</div>`);
  await page.locator('p').nth(1).click();
  await page.keyboard.press('End');
  const cdp = await context.newCDPSession(page);
  await cdp.send('Emulation.setCPUThrottlingRate', { rate: slowdown });
  const keys = await traceKeys(browser, page, () => type(page, seconds));
  await context.close();
  return keys.map(({ work }) => work);
}

export function bareFigures(runs: readonly number[][]): Figure[] {
  return ([0.5, 0.95] as const).map((share) => ({
    name: `yardstick, a bare contenteditable: key to paint, processor time, p${share * 100}`,
    unit: 'ms',
    values: runs.map((keys) => percentile(keys, share)),
  }));
}
