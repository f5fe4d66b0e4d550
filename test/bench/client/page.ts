import type { Browser, CDPSession, Page } from 'playwright-core';
import { recordPage } from './page-record.ts';
import type { BenchStage } from './stage.ts';

export interface BenchPage {
  page: Page;
  cdp: CDPSession;
  /** Processor seconds of the main thread since the page began, and what lives in it. */
  metrics(): Promise<Record<string, number>>;
  close(): Promise<void>;
}

/** How much slower than this machine a parent's phone is taken to be. */
export const slowdown = 4;

/** An empty page of a browser that has seen nothing, signed in, with its keys and long frames on record. */
export async function openBenchPage(browser: Browser, { address, cookie }: BenchStage): Promise<BenchPage> {
  const context = await browser.newContext({
    baseURL: address,
    locale: 'da-DK',
    viewport: { width: 1280, height: 800 },
  });
  const [name = '', value = ''] = cookie.split('=');
  if (cookie) await context.addCookies([{ name, value, url: address }]);
  const page = await context.newPage();
  await page.addInitScript(recordPage);
  const cdp = await context.newCDPSession(page);
  await cdp.send('Performance.enable', { timeDomain: 'threadTicks' });
  return {
    page,
    cdp,
    async metrics() {
      const { metrics } = await cdp.send('Performance.getMetrics');
      return Object.fromEntries(metrics.map((metric) => [metric.name, metric.value]));
    },
    close: () => context.close(),
  };
}

/** Opens the page, puts the cursor at the end of the line to write in, and slows the page down. */
export async function beginToWrite(
  { page, cdp }: BenchPage,
  { path, paper, lineOf }: BenchStage,
  rate = slowdown,
): Promise<void> {
  await page.goto(path);
  await page.locator(paper).waitFor();
  await lineOf(page).click();
  await page.keyboard.press('End');
  await cdp.send('Emulation.setCPUThrottlingRate', { rate });
  await page.waitForTimeout(3_000);
}
