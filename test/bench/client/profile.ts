import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, CDPSession } from 'playwright-core';
import { build } from 'vite';
import { root } from '../../source.ts';
import type { MinutesSize } from './minutes.ts';
import { beginToWrite, openBenchPage } from './page.ts';
import { openBenchStage } from './stage.ts';
import { pace, type } from './typing.ts';

type Profile = Awaited<ReturnType<typeof stopProfile>>;

export interface ProfileTable {
  title: string;
  /** Own time and time with everything it calls, milliseconds a second of the profile. */
  rows: { name: string; own: number; whole: number }[];
}

/** Where the time goes, by function: one profile of the page while it only receives, one while somebody types in it. */
export async function profileTyping(
  browser: Browser,
  size: MinutesSize,
  seconds: number,
): Promise<ProfileTable[]> {
  const pages = mkdtempSync(join(tmpdir(), 'bench-pages-'));
  // Names survive only without minifying.
  await build({
    root: join(root, 'client'),
    configFile: join(root, 'vite.config.ts'),
    logLevel: 'silent',
    build: { outDir: pages, emptyOutDir: true, minify: false },
  });
  const stage = await openBenchStage(pages, size);
  try {
    const bench = await openBenchPage(browser, stage);
    await beginToWrite(bench, stage);
    const own = await profiled(bench.cdp, () => type(bench.page, seconds));
    const others = await stage.bringOthers(pace, 3);
    await bench.page.waitForTimeout(1_000);
    const remote = await profiled(bench.cdp, () => bench.page.waitForTimeout(seconds * 1000));
    await others.leave();
    await bench.close();
    return [
      { title: `own typing, ${pace} keys a second, nobody else`, rows: profileToRows(own) },
      { title: `three others typing, ${pace} characters a second each`, rows: profileToRows(remote) },
    ];
  } finally {
    await stage.close();
    rmSync(pages, { recursive: true, force: true });
  }
}

async function profiled(cdp: CDPSession, act: () => Promise<void>): Promise<Profile> {
  await cdp.send('Profiler.enable');
  await cdp.send('Profiler.setSamplingInterval', { interval: 200 });
  await cdp.send('Profiler.start');
  await act();
  return stopProfile(cdp);
}

async function stopProfile(cdp: CDPSession) {
  return (await cdp.send('Profiler.stop')).profile;
}

const shown = 40;
const idle = new Set(['(root)', '(idle)', '(program)']);

function profileToRows({
  nodes,
  samples = [],
  timeDeltas = [],
  startTime,
  endTime,
}: Profile): ProfileTable['rows'] {
  const seconds = (endTime - startTime) / 1e6;
  const own = new Map<number, number>();
  for (const [index, id] of samples.entries()) {
    own.set(id, (own.get(id) ?? 0) + (timeDeltas[index] ?? 0) / 1000);
  }
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const rows = new Map<string, { name: string; own: number; whole: number }>();

  /** Adds a node's time to its function; a function within itself is counted once. */
  const visit = (id: number, above: ReadonlySet<string>): number => {
    const node = byId.get(id);
    if (!node) return 0;
    const { functionName, url, lineNumber } = node.callFrame;
    const name = functionName || `(nameless, ${url.split('/').at(-1)}:${lineNumber + 1})`;
    const mine = (own.get(id) ?? 0) / seconds;
    const within = new Set([...above, name]);
    const whole = (node.children ?? []).reduce((sum, child) => sum + visit(child, within), mine);
    const row = rows.get(name) ?? { name, own: 0, whole: 0 };
    row.own += mine;
    if (!above.has(name)) row.whole += whole;
    rows.set(name, row);
    return whole;
  };
  visit(nodes[0]?.id ?? 0, new Set());
  const all = [...rows.values()].filter(({ name }) => !idle.has(name));
  return all.sort((a, b) => b.whole - a.whole).slice(0, shown);
}
