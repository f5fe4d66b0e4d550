import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Child } from './child.ts';
import type { Written } from './history.ts';
import type { Dialect } from './load/dialect.ts';
import type { RoomOrder } from './load/page.ts';
import type { StageOrder } from './targets/ours.ts';

/** A server that is measured. */
export interface Target {
  name: string;
  dialect: Dialect;
  /** Whether it keeps anything over a restart. */
  keeps: boolean;
  /** A new process over this folder. */
  start(folder: string): Child;
}

const program = (path: string) => new URL(path, import.meta.url);

export const relay: Target = {
  name: 'raw `ws` relay',
  dialect: 'relay',
  keeps: false,
  start: () => new Child(program('./peer-servers/relay.js')),
};
export const yWebsocket: Target = {
  name: 'y-websocket',
  dialect: 'y-websocket',
  keeps: false,
  start: () => new Child(program('./peer-servers/y-websocket.js')),
};
export const yLeveldb: Target = {
  name: 'y-websocket + LevelDB',
  dialect: 'y-websocket',
  keeps: true,
  start: (folder) =>
    new Child(program('./peer-servers/y-websocket.js'), { env: { YPERSISTENCE: join(folder, 'leveldb') } }),
};
export const hocuspocus: Target = {
  name: 'Hocuspocus',
  dialect: 'hocuspocus',
  keeps: false,
  start: () => new Child(program('./peer-servers/hocuspocus.js')),
};
export const hocuspocusSqlite: Target = {
  name: 'Hocuspocus + SQLite',
  dialect: 'hocuspocus',
  keeps: true,
  start: (folder) =>
    new Child(program('./peer-servers/hocuspocus.js'), { args: [join(folder, 'hocuspocus.sqlite')] }),
};
export const ours: Target = {
  name: '**ours**',
  dialect: 'ours',
  keeps: true,
  start: (folder) => new Child(program('./targets/ours.ts'), { args: [folder] }),
};

/** Ours with another time that a deleted word may stay on the disk. Seconds. */
export const oursForgetting = (after: number): Target => ({
  ...ours,
  start: (folder) => new Child(program('./targets/ours.ts'), { args: [folder, String(after)] }),
});

export interface Rooms {
  rooms: RoomOrder[];
  /** What the load must bring into each first; null where it is there. */
  seed: Uint8Array | null;
}

/** A target at work on a folder that is thrown away, and the load on it. */
export class Run {
  readonly target: Target;
  readonly folder: string;
  readonly load = new Child(new URL('./load/main.ts', import.meta.url));
  server: Child;

  constructor(target: Target, folder = mkdtempSync(join(tmpdir(), 'bench-room-'))) {
    this.target = target;
    this.folder = folder;
    this.server = target.start(folder);
  }

  /** Meetings in which everybody may write, each with the same in it for every target. */
  async rooms({ meetings, people, written }: StageOrder): Promise<Rooms> {
    const { port } = await this.server.call<{ port: number }>('start');
    const address = `ws://127.0.0.1:${port}`;
    if (this.target.dialect === 'ours') {
      const rooms = await this.server.call<StagedRoom[]>('stage', { meetings, people, written });
      return {
        rooms: rooms.map(({ document, cookies }) => ({
          url: `${address}/sync/${document}`,
          name: document,
          cookies,
        })),
        seed: null,
      };
    }
    const rooms = Array.from({ length: meetings }, (_, index) => ({
      url: `${address}/room-${index}`,
      name: `room-${index}`,
      cookies: Array.from({ length: people }, () => ''),
    }));
    return { rooms, seed: await seedOf(written) };
  }

  /** The server dies and comes back over the same data. */
  async restart(signal: 'SIGKILL' | 'SIGTERM'): Promise<void> {
    await this.server.end(signal);
    this.server = this.target.start(this.folder);
  }

  /** Waits until the server has nothing to do any more. */
  async calm(): Promise<void> {
    for (let left = 240, before = -1; left > 0 && this.server.cpu - before > 0.02; left--) {
      before = this.server.cpu;
      await pause(500);
    }
  }

  async end(): Promise<void> {
    await Promise.all([this.load.end(), this.server.end()]);
    rmSync(this.folder, { recursive: true, force: true });
  }
}

interface StagedRoom {
  document: string;
  cookies: string[];
}

const seeds = new Map<string, Promise<Uint8Array>>();

/** What stands in one of our staged meetings: the peers' rooms are given the same. */
export function seedOf(written: Written | null): Promise<Uint8Array> {
  const key = JSON.stringify(written);
  const known = seeds.get(key) ?? makeSeed(written);
  seeds.set(key, known);
  return known;
}

async function makeSeed(written: Written | null): Promise<Uint8Array> {
  const folder = mkdtempSync(join(tmpdir(), 'bench-seed-'));
  const child = ours.start(folder);
  try {
    const order: StageOrder = { meetings: 1, people: 2, written };
    const [room] = await child.call<StagedRoom[]>('stage', order);
    return await child.call<Uint8Array>('state', room?.document);
  } finally {
    await child.end();
    rmSync(folder, { recursive: true, force: true });
  }
}

export function pause(time: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, time));
}

/** Every repeat goes through all targets, each time beginning with another one. */
export async function interleaved(
  targets: readonly Target[],
  repeats: number,
  measure: (target: Target, repeat: number) => Promise<void>,
): Promise<void> {
  for (let repeat = 0; repeat < repeats; repeat++) {
    for (let turn = 0; turn < targets.length; turn++) {
      const target = targets[(turn + repeat) % targets.length];
      if (target) await measure(target, repeat);
    }
  }
}
