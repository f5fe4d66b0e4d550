import type { Written } from '../history.ts';
import type { Count } from '../load/crowd.ts';
import type { RoomBench } from '../options.ts';
import { type Column, Rows } from '../table.ts';
import { interleaved, pause, type Rooms, Run, relay, type Target } from '../target.ts';

export interface Busy {
  title: string;
  targets: readonly Target[];
  meetings: number;
  people: number;
  typists: number;
  /** Letters a second of each who types. */
  pace: number;
  withCursors: boolean;
  written: Written | null;
  columns: readonly Column[];
}

export const cpuColumn: Column = { key: 'cpu', title: 'CPU per delivered edit, µs', ratioTo: relay.name };
export const loadColumns: Column[] = [
  { key: 'core', title: 'of a core, %' },
  { key: 'load', title: 'load, of a core, %' },
];

/** A server runs for weeks: what it compiles in its first seconds is no part of what an edit costs. Milliseconds. */
const warmUp = 8_000;

/** Everybody sits there and some type: what an edit costs that reaches somebody else, and how long it takes. */
export async function measureBusy(busy: Busy, { repeats, seconds, say }: RoomBench): Promise<string> {
  const rows = new Rows();
  await interleaved(busy.targets, repeats, async (target) => {
    const run = new Run(target);
    try {
      const rooms = await run.rooms(busy);
      const values = await measureOnce(run, rooms, busy, seconds);
      say(`  ${target.name}: ${JSON.stringify(values)}`);
      rows.add(target.name, values);
    } finally {
      await run.end();
    }
  });
  return `### ${busy.title}\n\n${rows.table(
    busy.targets.map(({ name }) => name),
    busy.columns,
  )}`;
}

async function measureOnce(
  run: Run,
  rooms: Rooms,
  busy: Busy,
  seconds: number,
): Promise<Record<string, number>> {
  const { load, target } = run;
  await load.call('connect', { dialect: target.dialect, typists: busy.typists, ...rooms });
  await load.call('type', { pace: busy.pace, withCursors: busy.withCursors });
  await pause(warmUp);
  await load.call('count');
  const before = run.server.cpu;
  await pause(seconds * 1000);
  const count = await load.call<Count>('count');
  const cpu = run.server.cpu - before;
  const { missing } = await load.call<{ missing: number }>('settle', 5_000);
  if (missing > 0 || Object.keys(count.refused).length > 0)
    throw new Error(`${target.name} lost ${missing} edits and refused ${JSON.stringify(count.refused)}.`);
  return {
    cpu: (cpu * 1e6) / count.delivered,
    p50: count.p50,
    p99: count.p99,
    core: (cpu * 100) / count.seconds,
    load: count.loadCpu * 100,
    cursors: count.cursors / count.delivered,
  };
}
