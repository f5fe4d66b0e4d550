import fc from 'fast-check';
import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { fragmentName } from '../../../shared/minutes/model/schema.ts';
import { canonical, furnish, textOf } from './house.ts';
import { type LightClient, until } from './light-client.ts';

const house = furnish();

type Act =
  | { do: 'type'; page: number; at: number; text: string }
  | { do: 'erase'; page: number; at: number }
  | { do: 'block'; page: number; at: number }
  | { do: 'cut' | 'come' | 'wait'; page: number }
  | { do: 'restart' };

const page = fc.nat(2);
const act: fc.Arbitrary<Act> = fc.oneof(
  {
    weight: 12,
    arbitrary: fc.record({ do: fc.constant('type'), page, at: fc.nat(), text: fc.string({ minLength: 1 }) }),
  },
  { weight: 4, arbitrary: fc.record({ do: fc.constant('erase'), page, at: fc.nat() }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('block'), page, at: fc.nat() }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constantFrom('cut', 'come', 'wait'), page }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('restart') }) },
) as fc.Arbitrary<Act>;

const isOnline = (client: LightClient) => client.closeCode === null;

async function perform(doing: Act, clients: LightClient[]): Promise<void> {
  if (doing.do === 'restart') {
    await house.restart();
    for (const client of clients) client.url = house.served.urlOf(house.made.document);
    return;
  }
  const client = clients[doing.page] as LightClient;
  const blocks = client.doc.getXmlFragment(fragmentName);
  if (doing.do === 'cut') client.cut();
  else if (doing.do === 'come' && !isOnline(client)) client.open();
  else if (doing.do === 'wait' && isOnline(client))
    await until(() => client.isSaved || !isOnline(client), 'saved');
  else if (doing.do === 'block' && doing.at % 3 === 0 && blocks.length > 1)
    blocks.delete(doing.at % blocks.length, 1);
  else if (doing.do === 'block')
    blocks.insert(doing.at % (blocks.length + 1), [new Y.XmlElement('paragraph')]);
  else if (doing.do === 'type' && blocks.length > 0) {
    const text = textOf(client.doc);
    text.insert(doing.at % (text.length + 1), doing.text);
  } else if (doing.do === 'erase' && blocks.length > 0) {
    const text = textOf(client.doc);
    if (text.length > 0) text.delete(doing.at % text.length, 1);
  }
}

test('[R1] [R4] pages that write, leave, come back and outlive restarts end with what the log says', async () => {
  const run = fc.asyncProperty(fc.array(act, { minLength: 10, maxLength: 60 }), async (acts) => {
    const clients = await Promise.all([0, 1, 2].map((person) => house.page(person).connect()));
    for (const doing of acts) await perform(doing, clients);
    for (const client of clients) if (!isOnline(client)) client.open();
    await until(() => clients.every(({ isSaved }) => isSaved), 'everything saved');
    const log = canonical(house.replay());
    await until(() => clients.every(({ doc }) => canonical(doc) === log), 'all the same');
    expect(clients.flatMap(({ refused }) => refused)).toEqual([]);
    expect(house.served.logged).toEqual([]);
    for (const client of clients) client.cut();
  });
  await fc.assert(run, { numRuns: process.env.FAULTS === 'whole' ? 250 : 12 });
});
