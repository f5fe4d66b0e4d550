import { performance } from 'node:perf_hooks';
import type { RoomBench } from './options.ts';
import { installPeers, peersToText } from './peers.ts';
import { measureAttacks } from './scenarios/attacks.ts';
import { type Busy, cpuColumn, loadColumns, measureBusy } from './scenarios/busy.ts';
import { measureColdOpen } from './scenarios/cold-open.ts';
import { measureCrash } from './scenarios/crash.ts';
import { measureMemory } from './scenarios/memory.ts';
import { measureRamp } from './scenarios/ramp.ts';
import { measureSecurity } from './scenarios/security.ts';
import { hocuspocus, hocuspocusSqlite, ours, oursForgetting, relay, yLeveldb, yWebsocket } from './target.ts';

const everybody = [relay, yWebsocket, yLeveldb, hocuspocus, hocuspocusSqlite, ours];
const withoutStores = [relay, yWebsocket, hocuspocus, ours];
const times = [
  { key: 'p50', title: 'p50, ms', ratioTo: relay.name },
  { key: 'p50', title: 'more than the relay', moreThan: relay.name },
  { key: 'p99', title: 'p99, ms', ratioTo: relay.name },
];
const many = { people: 8, typists: 2, pace: 4, written: null };
const meetings = ({ isQuick }: RoomBench) => (isQuick ? 20 : 200);

type Scenario = (bench: RoomBench) => Promise<string>;
const busy =
  (make: (bench: RoomBench) => Busy): Scenario =>
  (bench) =>
    measureBusy(make(bench), bench);

/** By the name they are asked for. */
const scenarios: Record<string, Scenario> = {
  edits: busy((bench) => ({
    title: `Edits only: ${meetings(bench)} meetings × 8, 2 typing 4 letters a second`,
    ...many,
    targets: everybody,
    meetings: meetings(bench),
    withCursors: false,
    columns: [cpuColumn, ...times, ...loadColumns],
  })),
  cursors: busy((bench) => ({
    title: `A cursor after each letter: ${meetings(bench)} meetings × 8, 2 typing 4 letters a second`,
    ...many,
    targets: withoutStores,
    meetings: meetings(bench),
    withCursors: true,
    columns: [cpuColumn, ...times, ...loadColumns, { key: 'cursors', title: 'cursors told per edit' }],
  })),
  one: busy(() => ({
    title: 'One meeting of 10, 3 typing 20 letters a second',
    targets: everybody,
    meetings: 1,
    people: 10,
    typists: 3,
    pace: 20,
    withCursors: false,
    written: null,
    columns: times,
  })),
  quiet: busy(() => ({
    title: 'One meeting of 10, 1 typing 2 letters a second',
    targets: withoutStores,
    meetings: 1,
    people: 10,
    typists: 1,
    pace: 2,
    withCursors: false,
    written: null,
    columns: times,
  })),
  'ramp-cursors': (bench) =>
    measureRamp({ title: 'Meetings held, with cursors', targets: withoutStores, withCursors: true }, bench),
  'ramp-edits': (bench) =>
    measureRamp(
      { title: 'Meetings held, edits only', targets: withoutStores, withCursors: false },
      { ...bench, repeats: 1 },
    ),
  ...sizes([
    ['1', null],
    ['20', { edits: 5, characters: 20_000, each: 4_000 }],
    ['200', { edits: 62, characters: 200_000, each: 4_000 }],
  ]),
  memory: (bench) =>
    measureMemory([relay, yWebsocket, yLeveldb, hocuspocus, hocuspocusSqlite, oursForgetting(10)], bench),
  'cold-open': (bench) => measureColdOpen([yLeveldb, hocuspocusSqlite, oursForgetting(4)], bench),
  crash: (bench) => measureCrash([yWebsocket, yLeveldb, hocuspocus, hocuspocusSqlite, ours], bench),
  attacks: (bench) => measureAttacks([yWebsocket, hocuspocus, ours], bench),
  security: (bench) => measureSecurity({ meetings: meetings(bench), ...many }, bench),
};

function sizes(documents: readonly (readonly [size: string, written: Busy['written']])[]) {
  return Object.fromEntries(
    documents.map(([size, written]) => [
      `size-${size}`,
      busy((bench) => ({
        title: `Documents with ${size === '1' ? 'what is staged' : `${size} KB more text`}: ${bench.isQuick ? 10 : 50} meetings × 8, 2 typing 4 letters a second`,
        ...many,
        targets: [relay, yWebsocket, ours],
        meetings: bench.isQuick ? 10 : 50,
        written,
        withCursors: false,
        columns: [cpuColumn, ...times.slice(0, 1)],
      })),
    ]),
  );
}

/** Names of the scenarios, in the order they are measured. Throws when one is asked for that there is not. */
export function roomScenarios(only: readonly string[]): string[] {
  const names = Object.keys(scenarios);
  const unknown = only.find((name) => !names.includes(name));
  if (unknown) throw new Error(`The room has no scenario "${unknown}": ${names.join(', ')}.`);
  return only.length > 0 ? [...only] : names;
}

/** Measures one scenario of our room and its peers, side by side. */
export async function measureRoom(name: string, bench: RoomBench): Promise<string> {
  installPeers(bench.say);
  const from = performance.now();
  bench.say(`${name} …`);
  const table = await scenarios[name]?.(bench);
  bench.say(`${name}: ${((performance.now() - from) / 1000).toFixed(0)} s`);
  return `${peersToText()}\n\n${table}`;
}
