import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Browser } from 'playwright-core';
import type { Figure } from '../figures.ts';
import { openBenchPage, slowdown } from './page.ts';
import type { BenchStage } from './stage.ts';

export interface LoadingRun {
  /** Milliseconds from the beginning of the navigation to the end of the first frame in which it is so. */
  readable: number;
  editable: number;
}

/** 10 Mbit/s with a round trip of 40 ms. */
const network = { offline: false, latency: 40, downloadThroughput: 1_250_000, uploadThroughput: 1_250_000 };

declare global {
  interface Window {
    loadRecord: Partial<LoadingRun>;
  }
}

/** Runs in the page, before its own scripts: looks at every frame until both are so. */
function recordLoading(): void {
  window.loadRecord = {};
  // What the server wrote into the page, or what the program shows: whichever is seen first.
  const isReadable = () =>
    [...document.querySelectorAll('#first-words, main')].some(
      (each) => each.checkVisibility() && (each.textContent?.length ?? 0) > 5_000,
    );
  const isEditable = () => document.querySelector('#minutes[contenteditable="true"]') !== null;
  const look = (): void => {
    const record = window.loadRecord;
    const { port1, port2 } = new MessageChannel();
    const [readable, editable] = [isReadable(), isEditable()];
    port1.onmessage = () => {
      if (readable) record.readable ??= performance.now();
      if (editable) record.editable ??= performance.now();
    };
    port2.postMessage(null);
    if (!editable) requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}

/** A browser with an empty cache opens the meeting, as from a link, on a slow phone and line. */
export async function measureLoading(browser: Browser, stage: BenchStage): Promise<LoadingRun> {
  const { page, cdp, close } = await openBenchPage(browser, stage);
  await page.addInitScript(recordLoading);
  await cdp.send('Network.enable');
  await cdp.send('Network.emulateNetworkConditions', network);
  await cdp.send('Emulation.setCPUThrottlingRate', { rate: slowdown });
  await page.goto(stage.path, { waitUntil: 'commit' });
  await page.locator('#minutes[contenteditable="true"]').waitFor();
  await page.waitForTimeout(200);
  const record = await page.evaluate(() => window.loadRecord);
  await close();
  return { readable: record.readable ?? Number.NaN, editable: record.editable ?? Number.NaN };
}

export function loadingFigures(runs: readonly LoadingRun[]): Figure[] {
  return [
    {
      name: 'meeting page readable',
      unit: 'ms',
      values: runs.map(({ readable }) => readable),
      goal: { most: 1_000 },
    },
    {
      name: 'meeting page editable',
      unit: 'ms',
      values: runs.map(({ editable }) => editable),
      goal: { most: 1_800 },
    },
  ];
}

/** Kilobytes (1,000 bytes) of gzipped JavaScript that a page really loads, in each of its states. */
export async function measureScripts(browser: Browser, stage: BenchStage, pages: string): Promise<Figure[]> {
  const visits = [
    { name: 'start', path: '/', most: 90 },
    { name: 'seat', path: '/seat#unknown', most: 90 },
    { name: 'create', path: '/meetings/new', most: 90, link: stage.organiserLink },
    { name: 'meeting', path: stage.path, most: 240 },
  ];
  const figures: Figure[] = [];
  for (const { name, path, most, link } of visits) {
    // Whoever opens a seat's link leaves the session they had: the organiser comes without one.
    const { page, close } = await openBenchPage(browser, link ? { ...stage, cookie: '' } : stage);
    if (link) {
      await page.goto(link);
      await page.getByRole('button', { name: 'Gå ind' }).click();
      await page.waitForURL(`${stage.address}/`);
    }
    const loaded = new Set<string>();
    page.on('response', (response) => {
      if (response.request().resourceType() === 'script') loaded.add(new URL(response.url()).pathname);
    });
    await page.goto(path, { waitUntil: 'networkidle' });
    await close();
    const bytes = [...loaded].reduce((sum, file) => sum + gzippedBytes(join(pages, file)), 0);
    figures.push({
      name: `JavaScript of the page "${name}", gzip`,
      unit: 'kB',
      values: [bytes / 1000],
      goal: { most },
    });
  }
  return figures;
}

function gzippedBytes(file: string): number {
  try {
    return statSync(`${file}.gz`).size;
  } catch {
    return gzipSync(readFileSync(file)).length;
  }
}
