import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import { WebSocket } from 'ws';
import * as Y from 'yjs';
import { messageKind, syncKind } from '../../../shared/api/wire.ts';
import { seedClientId } from '../../../shared/minutes/model/schema.ts';

interface LightOptions {
  /** `ws://…/sync/<document>` */
  url: string;
  cookie: string;
  /** Schema version to say; left out like a stock client when undefined. */
  schema?: number;
  /** Which life of the document its words are of; left out like a stock client when undefined. */
  generation?: number;
  /** Asks for receipts unless false. */
  receipts?: boolean;
  /** Sends nothing by itself, not even its sync step 1. */
  isMute?: boolean;
}

/** A Y.Doc on a socket, the protocol written by hand: what a load generator or a test needs, and no more. */
export class LightClient {
  readonly doc = new Y.Doc();
  /** Kinds of the frames received, in order. */
  kinds: number[] = [];
  /** Updates this page may count on: sent by the server as news or whole, or its own that are saved. */
  promised: Uint8Array[] = [];
  refused: { frame: number; reason: string }[] = [];
  /** Reasons in `permissionDenied` frames. */
  denied: string[] = [];
  presence = new Map<
    number,
    { user: { name: string; role: string; participant: string }; cursor: unknown }
  >();
  changes = 0;
  saved = 0;
  isSynced = false;
  /** Code of the last close; null while the socket lives. */
  closeCode: number | null = null;
  /** Where to knock next time. */
  url: string;
  #options: LightOptions;
  /** The server has been told what this page has: from now on every edit is sent. */
  #isSending = false;
  #socket: WebSocket | null = null;
  /** Own update frames of this socket, by number from 1. */
  #sent: Uint8Array[] = [];
  #presenceClock = 0;

  constructor(options: LightOptions) {
    this.#options = options;
    this.url = options.url;
    this.doc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin !== this && this.#isSending) this.sendUpdate(update);
    });
  }

  /** Everything sent on this socket has been answered for. */
  get isSaved(): boolean {
    return this.isSynced && this.saved === this.#sent.length;
  }

  /** Resolves when the document has been received; rejects when the socket closes before. */
  async connect(): Promise<this> {
    this.open();
    await until(() => this.isSynced || this.closeCode !== null, 'synced');
    if (!this.isSynced) throw new Error(`closed with ${this.closeCode}`);
    return this;
  }

  /** A new socket for the same page, without waiting. */
  open(): void {
    const { cookie, schema, generation } = this.#options;
    const said = Object.entries({ schema, generation }).filter(([, value]) => value !== undefined);
    const query = said.map(([name, value]) => `${name}=${value}`).join('&');
    const { url } = this;
    const socket = new WebSocket(query === '' ? url : `${url}?${query}`, {
      headers: { cookie },
    });
    this.#socket = socket;
    this.#sent = [];
    this.refused = [];
    this.saved = 0;
    this.isSynced = false;
    this.#isSending = false;
    this.closeCode = null;
    socket.on('open', () => this.#greet());
    socket.on('message', (data) => data instanceof Uint8Array && socket === this.#socket && this.#read(data));
    socket.on('error', () => {});
    socket.on('close', (code) => {
      if (socket !== this.#socket) return;
      this.isSynced = false;
      this.#isSending = false;
      this.closeCode = code;
    });
  }

  /** Cuts the line without a closing frame. */
  cut(): void {
    const socket = this.#socket;
    this.#socket = null;
    this.isSynced = false;
    this.#isSending = false;
    this.closeCode = 1006;
    socket?.terminate();
  }

  sendUpdate(update: Uint8Array, kind: number = syncKind.update): void {
    this.#sent.push(update);
    this.sendRaw(syncFrame(kind, update));
  }

  sendRaw(frame: Uint8Array | string): void {
    this.#socket?.send(frame);
  }

  /** Says where the cursor is. `as`: under another client id than one's own. */
  point(cursor: unknown, as = this.doc.clientID): void {
    this.#presenceClock += 1;
    this.sendRaw(presenceFrame([{ clientId: as, clock: this.#presenceClock, state: { cursor } }]));
  }

  /** Stops and resumes reading from the line. */
  pause(): void {
    this.#socket?.pause();
  }

  resume(): void {
    this.#socket?.resume();
  }

  #greet(): void {
    if (this.#options.isMute) return;
    if (this.#options.receipts !== false) this.sendRaw(Uint8Array.of(messageKind.askForReceipts));
    this.sendRaw(syncFrame(syncKind.step1, Y.encodeStateVector(this.doc)));
  }

  #read(frame: Uint8Array): void {
    const decoder = decoding.createDecoder(frame);
    const kind = decoding.readVarUint(decoder);
    this.kinds.push(kind);
    if (kind === messageKind.sync) this.#readSync(decoder);
    else if (kind === messageKind.awareness) this.#readPresence(decoding.readVarUint8Array(decoder));
    else if (kind === messageKind.saved) this.#keepSaved(decoding.readVarUint(decoder));
    else if (kind === messageKind.changed) this.changes += 1;
    else if (kind === messageKind.refused) {
      this.refused.push({ frame: decoding.readVarUint(decoder), reason: decoding.readVarString(decoder) });
    } else if (kind === messageKind.auth) {
      decoding.readVarUint(decoder);
      this.denied.push(decoding.readVarString(decoder));
    }
  }

  #readSync(decoder: decoding.Decoder): void {
    const kind = decoding.readVarUint(decoder);
    const bytes = decoding.readVarUint8Array(decoder).slice();
    if (kind === syncKind.step1) {
      if (this.#options.isMute) return;
      this.#isSending = true;
      this.sendUpdate(Y.encodeStateAsUpdate(this.doc, bytes), syncKind.step2);
      return;
    }
    this.promised.push(bytes);
    Y.applyUpdate(this.doc, bytes, this);
    if (kind === syncKind.step2) this.isSynced = true;
  }

  #keepSaved(count: number): void {
    const isRefused = (frame: number) => this.refused.some((refusal) => refusal.frame === frame);
    for (let frame = this.saved + 1; frame <= count; frame++) {
      const update = this.#sent[frame - 1];
      if (update && !isRefused(frame)) this.promised.push(update);
    }
    this.saved = count;
  }

  #readPresence(update: Uint8Array): void {
    const decoder = decoding.createDecoder(update);
    for (let left = decoding.readVarUint(decoder); left > 0; left--) {
      const clientId = decoding.readVarUint(decoder);
      decoding.readVarUint(decoder);
      const state = JSON.parse(decoding.readVarString(decoder));
      if (state === null) this.presence.delete(clientId);
      else this.presence.set(clientId, state);
    }
  }
}

export function syncFrame(kind: number, bytes: Uint8Array): Uint8Array {
  return encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, messageKind.sync);
    encoding.writeVarUint(encoder, kind);
    encoding.writeVarUint8Array(encoder, bytes);
  });
}

export function presenceFrame(entries: { clientId: number; clock: number; state: unknown }[]): Uint8Array {
  const update = encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, entries.length);
    for (const { clientId, clock, state } of entries) {
      encoding.writeVarUint(encoder, clientId);
      encoding.writeVarUint(encoder, clock);
      encoding.writeVarString(encoder, JSON.stringify(state));
    }
  });
  return encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, messageKind.awareness);
    encoding.writeVarUint8Array(encoder, update);
  });
}

/** A cursor before the n-th thing that the seed made, as y-tiptap says it. */
export function aCursor(clock: number) {
  const position = () => ({ item: { client: seedClientId, clock }, assoc: 0 });
  return { anchor: position(), head: position() };
}

/** Waits until it is so; rejects after 40 s with what was waited for. */
export async function until(isSo: () => boolean | Promise<boolean>, what: string): Promise<void> {
  const end = performance.now() + 40_000;
  while (!(await isSo())) {
    if (performance.now() > end) throw new Error(`Waited in vain: ${what}.`);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}
