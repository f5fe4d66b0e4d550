import { describe, expect, it, vi } from 'vitest';
import * as Y from 'yjs';
import { ServerWrite, ServerWrites, WriteRefused } from '../../../server/sync/room/server-write.ts';
import { closeCode } from '../../../shared/api/wire.ts';
import type { BlockId } from '../../../shared/ids.ts';
import { fragmentName } from '../../../shared/minutes/model/schema.ts';
import { addItem, removeItem } from '../../../shared/minutes/seed/shape-agenda.ts';
import { anAudit, lockAsItStands } from '../../contract/meeting.ts';
import { somebody } from '../../contract/store.ts';
import { canonical, furnish, textOf } from './house.ts';
import { until } from './light-client.ts';

const house = furnish();
const audit = () => anAudit({ operation: 'addItem', meeting: house.made.meeting });
const newItem = (id: string) => ({
  id: id as BlockId,
  title: `Punkt ${id}`,
  minutes: 5,
  after: null,
});
const write = (change: (doc: Y.Doc) => void) =>
  house.served.rooms.write(house.made.document, somebody(house.made, 0).participant, audit(), change);
const rowsOf = async () => {
  const rows = await house.store.reader.audit(house.made.meeting);
  return rows.filter(({ operation }) => operation === 'addItem').length;
};

describe('[R2] what the server writes into a document in somebody’s name', () => {
  it('is stored with its audit row, and shown to everybody in the room', async () => {
    const [bo, karen] = [await house.page(1).connect(), await house.page(2).connect()];
    await write((doc) => addItem(doc, newItem('a')));
    expect(canonical(house.replay())).toContain('Punkt a');
    expect(await rowsOf()).toBe(1);
    await until(() => [bo, karen].every(({ doc }) => canonical(doc).includes('Punkt a')), 'shown');
    const authors = await house.served.rooms.authors(house.made.document);
    expect([...authors.values()]).toContain(somebody(house.made, 0).participant);
  });

  it('converges with what people write meanwhile', async () => {
    const bo = await house.page(1).connect();
    const line = textOf(bo.doc);
    const typing = setInterval(() => line.insert(0, 'x'), 5);
    for (let n = 0; n < 20; n++) await write((doc) => addItem(doc, newItem(`n${n}`)));
    clearInterval(typing);
    const items = () => canonical(bo.doc).match(/Punkt n/g)?.length;
    await until(() => bo.isSaved && items() === 20, 'shown and saved');
    expect(canonical(house.replay())).toBe(canonical(bo.doc));
  });

  it('needs nobody in the room, and leaves none behind; nothing changed is nothing written', async () => {
    await write((doc) => addItem(doc, newItem('a')));
    const seq = house.seq();
    await write((doc) => addItem(doc, newItem('a')));
    expect([house.seq(), await rowsOf()]).toEqual([seq, 1]);
    await vi.waitFor(() => expect(house.served.rooms.stats().rooms).toBe(0));
  });

  it('rejects, and is in nobody’s page, when it says what minutes cannot say', async () => {
    const bo = await house.page(1).connect();
    const bad = write((doc) => doc.getXmlFragment(fragmentName).push([new Y.XmlElement('script')]));
    await expect(bad).rejects.toBeInstanceOf(WriteRefused);
    expect(await rowsOf()).toBe(0);
    expect(canonical(bo.doc)).not.toContain('script');
    textOf(bo.doc).insert(0, 'Videre.');
    await until(() => bo.isSaved, 'saved');
  });

  it('rejects, and nothing else falls, when the room fails while the document is being read', async () => {
    const unhandled: unknown[] = [];
    const note = (reason: unknown) => void unhandled.push(reason);
    process.on('unhandledRejection', note);
    const writes = new ServerWrites();
    let go = () => {};
    const reading = new Promise<void>((resolve) => {
      go = resolve;
    });
    const write = new ServerWrite(somebody(house.made, 0).participant, audit());
    const run = writes.run(write, () => reading);
    const refused = expect(run).rejects.toBeInstanceOf(WriteRefused);
    writes.closeAll(closeCode.loadFailed);
    await new Promise((resolve) => setTimeout(resolve, 5));
    go();
    await refused;
    process.off('unhandledRejection', note);
    expect([unhandled, writes.isIdle]).toEqual([[], true]);
  });

  it('rejects when the document is locked meanwhile', async () => {
    await house.page(1).connect();
    await lockAsItStands(house.store, house.made.meeting);
    await expect(write((doc) => addItem(doc, newItem('a')))).rejects.toBeInstanceOf(WriteRefused);
  });
});

describe('[R34] an item of the agenda', () => {
  it('is taken away by the server, and by no page', async () => {
    await write((doc) => addItem(doc, newItem('a')));
    const bo = await house.page(1).connect();
    const taken = (doc: Y.Doc) => removeItem(doc, 'a' as BlockId);
    bo.doc.transact(() => taken(bo.doc));
    await until(() => bo.refused.length > 0 || bo.closeCode !== null, 'refused');
    expect(canonical(house.replay())).toContain('Punkt a');
    await write(taken);
    expect(canonical(house.replay())).not.toContain('Punkt a');
  });
});
