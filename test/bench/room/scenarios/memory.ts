import type { RoomBench } from '../options.ts';
import { Rows } from '../table.ts';
import { interleaved, pause, Run, type Target } from '../target.ts';

const people = 8;
const written = { edits: 5_000, characters: 20_000, each: 6 };
/** Longer than a room of ours waits before its document sleeps (rooms.ts, `quietFor`); nobody waits less. Milliseconds. */
const idleFor = 25_000;
/** Between two readings of a process at rest. Bytes. */
const atRest = 50_000;
/** For sockets to be gone that have been cut. Milliseconds. */
const goneAfter = 3_000;

/** What an open meeting costs in which nobody does anything, and whether it is given back when all have left. */
export async function measureMemory(targets: readonly Target[], bench: RoomBench): Promise<string> {
  const meetings = bench.isQuick ? 20 : 200;
  const rows = new Rows();
  await interleaved(targets, bench.isQuick ? 1 : Math.min(bench.repeats, 3), async (target) => {
    const run = new Run(target);
    try {
      const values = await measureOnce(run, meetings);
      bench.say(`  ${target.name}: ${JSON.stringify(values)}`);
      rows.add(target.name, values);
    } finally {
      await run.end();
    }
  });
  const columns = [
    { key: 'open', title: 'an open, idle meeting, KiB' },
    { key: 'kept', title: 'of that kept when all have left, KiB' },
    { key: 'resident', title: 'what the process grew by for it, KiB' },
  ];
  const title = `Memory: ${meetings} meetings × ${people} people, text of 20 KB, 5,000 edits of history, nobody types`;
  return `### ${title}\n\nThe JavaScript heap and what it holds outside (buffers), after garbage collections, for one meeting and with its ${people} sockets: the relay's are all it costs. The process (RSS) has more, above all what V8 and malloc do not give back.\n\n${rows.table(
    targets.map(({ name }) => name),
    columns,
  )}`;
}

interface Reading {
  used: number;
  resident: number;
}

async function measureOnce(run: Run, meetings: number): Promise<Record<string, number>> {
  const { load, target } = run;
  // As many are opened and left first, so that what is made once, or is thrown away when it gets old, is not counted.
  const warm = Math.ceil(meetings / 10);
  const wanted = { meetings: meetings + warm, people, written };
  if (target.dialect === 'ours') {
    await run.rooms(wanted);
    await untilCompacted(run);
    await run.restart('SIGTERM');
  }
  const { rooms, seed } = await run.rooms(wanted);
  const order = { dialect: target.dialect, typists: 0, seed, keepsAlive: true };
  const openAndLeave = async (some: typeof rooms): Promise<Reading> => {
    await load.call('connect', { ...order, rooms: some });
    await pause(idleFor);
    const open = await read(run);
    await load.call('leave');
    await pause(goneAfter);
    return open;
  };
  await openAndLeave(rooms.slice(0, warm));
  const before = await read(run);
  const open = await openAndLeave(rooms.slice(warm));
  const after = await read(run);
  const per = (more: number) => more / meetings / 1024;
  return {
    open: per(open.used - before.used),
    kept: per(after.used - before.used),
    resident: per(open.resident - before.resident),
  };
}

/** When it has come to rest: a busy machine is late with what it gives back. */
async function read({ server }: Run): Promise<Reading> {
  let used = await server.call<number>('memory');
  for (let [left, before] = [20, 0]; left > 0 && Math.abs(used - before) > atRest; left--) {
    await pause(1_000);
    before = used;
    used = await server.call<number>('memory');
  }
  return { used, resident: server.resident * 1024 * 1024 };
}

/** An idle meeting's rows have long become a snapshot. */
async function untilCompacted({ server }: Run): Promise<void> {
  for (let left = 300; left > 0; left--) {
    if ((await server.call<number>('uncompacted')) === 0) return;
    await pause(1_000);
  }
  throw new Error('Nothing has compacted the documents.');
}
