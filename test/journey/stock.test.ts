import { once } from 'node:events';
import { expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { WebsocketProvider } from 'y-websocket';
import * as Y from 'yjs';
import { fragmentName } from '../../shared/minutes/model/schema.ts';
import { goTo, itemOf, linesOf, move, soon, wordsIn } from './minutes-page.ts';
import { startJourney } from './room.ts';

const journey = startJourney();

/** The `ws` client with a session cookie, as a program would pass it to y-websocket. */
function socketWith(cookie: string): typeof globalThis.WebSocket {
  class SignedIn extends WebSocket {
    constructor(address: string) {
      super(address, { headers: { cookie } });
    }
  }
  return SignedIn as unknown as typeof globalThis.WebSocket;
}

function lineOf(doc: Y.Doc, title: string): Y.XmlText {
  const items = doc.getXmlFragment(fragmentName).toArray() as Y.XmlElement[];
  const item = items.find((each) => each.getAttribute('title') === title);
  const line = item?.get(0) as Y.XmlElement;
  return line.get(0) as Y.XmlText;
}

test('a stock y-websocket client writes and reads the same document as a browser', async () => {
  const { links, document } = await journey.callMeeting();
  const maria = await journey.enter(links.maria);
  const doc = new Y.Doc();
  const address = `${journey.address.replace(/^http:\/\/localhost/, 'ws://127.0.0.1')}/sync`;
  const provider = new WebsocketProvider(address, document, doc, {
    WebSocketPolyfill: socketWith(await journey.signIn(links.lise)),
    disableBc: true,
  });
  await new Promise<void>((resolve) => provider.once('sync', () => resolve()));
  expect(lineOf(doc, 'Velkomst').toString()).toBe('');

  lineOf(doc, 'Velkomst').insert(0, 'Fra et program. ');
  await soon(() => wordsIn(linesOf(itemOf(maria, 'Velkomst')).first())).toBe('Fra et program. ');
  await goTo(maria, 'Velkomst');
  await move(maria, 'End');
  await maria.keyboard.type('Fra Maria.');
  await soon(() => lineOf(doc, 'Velkomst').toString()).toBe('Fra et program. Fra Maria.');
  await soon(() => maria.getByRole('banner').innerText()).toContain('2 er med');
  const closed = once(provider.ws as unknown as WebSocket, 'close');
  provider.destroy();
  await closed;
  await soon(() => maria.getByRole('banner').innerText()).toContain('1 er med');
});
