import { buildClientIfStale, clientFolder } from '../../../server/build.ts';
import { launchChromium } from '../../chromium.ts';
import { type Figure, figuresToTable } from '../figures.ts';
import { bareFigures, measureBare } from './bare.ts';
import { loadingFigures, measureLoading, measureScripts } from './loading.ts';
import { measureMemory, memoryFigures } from './memory.ts';
import type { MinutesSize } from './minutes.ts';
import { type ProfileTable, profileTyping } from './profile.ts';
import { measureRemote, remoteFigures } from './remote.ts';
import { openBenchStage } from './stage.ts';
import { measureTyping, typingFigures } from './typing.ts';

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

/** Measures the page in the browser and returns the section for RESULTS.md. */
export async function measureClient(options: BenchOptions, say: (line: string) => void): Promise<string> {
  await buildClientIfStale(say);
  const browser = await launchChromium();
  try {
    const sections = [
      await measureUsual(browser, options, say),
      await measureLong(browser, options, say),
      ...(options.profile ? [await measureProfile(browser, say)] : []),
    ];
    return sections.join('\n\n');
  } finally {
    await browser.close();
  }
}

type Browser = Awaited<ReturnType<typeof launchChromium>>;
type Say = (line: string) => void;

async function measureUsual(browser: Browser, options: BenchOptions, say: Say): Promise<string> {
  const { seconds, repeats, minutes } = options;
  const stage = await openBenchStage(clientFolder, usual);
  try {
    const { blocks, characters } = stage.size;
    say(`loading (${blocks} blocks, ${characters} characters)`);
    const scripts = await measureScripts(browser, stage, clientFolder);
    // The first load warms the server and the disk; it is not counted.
    await measureLoading(browser, stage);
    const loads = await repeat(repeats, () => measureLoading(browser, stage));
    say('typing');
    const typed = await repeat(repeats, () => measureTyping(browser, stage, seconds));
    const bare = await repeat(repeats, () => measureBare(browser, usual, seconds / 2));
    say('remote edits');
    const remote = await repeat(repeats, () => measureRemote(browser, stage, seconds / 2));
    say('memory');
    const memory = minutes > 0 ? [await measureMemory(browser, stage, minutes)] : [];
    const figures: Figure[] = [
      ...typingFigures(typed, `${blocks} blocks`),
      ...bareFigures(bare),
      ...remoteFigures(remote),
      ...loadingFigures(loads),
      ...scripts,
      ...(memory.length > 0 ? memoryFigures(memory) : []),
    ];
    const heap = memory.map(
      ({ heap }) => `Heap by the minute: ${heap.map((mb) => mb.toFixed(1)).join(', ')} MB.`,
    );
    return [
      `### ${blocks} structured blocks, ${characters} characters of text`,
      figuresToTable(figures),
      ...heap,
    ].join('\n\n');
  } finally {
    await stage.close();
  }
}

async function measureLong(browser: Browser, { seconds, repeats }: BenchOptions, say: Say): Promise<string> {
  const stage = await openBenchStage(clientFolder, long);
  try {
    const { blocks, characters } = stage.size;
    say(`typing (${blocks} blocks, ${characters} characters)`);
    const typed = await repeat(repeats, () => measureTyping(browser, stage, seconds));
    return [
      `### ${blocks} structured blocks, ${characters} characters of text`,
      figuresToTable(typingFigures(typed, `${blocks} blocks`)),
    ].join('\n\n');
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
