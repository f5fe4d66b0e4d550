import { afterEach, expect, test } from 'vitest';
import { type ClientOptions, WebSocket } from 'ws';
import { WebsocketProvider } from 'y-websocket';
import * as Y from 'yjs';
import { somebody } from '../../contract/store.ts';
import { canonical, furnish, textOf } from './house.ts';
import { aCursor, until } from './light-client.ts';

const house = furnish();
const providers: WebsocketProvider[] = [];
afterEach(() => {
  for (const provider of providers.splice(0)) provider.destroy();
});

const serverUrl = () => house.served.urlOf(house.made.document).replace(`/${house.made.document}`, '');

/** y-websocket 3 as it is, with a session cookie: what a browser adds by itself. */
function join(person: number): { doc: Y.Doc; provider: WebsocketProvider } {
  class WithCookie extends WebSocket {
    constructor(url: string | URL, protocols?: string | string[], options?: ClientOptions) {
      super(url, protocols, {
        ...options,
        headers: { cookie: `person=${somebody(house.made, person).person}` },
      });
    }
  }
  const doc = new Y.Doc();
  const provider = new WebsocketProvider(serverUrl(), house.made.document, doc, {
    WebSocketPolyfill: WithCookie as unknown as typeof globalThis.WebSocket,
    disableBc: true,
  });
  providers.push(provider);
  return { doc, provider };
}

test('[R6] a stock y-websocket client joins, edits and follows, beside our own', async () => {
  const [one, two] = [join(1), join(2)];
  await until(() => one.provider.synced && two.provider.synced, 'synced');
  expect(canonical(one.doc)).toBe('<paragraph></paragraph>');
  const own = await house.page(0, { schema: 1 }).connect();
  textOf(one.doc).insert(0, 'fra den ene');
  await until(() => canonical(two.doc).includes('fra den ene'), 'followed');
  textOf(two.doc).insert(0, 'og den anden, ');
  textOf(own.doc).insert(0, 'vores, ');
  await until(() => new Set([one.doc, two.doc, own.doc].map(canonical)).size === 1, 'the same');
  expect(canonical(one.doc)).toContain('og den anden, ');
  expect(canonical(house.replay())).toBe(canonical(one.doc));
});

test('[R10] stock clients see each other come, point and go', async () => {
  const [one, two] = [join(1), join(2)];
  await until(() => one.provider.synced && two.provider.synced, 'synced');
  one.provider.awareness.setLocalStateField('cursor', aCursor(3));
  const seen = () => two.provider.awareness.getStates().get(one.doc.clientID);
  await until(() => seen()?.cursor?.anchor.item.clock === 3, 'seen');
  expect(seen()?.user).toMatchObject({ participant: somebody(house.made, 1).participant });
  one.provider.disconnect();
  await until(() => seen() === undefined, 'gone');
  one.provider.connect();
  await until(() => seen()?.cursor?.anchor.item.clock === 3, 'here again');
});

test('[R1] a stock client that wrote while the server was away is whole again after a restart', async () => {
  const one = join(1);
  await until(() => one.provider.synced, 'synced');
  one.provider.disconnect();
  textOf(one.doc).insert(0, 'uden forbindelse');
  await house.restart();
  one.provider.serverUrl = serverUrl();
  one.provider.connect();
  await until(() => one.provider.synced && canonical(house.replay()).includes('uden forbindelse'), 'stored');
  expect(canonical(house.replay())).toBe(canonical(one.doc));
});
