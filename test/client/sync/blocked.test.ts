import { once } from 'node:events';
import { type AddressInfo, connect as connectTcp, createServer, type Server } from 'node:net';
import { afterEach, describe, expect, test } from 'vitest';
import { furnish } from '../../server/sync/house.ts';
import { until } from '../../server/sync/light-client.ts';
import { openRoomPage, type RoomPage } from './room-page.ts';

const house = furnish();
const open: RoomPage[] = [];
const proxies: BlockingProxy[] = [];
afterEach(() => {
  for (const { connection } of open.splice(0)) connection.disconnect();
  for (const proxy of proxies.splice(0)) proxy.close();
});

/** Answers whoever asks for a WebSocket as some proxies do, until it is told to let everything through. */
class BlockingProxy {
  letsThrough = false;
  #server: Server;

  private constructor(answer: string | null) {
    this.#server = createServer((page) => {
      page.on('error', () => {});
      if (this.letsThrough) {
        const server = connectTcp(Number(new URL(house.served.urlOf(house.made.document)).port), '127.0.0.1');
        server.on('error', () => {});
        page.pipe(server).pipe(page);
      } else if (answer === null) page.resume();
      else page.once('data', () => page.end(answer));
    });
  }

  static async that(answer: string | null): Promise<BlockingProxy> {
    const proxy = new BlockingProxy(answer);
    proxy.#server.listen(0, '127.0.0.1');
    await once(proxy.#server, 'listening');
    proxies.push(proxy);
    return proxy;
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port;
  }

  close(): void {
    this.#server.close();
  }
}

/** `openWithin`: milliseconds for a socket to open; short where a proxy says nothing at all. */
function openBehind(proxy: BlockingProxy, isThere: () => Promise<boolean>, openWithin = 10_000): RoomPage {
  const patience = { askAfter: 5_000, answerWithin: 5_000, openWithin, look: 50 };
  const page = openRoomPage(house, 1, { port: proxy.port, patience, isThere });
  open.push(page);
  return page;
}
const kindOf = ({ connection }: RoomPage) => connection.saved.current().kind;
const html = '<!doctype html><title>Filter</title>';
const badGateway = 'HTTP/1.1 502 Bad Gateway\r\nContent-Length: 0\r\n\r\n';
const answers = [
  'HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n',
  'HTTP/1.1 426 Upgrade Required\r\nContent-Length: 0\r\n\r\n',
  badGateway,
  `HTTP/1.1 200 OK\r\nContent-Length: ${html.length}\r\n\r\n${html}`,
  null,
];

describe('a network that lets no WebSocket through', () => {
  test('and answers with 403, 426, 502, a page of its own or nothing is told from one that is away; the page recovers', async () => {
    const proxies = await Promise.all(answers.map((answer) => BlockingProxy.that(answer)));
    const pages = proxies.map((proxy, index) =>
      openBehind(proxy, async () => true, answers[index] === null ? 1_000 : undefined),
    );
    await until(() => pages.every((page) => kindOf(page) === 'blocked'), 'all are told');
    for (const { connection } of pages) {
      expect(connection.saved.current()).toEqual({ kind: 'blocked', unsaved: false, hasEverSynced: false });
    }
    for (const proxy of proxies) proxy.letsThrough = true;
    await until(() => pages.every((page) => kindOf(page) === 'saved'), 'all are there again');
  });

  test('is not blamed when the server is not heard by HTTP either', async () => {
    const proxy = await BlockingProxy.that(badGateway);
    let asked = 0;
    const page = openBehind(proxy, async () => {
      asked += 1;
      return false;
    });
    await until(() => asked >= 3, 'asked several times');
    expect(kindOf(page)).toBe('reading');
  });

  test('is not blamed for a server that has just come back', async () => {
    const proxy = await BlockingProxy.that(badGateway);
    const states: string[] = [];
    const page = openBehind(proxy, async () => {
      // From the moment it is heard, sockets open too.
      proxy.letsThrough = true;
      return true;
    });
    page.connection.saved.subscribe(() => states.push(kindOf(page)));
    await until(() => kindOf(page) === 'saved', 'joined');
    expect(states).not.toContain('blocked');
  });
});
