import { history, lastOf } from '../history.ts';
import type { RoomBench } from '../options.ts';
import { Rows } from '../table.ts';
import { pause, Run, type Target } from '../target.ts';

/** Updates in one message to the load. */
const slice = 5_000;
const opens = 6;

/** How long somebody who comes waits for the whole document, when the server has just been started over its data. */
export async function measureColdOpen(targets: readonly Target[], bench: RoomBench): Promise<string> {
  const lengths = bench.isQuick ? [1_000] : [20_000, 100_000];
  const rows = new Rows();
  for (const target of targets) {
    for (const edits of lengths) {
      const run = new Run(target);
      try {
        const { first, later } = await measureOnce(run, edits, bench.isQuick ? 1 : bench.repeats);
        bench.say(
          `  ${target.name}, ${edits}: first ${first.map(Math.round)}, later ${later.map(Math.round)}`,
        );
        for (const value of first) rows.add(target.name, { [`first${edits}`]: value });
        for (const value of later) rows.add(target.name, { [`later${edits}`]: value });
      } finally {
        await run.end();
      }
    }
  }
  const columns = lengths.flatMap((edits) => [
    { key: `first${edits}`, title: `${edits} edits: the first after the start, ms` },
    { key: `later${edits}`, title: 'later ones, ms' },
  ]);
  return `### Cold open after a restart\n\nWritten over the wire, a text of 20 KB that stays so long; the time until the newcomer holds the last edit.\n\n${rows.table(
    targets.map(({ name }) => name),
    columns,
  )}`;
}

async function measureOnce(
  run: Run,
  edits: number,
  restarts: number,
): Promise<{ first: number[]; later: number[] }> {
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
  const last = lastOf(updates);
  const [first, later]: [number[], number[]] = [[], []];
  for (let restart = 0; restart < restarts; restart++) {
    await run.restart('SIGTERM');
    const again = await run.rooms({ meetings: 1, people: 2, written: null });
    for (let open = 0; open < opens; open++) {
      const knock = { dialect: target.dialect, room: again.rooms[0], ...last };
      (open === 0 ? first : later).push(await load.call<number>('openUntil', knock));
      await pause(200);
    }
  }
  return { first, later };
}
