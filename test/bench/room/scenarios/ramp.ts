import type { Count } from '../load/crowd.ts';
import type { RoomBench } from '../options.ts';
import { Rows } from '../table.ts';
import { interleaved, pause, Run, type Target } from '../target.ts';

/** Meetings at each step. */
const steps = [50, 100, 200, 300, 400, 500, 600, 800, 1000, 1200, 1400, 1600, 2000];
const quickSteps = [20, 40];
/** A meeting is held while its letters come in time and the server has some of its core left. */
const most = { p99: 250, cores: 1 };

/** How many meetings of 8, two of whom type, are held before letters come late or one core is not enough. */
export async function measureRamp(
  { title, targets, withCursors }: { title: string; targets: readonly Target[]; withCursors: boolean },
  { repeats, isQuick, say }: RoomBench,
): Promise<string> {
  const rows = new Rows();
  await interleaved(targets, repeats, async (target) => {
    const run = new Run(target);
    try {
      const held = await climb(run, withCursors, isQuick ? quickSteps : steps);
      say(`  ${target.name}: ${JSON.stringify(held)}`);
      rows.add(target.name, held);
    } finally {
      await run.end();
    }
  });
  const columns = [
    { key: 'meetings', title: 'meetings held' },
    { key: 'p99', title: 'p99 there, ms' },
    { key: 'core', title: 'of a core there, %' },
    { key: 'beyond', title: 'p99 at the next step, ms' },
    { key: 'coreBeyond', title: 'of a core, %' },
    { key: 'load', title: 'load, of a core, %' },
  ];
  return `### ${title}\n\n${rows.table(
    targets.map(({ name }) => name),
    columns,
  )}`;
}

interface Step {
  p99: number;
  core: number;
  load: number;
}

async function climb(
  run: Run,
  withCursors: boolean,
  meetings: readonly number[],
): Promise<Record<string, number>> {
  let held = { meetings: 0, p99: Number.NaN, core: Number.NaN };
  let there = 0;
  for (const wanted of meetings) {
    const step = await hold(run, { from: there, to: wanted, withCursors });
    there = wanted;
    if (!(step.p99 < most.p99 && step.core < most.cores * 100))
      return { ...held, beyond: step.p99, coreBeyond: step.core, load: step.load };
    held = { meetings: wanted, p99: step.p99, core: step.core };
  }
  return held;
}

async function hold(run: Run, how: { from: number; to: number; withCursors: boolean }): Promise<Step> {
  const { load, target, server } = run;
  await load.call('rest');
  const { rooms, seed } = await run.rooms({ meetings: how.to, people: 8, written: null });
  await load.call('connect', { dialect: target.dialect, typists: 2, rooms: rooms.slice(how.from), seed });
  await load.call('type', { pace: 4, withCursors: how.withCursors });
  await pause(1_500);
  await load.call('count');
  const before = server.cpu;
  await pause(3_000);
  const count = await load.call<Count>('count');
  const core = ((server.cpu - before) * 100) / count.seconds;
  return { p99: count.p99, core, load: count.loadCpu * 100 };
}
