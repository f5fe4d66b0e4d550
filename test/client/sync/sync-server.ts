import type { AddressInfo } from 'node:net';
import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import { type WebSocket as Socket, WebSocketServer } from 'ws';
import * as sync from 'y-protocols/sync';
import * as Y from 'yjs';
import { messageKind, syncKind } from '../../../shared/api/wire.ts';

/** The server's half of the wire, as small as it can be, with a hand on every answer. */
export interface SyncServer {
  address: string;
  doc: Y.Doc;
  /** Kinds of the frames that came, oldest first; an update frame is `update`. */
  heard: string[];
  /** While true, updates are applied but no receipt is given. */
  holdReceipts: boolean;
  giveReceipts: () => void;
  sendToAll: (frame: Uint8Array) => void;
  closeAll: (code: number) => void;
  /** Reads nothing, not even that a page wants to close; until it is released. */
  hold: () => void;
  release: () => void;
  stop: () => Promise<void>;
}

export async function startSyncServer(): Promise<SyncServer> {
  const server = new WebSocketServer({ port: 0, host: '127.0.0.1' });
  await new Promise((resolve) => server.once('listening', resolve));
  const counts = new Map<Socket, number>();
  const state: SyncServer = {
    address: `ws://127.0.0.1:${(server.address() as AddressInfo).port}/sync`,
    doc: new Y.Doc(),
    heard: [],
    holdReceipts: false,
    giveReceipts: () => {
      for (const [socket, count] of counts) socket.send(varFrame(messageKind.saved, count));
    },
    sendToAll: (frame) => {
      for (const socket of server.clients) socket.send(frame);
    },
    closeAll: (code) => {
      for (const socket of server.clients) socket.close(code);
    },
    hold: () => {
      for (const socket of server.clients) socket.pause();
    },
    release: () => {
      for (const socket of server.clients) socket.resume();
    },
    stop: () =>
      new Promise((resolve) => {
        for (const socket of server.clients) socket.terminate();
        server.close(() => resolve());
      }),
  };
  server.on('connection', (socket) => {
    socket.on('message', (bytes: Buffer) => hear(state, counts, socket, new Uint8Array(bytes)));
    socket.on('close', () => counts.delete(socket));
  });
  return state;
}

function hear(state: SyncServer, counts: Map<Socket, number>, socket: Socket, bytes: Uint8Array): void {
  const decoder = decoding.createDecoder(bytes);
  const kind = decoding.readVarUint(decoder);
  if (kind === messageKind.askForReceipts) counts.set(socket, 0);
  if (kind === messageKind.heartbeat) socket.send(Uint8Array.of(kind));
  if (kind !== messageKind.sync) {
    state.heard.push(kind === messageKind.askForReceipts ? 'ask' : String(kind));
    return;
  }
  const inner = decoding.readVarUint(decoding.clone(decoder));
  state.heard.push(inner === syncKind.step1 ? 'step1' : inner === syncKind.step2 ? 'step2' : 'update');
  const reply = encoding.createEncoder();
  encoding.writeVarUint(reply, messageKind.sync);
  sync.readSyncMessage(decoder, reply, state.doc, 'client');
  if (inner === syncKind.step1) {
    socket.send(encoding.toUint8Array(reply));
    socket.send(step1Frame(state.doc));
    return;
  }
  counts.set(socket, (counts.get(socket) ?? 0) + 1);
  if (!state.holdReceipts) state.giveReceipts();
}

function step1Frame(doc: Y.Doc): Uint8Array {
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, messageKind.sync);
  sync.writeSyncStep1(encoder, doc);
  return encoding.toUint8Array(encoder);
}

export function updateFrame(update: Uint8Array): Uint8Array {
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, messageKind.sync);
  sync.writeUpdate(encoder, update);
  return encoding.toUint8Array(encoder);
}

export function varFrame(kind: number, count: number, reason?: string): Uint8Array {
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, kind);
  encoding.writeVarUint(encoder, count);
  if (reason !== undefined) encoding.writeVarString(encoder, reason);
  return encoding.toUint8Array(encoder);
}
