import { afterEach, describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { findItem, typeText } from '../../../server/demo/writing.ts';
import { type Store, StoreFailure } from '../../../server/store/store.ts';
import { minutesToItems } from '../../../shared/minutes/canonical/canonical.ts';
import { readMinutes } from '../../../shared/minutes/read/read.ts';
import { write } from '../case.ts';
import { type Guests, openGuests } from '../invitation/guests.ts';

let at: Guests;
afterEach(() => at.close());

/** All words of the minutes, as the log has them. */
async function words(): Promise<string> {
  const doc = new Y.Doc();
  for (const { bytes } of await at.house.store.reader.updatesAfter(at.document, 0)) Y.applyUpdate(doc, bytes);
  return JSON.stringify(minutesToItems(readMinutes(doc)));
}
const times = (whole: string, part: string) => whole.split(part).length - 1;
const start = (name = 'Chair') => at.deed(name, 'startMeeting');
const starts = async () => {
  const rows = await at.house.store.reader.audit(at.meeting);
  return rows.filter(({ operation }) => operation === 'startMeeting').length;
};

async function declined(options: Parameters<typeof openGuests>[0] = {}): Promise<void> {
  at = await openGuests(options);
  expect((await at.invite()).status).toBe(200);
  expect((await at.say('Teacher', 'declined', { sinceLast: 'Læser nu\nHar en ven' })).status).toBe(200);
}

/** A store whose meetings begin by `begin` instead. */
const beginningBy =
  (
    begin: (
      real: () => ReturnType<Store['writer']['startWithWords']>,
    ) => ReturnType<Store['writer']['startWithWords']>,
  ) =>
  (store: Store): Store => ({
    ...store,
    writer: {
      ...store.writer,
      startWithWords: (...input) => begin(() => store.writer.startWithWords(...input)),
    },
  });

describe('R170 siden sidst, of those who do not come', () => {
  it('enters its item when the meeting begins, as passed on by the tovholder, after what stands there', async () => {
    await declined();
    await write(at.house, at.meeting, (doc) => {
      const topic = findItem(doc, 'siden-sidst')
        .toArray()
        .find((each) => (each as Y.XmlElement).nodeName === 'topic');
      typeText(topic as Y.XmlElement, 'Står her.', 'words');
    });
    expect(await words()).not.toContain('Læser nu');
    expect((await start()).status).toBe(200);
    const said = await words();
    const order = [
      'Står her.',
      'Videregivet af tovholder:',
      'Kanarie Teacher: Læser nu',
      'Kanarie Teacher: Har en ven',
    ];
    expect(order.map((each) => times(said, each))).toEqual([1, 1, 1, 1]);
    const places = order.map((each) => said.indexOf(each));
    expect(places).toEqual([...places].sort((a, b) => a - b));
  });

  it('says what was said last, and nothing of whoever comes after all', async () => {
    await declined();
    await at.say('Authority', 'declined', { sinceLast: 'Fra myndigheden' });
    await at.say('Teacher', 'coming');
    await start();
    expect(await words()).toContain('Fra myndigheden');
    expect(await words()).not.toContain('Læser nu');
  });

  it('is kept when the meeting is moved, and when whoever said it is taken off', async () => {
    await declined();
    await at.deed('Chair', 'postponeMeeting');
    const when = { date: '2026-12-08', start: '09:00', end: '10:30', place: 'Skovskolen' };
    await at.deed('Chair', 'replanMeeting', when);
    await at.invite();
    await at.say('Teacher', 'declined', { sinceLast: null }, 'Chair');
    await at.deed('Chair', 'removePerson', { participant: at.who('Teacher') });
    expect((await start()).status).toBe(200);
    expect(times(await words(), 'Kanarie Teacher: Læser nu')).toBe(1);
  });

  it('gets an item of its own where the form has none', async () => {
    await declined({ templateId: 'foerste-netvaerksmoede' });
    expect(await words()).not.toContain('"Siden sidst"');
    expect((await start()).status).toBe(200);
    expect(times(await words(), '"Siden sidst"')).toBe(1);
    expect(times(await words(), 'Kanarie Teacher: Læser nu')).toBe(1);
  });

  it('keeps no meeting from beginning, whatever characters it is written with', async () => {
    await declined();
    const odd = ['a\u0000b', 'c\ud800d', '\u202eabc\u2028', '<script>&amp;', '\ufffe😀'];
    for (const sinceLast of odd)
      expect((await at.say('Authority', 'declined', { sinceLast })).status).toBe(200);
    for (const sinceLast of odd) await at.say('Teacher', 'declined', { sinceLast });
    expect((await start()).status).toBe(200);
  });

  it('stands there once when two begin the meeting at the same time', async () => {
    await declined();
    const both = await Promise.all([start('Chair'), start('Chair'), start('Chair')]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 403, 403]);
    expect(times(await words(), 'Kanarie Teacher: Læser nu')).toBe(1);
    expect(await starts()).toBe(1);
  });

  it('after a crash before the meeting has begun neither is stored, and the next try stores both once', async () => {
    let isDown = true;
    const fails = beginningBy(async (real) => {
      if (isDown) throw new StoreFailure('the power went');
      return real();
    });
    await declined({ wrap: fails });
    expect((await start()).body.code).toBe('store-failed');
    expect(await words()).not.toContain('Læser nu');
    expect((await at.house.store.reader.meeting(at.meeting))?.phase).toBe('invited');
    isDown = false;
    expect((await start()).status).toBe(200);
    expect(times(await words(), 'Kanarie Teacher: Læser nu')).toBe(1);
    expect(await starts()).toBe(1);
  });

  it('after a crash once it is stored, and before anybody was told, another try enters nothing again', async () => {
    const crashes = beginningBy(async (real) => {
      await real();
      throw new StoreFailure('the power went');
    });
    await declined({ wrap: crashes });
    expect((await start()).status).toBeGreaterThanOrEqual(400);
    expect((await start()).status).toBe(403);
    expect((await at.house.store.reader.meeting(at.meeting))?.phase).toBe('inProgress');
    expect(times(await words(), 'Kanarie Teacher: Læser nu')).toBe(1);
    const { update } = await at.house.rooms.state(at.document);
    expect(Buffer.from(update).toString('utf8')).toContain('Har en ven');
  });

  it('an answer that comes while the meeting begins is refused, or stands in the minutes', async () => {
    for (let round = 0; round < 5; round++) {
      await declined();
      const late = { sinceLast: 'I sidste øjeblik' };
      const [said, begun] = await Promise.all([at.say('Authority', 'declined', late), start()]);
      expect(begun.status).toBe(200);
      expect(times(await words(), 'I sidste øjeblik')).toBe(said.status === 200 ? 1 : 0);
      expect(times(await words(), 'Kanarie Teacher: Læser nu')).toBe(1);
      if (round < 4) await at.close();
    }
  });
});
