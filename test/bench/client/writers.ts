import { WebSocket } from 'ws';
import { WebsocketProvider } from 'y-websocket';
import * as Y from 'yjs';
import { fragmentName, schemaVersion } from '../../../shared/minutes/model/schema.ts';
import { LightClient } from '../../server/sync/light-client.ts';

/** One of the others, with the line they write in. */
export interface Writer {
  line: Y.XmlText;
  /** Tells where their cursor is. */
  point(cursor: { anchor: unknown; head: unknown }): void;
}

/** Opens the document. `n`: they write in the n-th last line, so that all stand beside each other. */
export type OpenWriter = (url: string, cookie: string, n: number) => Promise<Writer>;

export const ownWriter: OpenWriter = async (url, cookie, n) => {
  const client = await new LightClient({ url, cookie, schema: schemaVersion }).connect();
  const line = lineOf(client.doc.getXmlFragment(fragmentName), 'agreement', n);
  return { line, point: (cursor) => client.point(cursor) };
};

export const peerWriter: OpenWriter = async (url, _cookie, n) => {
  const doc = new Y.Doc();
  const provider = new WebsocketProvider(url, 'minutes', doc, {
    disableBc: true,
    WebSocketPolyfill: WebSocket as unknown as typeof globalThis.WebSocket,
  });
  await new Promise((resolve) => provider.once('sync', resolve));
  provider.awareness.setLocalStateField('user', { name: `Person ${n}`, color: '#aa5533' });
  const line = lineOf(doc.getXmlFragment('default'), 'paragraph', n);
  return { line, point: (cursor) => provider.awareness.setLocalStateField('cursor', cursor) };
};

function lineOf(fragment: Y.XmlFragment, name: string, n: number): Y.XmlText {
  const isIt = (type: unknown) => type instanceof Y.XmlElement && type.nodeName === name;
  const line = ([...fragment.createTreeWalker(isIt)].at(-n) as Y.XmlElement | undefined)?.get(0);
  if (!(line instanceof Y.XmlText)) throw new Error(`There are fewer than ${n} lines to write in.`);
  return line;
}
