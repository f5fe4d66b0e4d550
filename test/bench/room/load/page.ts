import * as encoding from 'lib0/encoding';
import * as Y from 'yjs';
import { messageKind, syncKind } from '../../../../shared/api/wire.ts';
import { fragmentName } from '../../../../shared/minutes/model/schema.ts';
import { cursors, type Dialect, greetings, message, type Said, sync, understand } from './dialect.ts';
import { LightSocket, wsFrame } from './light-socket.ts';
import { countCursors, cursorUpdate, eachRun, letterUpdate, presenceUpdate } from './updates.ts';

export interface RoomOrder {
  url: string;
  /** The document's name. */
  name: string;
  /** One for each person. */
  cookies: string[];
}

/** Where a page tells what happens to it. */
export interface Audience {
  /** `page` has been given these letters of somebody's. */
  tell(page: Page, client: number, clock: number, length: number, now: number): void;
  countFrame(): void;
  countCursors(people: number): void;
  countRefused(reason: string): void;
  countClosed(code: number | null): void;
}

interface PageParts {
  audience: Audience;
  dialect: Dialect;
  room: RoomOrder;
  client: number;
  types: boolean;
  /** What it brings to the room. */
  seed: Uint8Array | null;
  /** Whether it matters what reaches it. */
  isCounted: boolean;
  /** How many others are in the room to whom it matters. */
  readers?: number;
  /** Whether it sends what a page sends that only lies open. */
  keepsAlive?: boolean;
}

/** Times of the last letters that are remembered. A power of two. */
const remembered = 1024;
const nothing = Uint8Array.of(0, 0);
const letters = 'og saa gik de hjem igen fordi det var blevet sent paa dagen ';

/** Without a word from the server, our page asks whether it is there (`client/sync/keepalive.ts`). Milliseconds. */
const asksAfter = 4_000;
/** Every page of every kind says anew that it is here (y-protocols/awareness). Milliseconds. */
const renewsAfter = 15_000;

/** Somebody in a room, without a document: knows what it has written itself and counts what it is told. */
export class Page {
  readonly client: number;
  readonly types: boolean;
  readonly readers: number;
  readonly isCounted: boolean;
  readonly keepsAlive: boolean;
  isOpen = true;
  /** The first of its letters that nobody else has seen. */
  seen = 0;
  /** How many of its update frames are settled, its answer to the server's step 1 counted in. */
  saved = 0;
  /** What the server answered to step 1. */
  whole: Uint8Array | null = null;
  /** Whether the server has asked what this page holds. */
  isAsked = false;
  #audience: Audience;
  #dialect: Dialect;
  #room: string;
  #socket: LightSocket | null = null;
  #parts: Uint8Array[] = [];
  #heardAt = performance.now();
  #beats: NodeJS.Timeout[] = [];
  #seed: Uint8Array | null;
  #times = new Float64Array(remembered);
  #clock = 0;
  #cursorClock = 0;
  #text: Y.ID | null = null;
  #wanted: { client: number; clock: number; resolve(): void } | null = null;
  /** Resolves when `waitFor` has come. */
  waited = Promise.resolve();
  /** Everything it has been given, in order, when it is asked to keep it. */
  kept: Uint8Array[] | null = null;
  /** The same of the cursors it has been told of. */
  keptCursors: Uint8Array[] | null = null;

  constructor(parts: PageParts) {
    this.#audience = parts.audience;
    this.#dialect = parts.dialect;
    this.#room = parts.room.name;
    this.#seed = parts.seed;
    this.client = parts.client;
    this.types = parts.types;
    this.readers = parts.readers ?? 0;
    this.isCounted = parts.isCounted;
    this.keepsAlive = parts.keepsAlive ?? false;
  }

  async open(url: string, cookie: string): Promise<void> {
    this.#socket = await LightSocket.open(url, cookie, {
      message: (bytes) => this.#take(understand(this.#dialect, bytes)),
      closed: (code) => {
        this.#close();
        this.#audience.countClosed(code);
      },
    });
    for (const greeting of greetings(this.#dialect, this.#room)) this.#socket.write(wsFrame(greeting));
    if (this.#dialect === 'relay') return;
    for (let left = 6_000; !(this.whole && this.isAsked); left--) {
      if (left === 0 || !this.isOpen) throw new Error(`${this.#dialect} gave ${this.#room} to nobody.`);
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    if (this.keepsAlive) this.#keepAlive();
  }

  /** A page says who it is, again and again, and ours asks whether the server is there. */
  #keepAlive(): void {
    this.#socket?.write(this.#presence());
    this.#beats.push(setInterval(() => this.#socket?.write(this.#presence()), renewsAfter));
    if (this.#dialect !== 'ours') return;
    const ask = () => {
      if (performance.now() - this.#heardAt < asksAfter) return;
      this.#socket?.write(wsFrame(Uint8Array.of(messageKind.heartbeat)));
    };
    this.#beats.push(setInterval(ask, asksAfter));
  }

  #close(): void {
    this.isOpen = false;
    for (const beat of this.#beats.splice(0)) clearInterval(beat);
  }

  /** Writes the first letter, made by Yjs at the end of the text at this place of the document. */
  begin(doc: Y.Doc, place: number): void {
    const texts = textsOf(doc);
    const text = texts[place % texts.length];
    if (!text?._item) throw new Error('There is nothing to write in.');
    doc.clientID = this.client;
    doc.once('update', (update: Uint8Array) => this.send(update));
    text.insert(text.length, '.');
    this.#text = text._item.id;
    this.#clock = 1;
  }

  typeLetter(withCursor: boolean): void {
    const clock = this.#clock;
    this.#times[clock & (remembered - 1)] = performance.now();
    const letter = this.#typed(letters[clock % letters.length] ?? ' ');
    this.#socket?.write(withCursor ? Buffer.concat([letter, this.#cursor(clock)]) : letter);
  }

  /** Writes a whole word at once. */
  typeWord(word: string): void {
    this.#socket?.write(this.#typed(word));
  }

  #typed(text: string): Buffer {
    const update = letterUpdate(this.client, this.#clock, text);
    this.#clock += text.length;
    return this.#frame(sync(syncKind.update, update));
  }

  /** When that letter was written; null for the first, for one too old to remember, and for one that is not. */
  sentAt(clock: number): number | null {
    if (clock < 1 || clock >= this.#clock || clock <= this.#clock - remembered) return null;
    return this.#times[clock & (remembered - 1)] ?? null;
  }

  send(update: Uint8Array, kind: number = syncKind.update): void {
    this.#socket?.write(this.#frame(sync(kind, update)));
  }

  /** Resolves when what has been sent has left this process. */
  async drained(): Promise<void> {
    await this.#socket?.drained();
  }

  /** Looks for this client's letters up to this clock in what comes. */
  waitFor(client: number, clock: number): void {
    this.waited = new Promise((resolve) => {
      this.#wanted = { client, clock, resolve };
    });
  }

  /** A message as it is, in the envelope of the dialect. */
  sendRaw(bytes: Uint8Array): void {
    const frame = message(this.#dialect, this.#room, (encoder) => encoding.writeUint8Array(encoder, bytes));
    this.#socket?.write(wsFrame(frame));
  }

  pause(): void {
    this.#socket?.pause();
  }

  cut(): void {
    this.#close();
    this.#socket?.cut();
  }

  #cursor(at: number): Buffer {
    this.#cursorClock += 1;
    const text = this.#text ?? Y.createID(0, 0);
    return this.#frame(cursors(cursorUpdate(this.client, this.#cursorClock, at, text)));
  }

  #presence(): Buffer {
    this.#cursorClock += 1;
    return this.#frame(cursors(presenceUpdate(this.client, this.#cursorClock)));
  }

  #frame(write: Parameters<typeof message>[2]): Buffer {
    return wsFrame(message(this.#dialect, this.#room, write));
  }

  #take(said: Said): void {
    this.#audience.countFrame();
    this.#heardAt = performance.now();
    switch (said.kind) {
      case 'step1':
        this.isAsked = true;
        this.send(this.#seed ?? nothing, syncKind.step2);
        this.#seed = null;
        return;
      case 'part':
        this.#parts.push(new Uint8Array(said.bytes));
        this.#socket?.write(wsFrame(Uint8Array.of(messageKind.partReceived)));
        return;
      case 'update': {
        if (this.#parts.length > 0) said.bytes = Y.mergeUpdates([...this.#parts.splice(0), said.bytes]);
        if (said.isWhole) this.whole = new Uint8Array(said.bytes);
        this.kept?.push(new Uint8Array(said.bytes));
        const now = performance.now();
        eachRun(said.bytes, (client, clock, length) => {
          const wanted = this.#wanted;
          if (wanted?.client === client && clock + length >= wanted.clock) wanted.resolve();
          this.#audience.tell(this, client, clock, length, now);
        });
        return;
      }
      case 'cursors':
        this.keptCursors?.push(new Uint8Array(said.bytes));
        this.#audience.countCursors(countCursors(said.bytes));
        return;
      case 'refused':
        this.#audience.countRefused(said.reason);
        return;
      case 'saved':
        this.saved = said.count;
        return;
      case 'welcome':
      case 'other':
        return;
    }
  }
}

/** Where people write: the texts of the document, the longest way apart first. */
function textsOf(doc: Y.Doc): Y.XmlText[] {
  const isText = (type: unknown) => type instanceof Y.XmlText;
  return [...doc.getXmlFragment(fragmentName).createTreeWalker(isText)] as unknown as Y.XmlText[];
}
