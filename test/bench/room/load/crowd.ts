import * as Y from 'yjs';
import { lastOf } from '../history.ts';
import type { Dialect } from './dialect.ts';
import { Histogram } from './histogram.ts';
import { type Audience, Page, type RoomOrder } from './page.ts';
import { statesOf } from './updates.ts';

export interface CrowdOrder {
  dialect: Dialect;
  rooms: RoomOrder[];
  /** How many of each room's people type; the others read. */
  typists: number;
  /** What a room of theirs must hold first; null where it stands there already. */
  seed: Uint8Array | null;
  /** The last of each room means harm: what reaches them is not counted. */
  hasAttacker?: boolean;
  /** Everybody sends what a page sends that only lies open. */
  keepsAlive?: boolean;
  /** Everybody knocks at the same moment. */
  atOnce?: boolean;
}

export interface Knock {
  dialect: Dialect;
  room: RoomOrder;
  client: number;
  clock: number;
}
export interface Look {
  dialect: Dialect;
  room: RoomOrder;
  patience: number;
}
export interface Watch extends Look {
  /** Whose cursor. */
  client: number;
}

/** What has come of it since the last count. */
export interface Count {
  seconds: number;
  sent: number;
  /** Letters that reached somebody else. */
  delivered: number;
  /** People whose cursor was told of, one for each receiver. */
  cursors: number;
  /** Frames of the server, and its bytes with all of them. */
  frames: number;
  /** From the keyboard of one to the screen of another. Milliseconds. */
  p50: number;
  p99: number;
  most: number;
  /** What the load itself used of the processors, of one core. */
  loadCpu: number;
  refused: Record<string, number>;
  closed: Record<string, number>;
}

const roomsAtOnce = 25;

/** Everybody in all rooms, in one process. */
export class Crowd implements Audience {
  readonly pages: Page[] = [];
  #byClient = new Map<number, Page>();
  #times = new Histogram();
  #counted = nothingYet();
  #typists: Page[] = [];
  #sentInAll = 0;
  #expected = 0;
  #deliveredInAll = 0;
  #timer: NodeJS.Timeout | null = null;
  #since = performance.now();
  #cpuSince = process.cpuUsage();
  #lastClient = Math.floor(1e9 + Math.random() * 1e9);

  async connect(order: CrowdOrder): Promise<void> {
    const count = order.atOnce ? order.rooms.length : roomsAtOnce;
    for (let from = 0; from < order.rooms.length; from += count) {
      const rooms = order.rooms.slice(from, from + count);
      await Promise.all(rooms.map((room) => connectRoom(this, room, order)));
    }
    this.#typists = shuffled(this.pages.filter(({ types }) => types));
  }

  add(page: Page): void {
    this.pages.push(page);
    this.#byClient.set(page.client, page);
  }

  newClient(): number {
    this.#lastClient += 1;
    return this.#lastClient;
  }

  /** Everybody who types writes `pace` letters a second, evenly spread over time; a cursor goes with each if wanted. */
  type({ pace, withCursors }: { pace: number; withCursors: boolean }): void {
    this.rest();
    const typists = this.#typists;
    const between = 1000 / pace / typists.length;
    let due = performance.now();
    let next = 0;
    const turn = () => {
      for (const now = performance.now(); due <= now; due += between) {
        const page = typists[next % typists.length];
        next += 1;
        if (!page?.isOpen) continue;
        page.typeLetter(withCursors);
        this.#counted.sent += 1;
        this.#expected += page.readers;
      }
      this.#timer = setTimeout(turn, 1);
    };
    turn();
  }

  rest(): void {
    if (this.#timer) clearTimeout(this.#timer);
    this.#timer = null;
  }

  /** Stops, waits for what is on its way, and says how many letters never reached somebody. */
  async settle(patience: number): Promise<{ sent: number; missing: number }> {
    this.rest();
    const isMissing = () => this.#expected - this.#deliveredInAll - this.#counted.delivered;
    for (let left = patience; left > 0 && isMissing() > 0; left -= 20) {
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    return { sent: this.#sentInAll + this.#counted.sent, missing: isMissing() };
  }

  count(): Count {
    const now = performance.now();
    const cpu = process.cpuUsage(this.#cpuSince);
    const seconds = (now - this.#since) / 1000;
    const count: Count = {
      seconds,
      ...this.#counted,
      p50: this.#times.percentile(0.5),
      p99: this.#times.percentile(0.99),
      most: this.#times.most,
      loadCpu: (cpu.user + cpu.system) / 1e6 / seconds,
    };
    this.#deliveredInAll += this.#counted.delivered;
    this.#sentInAll += this.#counted.sent;
    this.#times.clear();
    this.#counted = nothingYet();
    this.#since = now;
    this.#cpuSince = process.cpuUsage();
    return count;
  }

  /** For each who types: how many of the letters somebody else has seen. */
  seen(): [client: number, clock: number][] {
    return this.#typists.map(({ client, seen }) => [client, seen]);
  }

  /** How long it takes until somebody who comes holds this client's letters up to this clock. Milliseconds. */
  async openUntil({ dialect, room, client, clock }: Knock): Promise<number> {
    const page = new Page({
      audience: this,
      dialect,
      room,
      client: this.newClient(),
      types: false,
      seed: null,
      isCounted: false,
    });
    page.waitFor(client, clock);
    const from = performance.now();
    await page.open(room.url, room.cookies.at(-1) ?? '');
    await page.waited;
    const time = performance.now() - from;
    page.cut();
    return time;
  }

  /** What somebody who comes is given within this time, as one update after another. */
  async look(look: Look): Promise<Uint8Array[]> {
    return (await this.#visit(look)).kept ?? [];
  }

  /** What somebody who comes is told within this time of where a client's cursor is, as JSON. */
  async watch({ client, ...look }: Watch): Promise<string[]> {
    return ((await this.#visit(look)).keptCursors ?? []).flatMap((update) => statesOf(update, client));
  }

  async #visit({ dialect, room, patience }: Look): Promise<Page> {
    const page = new Page({
      audience: this,
      dialect,
      room,
      client: this.newClient(),
      types: false,
      seed: null,
      isCounted: false,
    });
    page.kept = [];
    page.keptCursors = [];
    await page.open(room.url, room.cookies.at(-1) ?? '');
    await new Promise((resolve) => setTimeout(resolve, patience));
    page.cut();
    return page;
  }

  /** The last page sends these messages as they are. */
  async attack(messages: readonly Uint8Array[]): Promise<void> {
    const page = this.pages.at(-1);
    for (const message of messages) if (page?.isOpen) page.sendRaw(message);
    await page?.drained();
  }

  /**
   * The first page writes these updates, as fast as the line takes them; done when its neighbour has them. (A server may
   * read slower than one can write: what is only in the line when it is cut is lost.)
   */
  async write(updates: readonly Uint8Array[]): Promise<void> {
    const [page, neighbour] = this.pages;
    if (!page || !neighbour) throw new Error('Nobody can write, or nobody reads it.');
    const { client, clock } = lastOf(updates);
    neighbour.waitFor(client, clock);
    for (let from = 0; from < updates.length; from += 100) {
      for (const update of updates.slice(from, from + 100)) page.send(update);
      await page.drained();
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
    await neighbour.waited;
  }

  /** Everybody cuts the line. */
  leave(): void {
    this.rest();
    for (const page of this.pages.splice(0)) page.cut();
    this.#byClient.clear();
    this.#typists = [];
  }

  tell(page: Page, client: number, clock: number, length: number, now: number): void {
    const writer = this.#byClient.get(client);
    if (!writer || writer === page || !page.isCounted) return;
    for (let at = clock; at < clock + length; at++) {
      const time = writer.sentAt(at);
      if (time === null) continue;
      this.#counted.delivered += 1;
      this.#times.add(now - time);
    }
    writer.seen = Math.max(writer.seen, clock + length);
  }

  countFrame(): void {
    this.#counted.frames += 1;
  }

  countCursors(people: number): void {
    this.#counted.cursors += people;
  }

  countRefused(reason: string): void {
    this.#counted.refused[reason] = (this.#counted.refused[reason] ?? 0) + 1;
  }

  countClosed(code: number | null): void {
    this.#counted.closed[String(code)] = (this.#counted.closed[String(code)] ?? 0) + 1;
  }
}

const nothingYet = () => ({
  sent: 0,
  delivered: 0,
  cursors: 0,
  frames: 0,
  refused: {} as Record<string, number>,
  closed: {} as Record<string, number>,
});

/** Neighbours in a room must not type right behind each other in every run. */
function shuffled<T>(list: T[]): T[] {
  return list
    .map((item) => ({ item, at: Math.random() }))
    .sort((a, b) => a.at - b.at)
    .map(({ item }) => item);
}

/** The first brings what the room must hold; then the others come, and all who will type write their first letter. */
async function connectRoom(crowd: Crowd, room: RoomOrder, order: CrowdOrder): Promise<void> {
  const { dialect, typists, hasAttacker = false } = order;
  const most = room.cookies.length - 1;
  const pages = room.cookies.map(
    (_, index) =>
      new Page({
        audience: crowd,
        dialect,
        room,
        client: crowd.newClient(),
        types: index < typists,
        isCounted: !hasAttacker || index < most,
        readers: hasAttacker ? most - 1 : most,
        seed: index === 0 ? order.seed : null,
        keepsAlive: order.keepsAlive ?? false,
      }),
  );
  const [first, ...others] = pages;
  const firstIn = first?.open(room.url, room.cookies[0] ?? '');
  if (!order.atOnce) await firstIn;
  await Promise.all([
    firstIn,
    ...others.map((page, index) => page.open(room.url, room.cookies[index + 1] ?? '')),
  ]);
  for (const page of pages) crowd.add(page);
  const doc = new Y.Doc();
  const whole = order.seed ?? first?.whole;
  if (whole && typists > 0) Y.applyUpdate(doc, whole);
  for (const [index, page] of pages.slice(0, typists).entries()) page.begin(doc, index);
  doc.destroy();
}
