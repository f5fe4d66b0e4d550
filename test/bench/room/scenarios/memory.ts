import type { RoomBench } from '../options.ts';
import { Rows } from '../table.ts';
import { interleaved, pause, Run, type Target } from '../target.ts';

const written = { edits: 5_000, characters: 20_000, each: 6 };
/** Longer than a room of ours waits before its document sleeps (rooms.ts, `quietFor`). Milliseconds. */
const untilAsleep = 22_000;

/** What an open meeting costs in which nobody does anything, and whether it is given back when all have left. */
export async function measureMemory(targets: readonly Target[], bench: RoomBench): Promise<string> {
  const meetings = bench.isQuick ? 5 : 50;
  const rows = new Rows();
  await interleaved(targets, bench.isQuick ? 1 : Math.min(bench.repeats, 3), async (target) => {
    const run = new Run(target);
    try {
      const values = await measureOnce(run, meetings, written);
      bench.say(`  ${target.name}: ${JSON.stringify(values)}`);
      rows.add(target.name, values);
    } finally {
      await run.end();
    }
  });
  const columns = [
    { key: 'open', title: 'memory per open, idle meeting, KiB' },
    { key: 'kept', title: 'of that kept when all have left, KiB' },
  ];
  const title = `Memory: ${meetings} meetings × 2 people, text of 20 KB, 5,000 edits of history, nobody types`;
  return `### ${title}\n\nHeap and buffers after a garbage collection, the two sockets with it.\n\n${rows.table(
    targets.map(({ name }) => name),
    columns,
  )}`;
}

async function measureOnce(
  run: Run,
  meetings: number,
  history: typeof written,
): Promise<Record<string, number>> {
  const { load, target } = run;
  const meetingsAndOne = { meetings: meetings + 1, people: 2, written: history };
  if (target.dialect === 'ours') {
    await run.rooms(meetingsAndOne);
    await run.restart('SIGTERM');
  }
  const { rooms, seed } = await run.rooms(meetingsAndOne);
  const order = { dialect: target.dialect, typists: 0, seed };
  const quiet = target.dialect === 'ours' ? untilAsleep : 3_000;
  // One room is opened first, so that what is made once is not counted to the others.
  await load.call('connect', { ...order, rooms: rooms.slice(0, 1) });
  await pause(quiet);
  const before = await run.server.call<number>('memory');
  await load.call('connect', { ...order, rooms: rooms.slice(1) });
  await pause(quiet);
  const open = await run.server.call<number>('memory');
  await load.call('leave');
  await pause(3_000);
  const after = await run.server.call<number>('memory');
  const per = (bytes: number) => bytes / meetings / 1024;
  return { open: per(open - before), kept: Math.max(0, per(after - before)) };
}
