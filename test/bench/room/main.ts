import { performance } from 'node:perf_hooks';
import type { RoomBench } from './options.ts';
import { installPeers, peersToText } from './peers.ts';
import { cpuColumn, loadColumns, measureBusy } from './scenarios/busy.ts';
import { hocuspocus, hocuspocusSqlite, ours, relay, yLeveldb, yWebsocket } from './target.ts';

const times = [
  { key: 'p50', title: 'p50, ms', ratioTo: relay.name },
  { key: 'p99', title: 'p99, ms', ratioTo: relay.name },
];
const everybody = [relay, yWebsocket, yLeveldb, hocuspocus, hocuspocusSqlite, ours];

type Scenario = (bench: RoomBench) => Promise<string>;

/** By the name they are asked for. */
const scenarios: Record<string, Scenario> = {
  edits: (bench) =>
    measureBusy(
      {
        title: `Edits only: ${meetings(bench)} meetings × 8, 2 typing 4 letters a second`,
        ...{
          targets: everybody,
          meetings: meetings(bench),
          people: 8,
          typists: 2,
          pace: 4,
          withCursors: false,
        },
        ...{ written: null, columns: [cpuColumn, ...times, ...loadColumns] },
      },
      bench,
    ),
  cursors: (bench) =>
    measureBusy(
      {
        title: `A cursor after each letter: ${meetings(bench)} meetings × 8, 2 typing 4 letters a second`,
        ...{
          targets: [relay, yWebsocket, hocuspocus, ours],
          meetings: meetings(bench),
          people: 8,
          typists: 2,
        },
        ...{ pace: 4, withCursors: true, written: null },
        columns: [cpuColumn, ...times, ...loadColumns, { key: 'cursors', title: 'cursors told per edit' }],
      },
      bench,
    ),
};

const meetings = ({ isQuick }: RoomBench) => (isQuick ? 20 : 200);

/** Measures our room and its peers, side by side. `only`: names of scenarios; all when it is empty. */
export async function measureRoom(bench: RoomBench, only: readonly string[]): Promise<string> {
  installPeers(bench.say);
  const parts: string[] = [peersToText()];
  for (const [name, measure] of Object.entries(scenarios)) {
    if (only.length > 0 && !only.includes(name)) continue;
    const from = performance.now();
    bench.say(`${name} …`);
    parts.push(await measure(bench));
    bench.say(`${name}: ${((performance.now() - from) / 1000).toFixed(0)} s`);
  }
  return parts.join('\n\n');
}
