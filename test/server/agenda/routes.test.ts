import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { blockToSubject } from '../../../server/store/audit-subject.ts';
import type { CreatedMeeting } from '../../../shared/api/new-meeting-views.ts';
import type { BlockId } from '../../../shared/ids.ts';
import { type House, openHouse, seat } from '../house.ts';

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());

async function prepare() {
  const created = await house.newMeeting([
    seat({ name: 'Lise', duties: ['chair', 'minuteTaker'] }),
    seat({ name: 'Fatima', kind: 'parent' }),
  ]);
  const [lise = '', fatima = ''] = await Promise.all(created.links.map(({ link }) => house.signIn(link)));
  const chair = { id: created.meeting, cookie: lise };
  return { created, chair, fatima: { id: created.meeting, cookie: fatima } };
}

/** Number, title and minutes of each item, as the document says. */
async function agendaOf({ document }: CreatedMeeting) {
  const { minutes } = await house.rooms.minutes(document);
  return minutes.nodes
    .filter(({ node }) => node === 'agendaItem')
    .map(({ attributes: { id, number, title, minutes: length } }) => ({
      id: id as BlockId,
      number,
      title,
      length,
    }));
}
const numbersOf = async (created: CreatedMeeting) => (await agendaOf(created)).map(({ number }) => number);
const titled = async (created: CreatedMeeting, title: string) => {
  const found = (await agendaOf(created)).find((item) => item.title === title);
  if (!found) throw new Error(`There is no item "${title}".`);
  return found.id;
};
const audited = async (created: CreatedMeeting, operation: string) =>
  (await house.store.reader.audit(created.meeting)).filter((row) => row.operation === operation);

describe('R079 the agenda before the meeting', () => {
  it('takes an item in after another, and counts anew', async () => {
    const { created, chair } = await prepare();
    const after = await titled(created, 'Velkomst');
    const input = { title: 'Skolestart efter ferien', minutes: 15, after };
    const answer = await house.call('addItem', { ...chair, input });
    expect(answer.status).toBe(200);
    const items = await agendaOf(created);
    expect(items[1]).toEqual({
      id: answer.body.item,
      number: '2',
      title: 'Skolestart efter ferien',
      length: 15,
    });
    expect(await numbersOf(created)).toEqual(['1', '2', '3', '4', '5', '5 a', '5 b', '5 c', '6', '7']);
    expect(await audited(created, 'addItem')).toMatchObject([{ subject: blockToSubject(answer.body.item) }]);
  });

  it('gives an item another name and length', async () => {
    const { created, chair } = await prepare();
    const item = await titled(created, 'Velkomst');
    const input = { item, title: 'Velkomst og kage', minutes: 12 };
    expect((await house.call('changeItem', { ...chair, input })).status).toBe(200);
    expect((await agendaOf(created))[0]).toMatchObject({ title: 'Velkomst og kage', length: 12 });
  });

  it('moves an item with its parts, which keep their ids and blocks', async () => {
    const { created, chair } = await prepare();
    const before = await agendaOf(created);
    const item = before.find(({ number }) => number === '4')?.id;
    expect((await house.call('moveItem', { ...chair, input: { item, after: before[0]?.id } })).status).toBe(
      200,
    );
    const moved = await agendaOf(created);
    expect(moved.map(({ number }) => number)).toEqual(['1', '2', '2 a', '2 b', '2 c', '3', '4', '5', '6']);
    expect(moved[1]?.id).toBe(item);
    expect(new Set(moved.map(({ id }) => id))).toEqual(new Set(before.map(({ id }) => id)));
    const { minutes } = await house.rooms.minutes(created.document);
    const ansvar = minutes.nodes.find(({ attributes }) => attributes.key === 'ansvar');
    expect(ansvar?.children.some((child) => 'node' in child && child.node === 'agreement')).toBe(true);
  });

  it('R055 R101 loses an item, but never the family’s experience or the agreements', async () => {
    const { created, chair } = await prepare();
    const gone = await titled(created, 'Præsentationsrunde');
    expect((await house.call('removeItem', { ...chair, input: { item: gone } })).status).toBe(200);
    expect((await agendaOf(created)).some(({ id }) => id === gone)).toBe(false);
    const before = await agendaOf(created);
    for (const key of ['familiens-oplevelse', 'ansvar', 'indsatser']) {
      const item = `${created.document}-${key}`;
      const refused = await house.call('removeItem', { ...chair, input: { item } });
      expect([refused.status, refused.body.fields]).toEqual([422, { item: 'item-stays' }]);
    }
    expect(await agendaOf(created)).toEqual(before);
  });

  it('is shaped by chair and minute taker alone, and of items that are there', async () => {
    const { created, chair, fatima } = await prepare();
    const item = await titled(created, 'Velkomst');
    const input = { item, title: 'Kaffe', minutes: 5 };
    expect((await house.call('changeItem', { ...fatima, input })).status).toBe(403);
    const unknown = { ...input, item: 'ikke-her' };
    expect((await house.call('changeItem', { ...chair, input: unknown })).body.fields).toEqual({
      item: 'no-such-item',
    });
    expect(
      (await house.call('addItem', { ...chair, input: { title: ' ', minutes: 5, after: null } })).status,
    ).toBe(422);
  });
});

it('while the meeting is held an item can come to it, and nothing be moved or taken away', async () => {
  const { created, chair } = await prepare();
  await house.call('startMeeting', { ...chair, input: { despite: ['no-authority'] } });
  const item = await titled(created, 'Velkomst');
  const added = await house.call('addItem', {
    ...chair,
    input: { title: 'Lige nu', minutes: 0, after: item },
  });
  expect(added.status).toBe(200);
  expect((await house.call('removeItem', { ...chair, input: { item: added.body.item } })).status).toBe(403);
  expect((await house.call('moveItem', { ...chair, input: { item, after: null } })).status).toBe(403);
});
