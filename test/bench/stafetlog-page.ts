import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { createAdaptorServer } from '@hono/node-server';
import { Hono } from 'hono';
import { buildClientIfStale, clientFolder } from '../../server/build.ts';
import { builtPages } from '../../server/pages.ts';
import type { SessionView } from '../../shared/api/api-signin.ts';
import type { StafetlogView } from '../../shared/stafetlog/stafetlog.ts';
import { launchChromium } from '../chromium.ts';
import type { Figure } from './figures.ts';

/** The page of a long case in a real browser, not slowed down: the answer is at hand, what is measured is the page. */
export async function measureStafetlogPage(view: StafetlogView, repeats: number): Promise<Figure[]> {
  const figures: Figure[] = [
    { name: 'the page: first row drawn', unit: 'ms', values: [], goal: { most: 1000 } },
    { name: 'the page: every open row drawn', unit: 'ms', values: [] },
    { name: 'the page: frame while scrolling, p95', unit: 'ms', values: [], goal: { most: 33 } },
  ];
  const [first, all, frames] = figures.map(({ values }) => values);
  await buildClientIfStale(() => undefined);
  const server = await serve(view);
  const browser = await launchChromium();
  for (let run = 0; run < repeats; run++) {
    const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
    const from = performance.now();
    await page.goto(`${server.address}/cases/${view.case.id}/stafetlog`);
    await page.locator('h3').first().waitFor();
    first?.push(performance.now() - from);
    await page.waitForFunction((count) => document.querySelectorAll('h3').length >= count, openRows(view));
    all?.push(performance.now() - from);
    frames?.push(await page.evaluate(scrollFrames));
    await page.close();
  }
  await browser.close();
  server.close();
  return figures;
}

const openRows = ({ agreements }: StafetlogView) =>
  agreements.filter(({ progress }) => progress.at(-1)?.status !== 'done').length;

async function serve(view: StafetlogView) {
  const app = new Hono();
  const session: SessionView = { person: { id: view.me, name: 'Lise', mayCreateMeeting: true } };
  app.get('/api/session', (context) => context.json(session));
  app.get('/api/cases/:id/stafetlog', (context) => context.json(view));
  app.route('/', builtPages(clientFolder).routes());
  const server = createAdaptorServer({ fetch: app.fetch });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return { address: `http://127.0.0.1:${port}`, close: () => server.close() };
}

/** Scrolls two seconds at a steady pace; the 95th percentile of the time between frames, milliseconds. */
function scrollFrames(): Promise<number> {
  return new Promise((resolve) => {
    const gaps: number[] = [];
    const from = performance.now();
    let last = from;
    const step = (now: number): void => {
      gaps.push(now - last);
      last = now;
      window.scrollBy(0, 120);
      if (now - from < 2000) requestAnimationFrame(step);
      else resolve(gaps.sort((a, b) => a - b)[Math.floor(gaps.length * 0.95)] ?? 0);
    };
    requestAnimationFrame(step);
  });
}
