import { afterEach, describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import type { Connection } from '../../../client/sync/connect.ts';
import { closeCode } from '../../../shared/api/wire.ts';
import { fragmentName } from '../../../shared/minutes/model/schema.ts';
import { canonical, furnish } from '../../server/sync/house.ts';
import { until } from '../../server/sync/light-client.ts';
import { openRoomPage } from './room-page.ts';

const house = furnish();
const open: Connection[] = [];
afterEach(() => {
  for (const connection of open.splice(0)) connection.disconnect();
});

async function join(person: number): Promise<{ doc: Y.Doc; connection: Connection }> {
  const page = openRoomPage(house, person);
  open.push(page.connection);
  await until(() => kindOf(page.connection) === 'saved', 'joined');
  return page;
}

const kindOf = ({ saved }: Connection) => saved.current().kind;
const line = (text: string) => {
  const paragraph = new Y.XmlElement('paragraph');
  paragraph.insert(0, [new Y.XmlText(text)]);
  return paragraph;
};
const write = (doc: Y.Doc, ...texts: string[]) => doc.getXmlFragment(fragmentName).push(texts.map(line));
const long = 'Æ'.repeat(60_000);

/** Everything the connection says, and whether the log holds the last line each time it says saved. */
function watch({ saved }: Connection, last: string): { saidTooSoon: () => number } {
  let tooSoon = 0;
  saved.subscribe(() => {
    if (saved.current().kind === 'saved' && !canonical(house.replay()).includes(last)) tooSoon += 1;
  });
  return { saidTooSoon: () => tooSoon };
}

describe('[R14] more than the server takes at once', () => {
  test('60,000 characters in one go arrive, and nothing is said to be saved before all of it is', async () => {
    const [lise, omar] = [await join(0), await join(1)];
    const { saidTooSoon } = watch(lise.connection, 'til sidst');
    lise.doc.transact(() => write(lise.doc, long, 'til sidst'));
    write(lise.doc, 'og et ord imens');
    expect(kindOf(lise.connection)).toBe('saving');
    await until(() => kindOf(lise.connection) === 'saved', 'saved');
    expect(canonical(house.replay())).toBe(canonical(lise.doc));
    await until(() => canonical(omar.doc) === canonical(lise.doc), 'arrived');
    expect(saidTooSoon()).toBe(0);
  });

  test('[rule 7] work without a connection, more than a frame may hold, arrives when it is back', async () => {
    const [lise, omar] = [await join(0), await join(1)];
    await house.served.rooms.recheckAccess(house.made.document);
    await until(() => kindOf(lise.connection) !== 'saved', 'away');
    for (let index = 0; index < 300; index++) write(lise.doc, `${index} ${'ø'.repeat(1_000)}`);
    write(lise.doc, 'til sidst');
    lise.doc.getXmlFragment(fragmentName).delete(20, 40);
    expect(kindOf(lise.connection)).toBe('unsaved');
    const { saidTooSoon } = watch(lise.connection, 'til sidst');
    await until(() => kindOf(lise.connection) === 'saved', 'saved');
    expect(saidTooSoon()).toBe(0);
    expect(canonical(house.replay())).toBe(canonical(lise.doc));
    await until(() => canonical(omar.doc) === canonical(lise.doc), 'arrived');
  });

  test('[rule 7] what is refused all the same is said and is kept; nothing more is written that cannot be saved', async () => {
    const lise = await join(0);
    lise.doc.transact(() => write(lise.doc, long, long));
    const hologram = new Y.XmlElement('hologram');
    const other = await join(1);
    other.doc.transact(() => {
      other.doc.getXmlFragment(fragmentName).push([hologram]);
      write(other.doc, long, 'til sidst');
    });
    await until(() => kindOf(other.connection) === 'closed', 'refused');
    write(lise.doc, 'de andre skriver videre');
    await until(() => kindOf(lise.connection) === 'saved', 'the others go on');
    const { malformed } = closeCode;
    expect(other.connection.saved.current()).toEqual({ kind: 'closed', code: malformed, unsaved: true });
    expect(canonical(other.doc)).toContain('til sidst');
    expect(canonical(house.replay())).not.toContain('til sidst');
    expect(house.served.rooms.refusals()).toEqual({ 'not-allowed': 1 });
  });
});
