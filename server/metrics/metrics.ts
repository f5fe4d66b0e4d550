import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { Rooms } from '../sync/room/rooms.ts';

/** What is counted for whoever runs the server: numbers and reasons, never a name or an id. */
export interface Metrics {
  /** A commit has ended: how many calls it held, and how long it took. Milliseconds. */
  committed(calls: number, time: number): void;
  /** A page's update has been answered: how long after it came. Milliseconds. */
  answered(time: number): void;
  /** From now on these rooms are counted when somebody asks. */
  watch(rooms: Pick<Rooms, 'stats' | 'refusals'>): void;
  /** In Prometheus' text format. */
  toText(): Promise<string>;
  contentType: string;
}

const prefix = 'faellesreferat_';
/** Seconds. */
const buckets = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5];
const sizes = [1, 2, 4, 8, 16, 32, 64, 128, 256, 512];

/** The process' own figures (memory, processor, event-loop lag) are prom-client's default ones. */
export function createMetrics(): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const histogram = (name: string, help: string, boundaries: number[]) =>
    new Histogram({ name: prefix + name, help, buckets: boundaries, registers: [registry] });
  const calls = histogram('calls_per_commit', 'Updates and deeds that shared a commit.', sizes);
  const commit = histogram(
    'commit_seconds',
    'From the start of a commit to its end, the sync with it.',
    buckets,
  );
  const answer = histogram('answer_seconds', 'From an update that comes to its answer.', buckets);
  return {
    committed(count, time) {
      calls.observe(count);
      commit.observe(time / 1000);
    },
    answered: (time) => answer.observe(time / 1000),
    watch: (rooms) => watchRooms(registry, rooms),
    toText: () => registry.metrics(),
    contentType: registry.contentType,
  };
}

function watchRooms(registry: Registry, rooms: Pick<Rooms, 'stats' | 'refusals'>): void {
  const gauge = (name: string, help: string, count: () => number) =>
    new Gauge({
      name: prefix + name,
      help,
      registers: [registry],
      collect() {
        this.set(count());
      },
    });
  gauge('rooms', 'Documents that somebody has open.', () => rooms.stats().rooms);
  gauge('rooms_awake', 'Of those, how many are in memory.', () => rooms.stats().loaded);
  gauge('connections', 'Open pages.', () => rooms.stats().sockets);
  new Counter({
    name: `${prefix}refusals_total`,
    help: 'What was not taken, by reason.',
    registers: [registry],
    labelNames: ['reason'],
    collect() {
      this.reset();
      for (const [reason, count] of Object.entries(rooms.refusals())) this.inc({ reason }, count);
    },
  });
}
