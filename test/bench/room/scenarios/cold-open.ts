import { history, lastOf } from '../history.ts';
import type { RoomBench } from '../options.ts';
import { Rows } from '../table.ts';
import { pause, Run, type Target } from '../target.ts';

/** Updates in one message to the load. */
const slice = 5_000;
/** After each start. The first finds a server that has compiled nothing yet. */
const opens = 16;

/** How long somebody who comes waits for the whole document, when the server has just been started over its data. */
export async function measureColdOpen(targets: readonly Target[], bench: RoomBench): Promise<string> {
  const lengths = bench.isQuick ? [1_000] : [20_000, 100_000];
  const rows = new Rows();
  for (const target of targets) {
    for (const edits of lengths) {
      const run = new Run(target);
      try {
        const last = await write(run, edits);
        for (let restart = 0; restart < (bench.isQuick ? 1 : bench.repeats); restart++) {
          const { first, later, cpu } = await openAnew(run, last);
          bench.say(`  ${target.name}, ${edits}: ${show(first)}, ${later.map(show)}; cpu ${show(cpu)}`);
          for (const time of later) rows.add(target.name, { [`later${edits}`]: time });
          rows.add(target.name, { [`first${edits}`]: first, [`cpu${edits}`]: cpu });
        }
      } finally {
        await run.end();
      }
    }
  }
  const columns = lengths.flatMap((edits) => [
    { key: `first${edits}`, title: `${edits} edits: the first after the start, ms` },
    { key: `later${edits}`, title: 'later ones, ms' },
    { key: `cpu${edits}`, title: 'of it processor time, ms' },
  ]);
  return `### Cold open after a restart\n\nWritten over the wire, a text of 20 KB that stays so long; the time until the newcomer holds the last edit, and what of the processors the server used for each of the later ones (which a shared machine does not swing).\n\n${rows.table(
    targets.map(({ name }) => name),
    columns,
  )}`;
}

/** Returns what the last edit brought. */
async function write(run: Run, edits: number): Promise<ReturnType<typeof lastOf>> {
  const { load, target } = run;
  const { rooms, seed } = await run.rooms({ meetings: 1, people: 2, written: null });
  await load.call('connect', { dialect: target.dialect, typists: 0, rooms, seed });
  const whole = seed ?? (await load.call<Uint8Array | null>('whole'));
  if (!whole) throw new Error('The room is empty.');
  const updates = history(whole, { edits, characters: 20_000, each: 3 });
  for (let from = 0; from < updates.length; from += slice)
    await load.call('write', updates.slice(from, from + slice));
  await run.calm();
  await load.call('leave');
  // Ours makes a snapshot in its own time; the others have stored what they store.
  await pause(8_000);
  await run.calm();
  return lastOf(updates);
}

async function openAnew(
  run: Run,
  last: ReturnType<typeof lastOf>,
): Promise<{ first: number; later: number[]; cpu: number }> {
  const { load, target } = run;
  await run.restart('SIGTERM');
  const { rooms } = await run.rooms({ meetings: 1, people: 2, written: null });
  const openOnce = async () => {
    const time = await load.call<number>('openUntil', { dialect: target.dialect, room: rooms[0], ...last });
    await pause(100);
    return time;
  };
  const first = await openOnce();
  const before = run.server.cpu;
  const later: number[] = [];
  while (later.length < opens - 1) later.push(await openOnce());
  return { first, later, cpu: ((run.server.cpu - before) * 1000) / later.length };
}

const show = (time: number) => time.toFixed(0);
