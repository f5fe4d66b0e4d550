import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildClientIfStale, clientFolder } from '../../../server/build.ts';
import { launchChromium } from '../../chromium.ts';
import { figuresToTable } from '../figures.ts';
import { bareFigures, measureBare } from './bare.ts';
import { type WritingGoals, writingTable } from './beside.ts';
import { loadingFigures, measureLoading, measureScripts } from './loading.ts';
import { measureMemory, memoryFigures } from './memory.ts';
import type { MinutesSize } from './minutes.ts';
import { buildPeerPage, installPeerPage } from './peer/build.ts';
import { openPeerStage } from './peer/stage.ts';
import { type ProfileTable, profileTyping } from './profile.ts';
import { openBenchStage } from './stage.ts';
import { measureWriting, type WritingRun } from './writing.ts';

export interface BenchOptions {
  /** Length of one run of typing. */
  seconds: number;
  repeats: number;
  /** Length of the memory run; 0 leaves it out. */
  minutes: number;
  /** Also tells where the time goes. */
  profile: boolean;
}

const usual: MinutesSize = { blocks: 60, characters: 20_000 };
const long: MinutesSize = { blocks: 200, characters: 66_000 };

/** Measures the page in the browser, beside a minimal one, and returns the section for RESULTS.md. */
export async function measureClient(options: BenchOptions, say: (line: string) => void): Promise<string> {
  await buildClientIfStale(say);
  const peerPages = mkdtempSync(join(tmpdir(), 'bench-peer-'));
  const hasPeer = installPeerPage(say);
  if (hasPeer) await buildPeerPage(peerPages);
  const browser = await launchChromium();
  const bench: Bench = { ...options, browser, say, peerPages: hasPeer ? peerPages : null };
  try {
    const sections = [
      await measureSize(bench, usual, { key99: 60, remote: 4 }),
      await measureSize(bench, long, { key99: 100, remote: 5 }),
      await measureRest(bench),
      ...(options.profile ? [await measureProfile(browser, say)] : []),
    ];
    return sections.join('\n\n');
  } finally {
    await browser.close();
    rmSync(peerPages, { recursive: true, force: true });
  }
}

type Browser = Awaited<ReturnType<typeof launchChromium>>;
type Say = (line: string) => void;

interface Bench extends BenchOptions {
  browser: Browser;
  say: Say;
  /** Folder of the minimal page; null when it could not be installed. */
  peerPages: string | null;
}

/** Both pages, one after the other, each repeat beginning with another one. */
async function measureSize(bench: Bench, size: MinutesSize, goals: WritingGoals): Promise<string> {
  const { browser, seconds, repeats, peerPages, say } = bench;
  const own = await openBenchStage(clientFolder, size);
  const peer = peerPages === null ? null : await openPeerStage(peerPages, own.size);
  const runs: Record<'ours' | 'peer', WritingRun[]> = { ours: [], peer: [] };
  const bare: number[][] = [];
  try {
    for (let count = 0; count < repeats; count++) {
      for (const which of count % 2 === 0 ? (['peer', 'ours'] as const) : (['ours', 'peer'] as const)) {
        const stage = which === 'ours' ? own : peer;
        if (!stage) continue;
        say(`${size.blocks} blocks, repeat ${count + 1}: ${which}`);
        runs[which].push(await measureWriting(browser, stage, seconds));
      }
      bare.push(await measureBare(browser, size, seconds / 3));
    }
  } finally {
    await Promise.all([own.close(), peer?.close()]);
  }
  return [
    `### ${own.size.blocks} structured blocks, ${own.size.characters} characters of text`,
    writingTable(runs.ours, runs.peer, goals),
    figuresToTable(bareFigures(bare)),
  ].join('\n\n');
}

/** How the page comes, and what it holds after a while. */
async function measureRest({ browser, repeats, minutes, say }: Bench): Promise<string> {
  const stage = await openBenchStage(clientFolder, usual);
  try {
    say('loading');
    const scripts = await measureScripts(browser, stage, clientFolder);
    // The first load warms the server and the disk; it is not counted.
    await measureLoading(browser, stage);
    const loads = await repeat(repeats, () => measureLoading(browser, stage));
    if (minutes > 0) say(`memory (${minutes} min)`);
    const memory = minutes > 0 ? [await measureMemory(browser, stage, minutes)] : [];
    const heap = memory.map(
      ({ heap }) => `Heap by the minute: ${heap.map((mb) => mb.toFixed(1)).join(', ')} MB.`,
    );
    const figures = [
      ...loadingFigures(loads),
      ...scripts,
      ...(memory.length > 0 ? memoryFigures(memory) : []),
    ];
    return ['### The page itself', figuresToTable(figures), ...heap].join('\n\n');
  } finally {
    await stage.close();
  }
}

async function measureProfile(browser: Browser, say: Say): Promise<string> {
  say('profile');
  const tables = await profileTyping(browser, usual, 20);
  return ['### Where the time goes', ...tables.map(profileToText)].join('\n\n');
}

function profileToText({ title, rows }: ProfileTable): string {
  const lines = rows.map(
    ({ name, own, whole }) => `| \`${name}\` | ${own.toFixed(1)} | ${whole.toFixed(1)} |`,
  );
  return [
    `${title}; milliseconds of each second, CPU slowed down, pages not minified:`,
    ['| function | itself | with what it calls |', '|---|---|---|', ...lines].join('\n'),
  ].join('\n\n');
}

/** One after the other: two at once would measure each other. */
async function repeat<T>(times: number, measure: () => Promise<T>): Promise<T[]> {
  const results: T[] = [];
  for (let count = 0; count < times; count++) results.push(await measure());
  return results;
}
