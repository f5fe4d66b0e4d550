import { type ClientOptions, WebSocket } from 'ws';
import * as Y from 'yjs';
import { type ConnectInput, type Connection, connect } from '../../../client/sync/connect.ts';
import { somebody } from '../../contract/store.ts';
import type { House } from '../../server/sync/house.ts';

export interface RoomPage {
  doc: Y.Doc;
  connection: Connection;
  /** How many sockets it has opened. */
  sockets: () => number;
  /** All that has come over them. Bytes. */
  received: () => number;
}

interface PageOptions extends Partial<ConnectInput> {
  /** Of a line between. */
  port?: number;
  /** What goes out instead of a frame. */
  spoil?: (frame: Uint8Array) => Uint8Array;
}

/** Our own connection on real sockets to the real rooms, with what a browser adds by itself. */
export function openRoomPage(
  house: House,
  person: number,
  { port, spoil = (frame) => frame, ...options }: PageOptions = {},
): RoomPage {
  const { participant, person: id } = somebody(house.made, person);
  let [sockets, received] = [0, 0];
  class WithCookie extends WebSocket {
    constructor(url: string | URL, protocols?: string | string[], more?: ClientOptions) {
      super(url, protocols, { ...more, headers: { cookie: `person=${id}` } });
      sockets += 1;
      this.on('message', (data: Buffer | ArrayBuffer) => {
        received += data.byteLength;
      });
    }
    override send(frame: Uint8Array): void {
      super.send(spoil(frame));
    }
  }
  const url = new URL(house.served.urlOf(house.made.document));
  if (port !== undefined) url.port = String(port);
  const doc = new Y.Doc();
  const connection = connect({
    document: house.made.document,
    doc,
    generation: house.store.access.document(house.made.document)?.generation ?? 0,
    me: { participant, name: 'Lise' },
    onChanged: () => undefined,
    address: url.href.replace(`/${house.made.document}`, ''),
    Socket: WithCookie as unknown as typeof globalThis.WebSocket,
    ...options,
  });
  return { doc, connection, sockets: () => sockets, received: () => received };
}
