import * as Y from 'yjs';
import type { RoomBench } from '../options.ts';
import { Rows } from '../table.ts';
import { pause, Run, type Target } from '../target.ts';

/** `kill -9` while four of eight type: how many of the letters somebody else had seen are gone after the restart. */
export async function measureCrash(targets: readonly Target[], { isQuick, say }: RoomBench): Promise<string> {
  const trials = isQuick ? 1 : 8;
  const rows = new Rows();
  for (const target of targets) {
    for (let trial = 0; trial < (target.keeps ? trials : 1); trial++) {
      const run = new Run(target);
      try {
        const values = await crashOnce(run, 1_000 + ((trial * 1_700) % 4_000));
        say(`  ${target.name}: ${JSON.stringify(values)}`);
        rows.add(target.name, values);
      } finally {
        await run.end();
      }
    }
  }
  const columns = [
    { key: 'seen', title: 'letters seen by others' },
    { key: 'lost', title: 'lost' },
  ];
  return `### Lost after kill -9\n\n${rows.table(
    targets.map(({ name }) => name),
    columns,
  )}`;
}

async function crashOnce(run: Run, typing: number): Promise<Record<string, number>> {
  const { load, target } = run;
  const { dialect } = target;
  const { rooms, seed } = await run.rooms({ meetings: 1, people: 8, written: null });
  await load.call('connect', { dialect, typists: 4, rooms, seed });
  await load.call('type', { pace: 20, withCursors: false });
  await pause(typing);
  await run.restart('SIGKILL');
  await load.call('rest');
  const seen = await load.call<[client: number, clock: number][]>('seen');
  const again = await run.rooms({ meetings: 1, people: 8, written: null });
  const given = await load.call<Uint8Array[]>('look', { dialect, room: again.rooms[0], patience: 1_500 });
  const doc = new Y.Doc();
  for (const update of given) Y.applyUpdate(doc, update);
  const lost = seen.map(([client, clock]) => Math.max(0, clock - Y.getState(doc.store, client)));
  const sum = (numbers: number[]) => numbers.reduce((left, right) => left + right, 0);
  return { seen: sum(seen.map(([, clock]) => clock)), lost: sum(lost) };
}
