import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { type RouteName, routes } from '../../../shared/api/api.ts';
import type { BlockId } from '../../../shared/ids.ts';
import { fragmentName } from '../../../shared/minutes/model/schema.ts';
import { mayInMeeting } from '../../../shared/phases/access.ts';
import { signInAll } from '../case.ts';
import { type House, openHouse, seat, withoutAuthority } from '../house.ts';

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());

const seats = [
  seat({ name: 'Lise', duties: ['chair'] }),
  seat({ name: 'Fatima', kind: 'parent' }),
  seat({ name: 'Karen' }),
];
/** What a browser sends back of what it was given. */
const kept = (headers: Headers) =>
  headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ');

async function openTable() {
  const created = await house.newMeeting(seats);
  const people = await signInAll(house, created, seats);
  const as = (name: string) => ({ id: created.meeting, cookie: people.get(name)?.cookie ?? '' });
  const participant = (name: string) => people.get(name)?.participant ?? '';
  const showHere = async () => kept((await house.call('openScreenHere', as('Lise'))).headers);
  const look = (cookie: string) => house.call('screen', { id: created.meeting, cookie });
  const start = () => house.call('startMeeting', { ...as('Lise'), input: withoutAuthority });
  const item = (key: string) => `${created.document}-${key}` as BlockId;
  const point = (key: string) => house.call('movePointer', { ...as('Lise'), input: { item: item(key) } });
  const close = () =>
    house.call('closeMeeting', {
      ...as('Lise'),
      input: {
        despite: ['child-not-heard', 'no-next-step', 'no-authority', 'family-not-heard', 'no-tovholder'],
      },
    });
  return { ...created, as, participant, showHere, look, start, point, item, close };
}

describe('a wall screen', () => {
  it('opens with a code of eight characters, once, however it is typed, and nobody else’s', async () => {
    const at = await openTable();
    const { code } = (await house.call('showScreenCode', at.as('Lise'))).body;
    expect(code).toMatch(/^[A-HJ-NP-Z2-9]{8}$/);
    expect((await house.call('enterScreen', { input: { code: 'AAAA AAAA' } })).body.code).toBe(
      'code-not-valid',
    );
    const typed = `${code.slice(0, 4)} ${code.slice(4)}`.toLowerCase();
    const entered = await house.call('enterScreen', { input: { code: typed } });
    expect([entered.status, entered.body.meeting]).toEqual([200, at.meeting]);
    expect((await house.call('enterScreen', { input: { code } })).status).toBe(403);
    const wall = await at.look(kept(entered.headers));
    expect([wall.status, wall.body.meeting.childFirstName]).toEqual([200, 'Sofie']);
  });

  it('opens no more once the code is ten minutes old', async () => {
    const at = await openTable();
    const { code } = (await house.call('showScreenCode', at.as('Lise'))).body;
    const before = house.clock.now;
    house.clock.now = new Date(before.getTime() + 10 * 60_000);
    expect((await house.call('enterScreen', { input: { code } })).body.code).toBe('code-not-valid');
    house.clock.now = before;
  });

  it('follows the pointer, shows what is written there and what is agreed, and leaves the room code readable', async () => {
    const at = await openTable();
    await at.start();
    const wall = await at.showHere();
    expect((await at.look(wall)).body.here).toBeNull();
    await house.rooms.write(
      at.document,
      at.participant('Karen') as never,
      { person: null, operation: 'writeMinutes', meeting: at.meeting, subject: null, at: '' } as never,
      (doc) => {
        const words = new Y.XmlElement('paragraph');
        words.insert(0, [new Y.XmlText('Sofie sover bedre')]);
        const agreed = new Y.XmlElement('agreement');
        agreed.setAttribute('id', 'agreed1');
        agreed.setAttribute('owner', at.participant('Karen'));
        agreed.insert(0, [new Y.XmlText('Ringe til PPR')]);
        const found = doc
          .getXmlFragment(fragmentName)
          .toArray()
          .find((each) => each instanceof Y.XmlElement && each.getAttribute('id') === at.item('velkomst'));
        (found as Y.XmlElement).insert(0, [words, agreed]);
      },
    );
    await at.point('velkomst');
    const { body } = await at.look(wall);
    expect(body.here).toMatchObject({ title: 'Velkomst', isAsked: false });
    expect(body.lines).toMatchObject([{ node: 'paragraph', text: 'Sofie sover bedre' }]);
    expect(body.agreements).toMatchObject([{ text: 'Ringe til PPR', owner: 'Karen', deadline: null }]);
    expect(body.roomCode).toMatch(/^\d{6}$/);
  });

  it('shows a room code that opens a link, also just after it has been renewed, and does not end the chair’s own', async () => {
    const at = await openTable();
    const own = (await house.call('showRoomCode', at.as('Lise'))).body.code;
    const wall = await at.showHere();
    const first = (await at.look(wall)).body.roomCode;
    const before = house.clock.now;
    house.clock.now = new Date(before.getTime() + 6 * 60_000);
    const second = (await at.look(wall)).body.roomCode;
    expect(second).not.toBe(first);
    for (const [index, code] of [own, first, second].entries()) {
      const token = at.links[index]?.link.split('#')[1] ?? '';
      expect((await house.call('openSeat', { input: { token, code } })).status).toBe(200);
    }
    house.clock.now = before;
  });

  it('reads its own meeting and does nothing else: every other route takes its cookie for nobody', async () => {
    const [at, other] = [await openTable(), await openTable()];
    await at.start();
    const cookie = await at.showHere();
    expect((await house.call('screen', { id: other.meeting, cookie })).status).toBe(404);
    const open = [
      'health',
      'ready',
      'session',
      'login',
      'verifyCopy',
      'reportFailure',
      'closeSession',
      'knockState',
      'screen',
    ];
    for (const name of Object.keys(routes) as RouteName[]) {
      if (open.includes(name) || !routes[name].path.includes(':id')) continue;
      const alone = await house.call(name, { id: at.meeting });
      const { status } = await house.call(name, { id: at.meeting, cookie });
      expect([name, status]).toEqual([name, alone.status]);
      if (name !== 'knock') expect([name, status]).toEqual([name, 401]);
    }
    for (const operation of ['readMinutes', 'writeMinutes', 'showRoomCode', 'readConduct'] as const)
      expect(mayInMeeting(['screen'], operation, 'inProgress')).toBe(false);
  });

  it('is not opened by whoever has a session alone, nor by whoever may not let people in', async () => {
    const at = await openTable();
    expect((await at.look(at.as('Lise').cookie)).status).toBe(401);
    for (const name of ['Fatima', 'Karen'])
      for (const route of ['openScreenHere', 'showScreenCode', 'closeScreen'] as const)
        expect((await house.call(route, { ...at.as(name), input: {} })).status).toBe(403);
  });

  it('goes off when it is closed, when the meeting is over, and when whoever opened it is taken off', async () => {
    const at = await openTable();
    await at.start();
    const [one, two] = [await at.showHere(), await at.showHere()];
    const { screens } = (await house.call('meeting', at.as('Lise'))).body;
    expect(screens).toHaveLength(2);
    expect((await house.call('meeting', at.as('Fatima'))).body.screens).toEqual([]);
    const input = { screen: screens[0]?.id ?? '' };
    expect((await house.call('closeScreen', { ...at.as('Lise'), input })).status).toBe(200);
    expect([(await at.look(one)).status, (await at.look(two)).status]).toEqual([401, 200]);
    await house.store.writer.changePhase(at.meeting, 'inProgress', 'reviewing', {
      person: null,
      operation: 'closeMeeting',
      meeting: at.meeting,
      subject: null,
      at: '',
    });
    expect((await at.look(two)).body).toEqual({ code: 'not-now' });
    expect((await at.look(two)).status).toBe(401);
  });

  it('is among those who have seen it, and so is that it was opened', async () => {
    const at = await openTable();
    await at.start();
    await at.look(await at.showHere());
    await house.accessLog.flush();
    const { days } = (await house.call('meetingSeen', at.as('Fatima'))).body;
    const entries = days.flatMap(({ entries: each }) => each);
    expect(entries).toContainEqual(
      expect.objectContaining({ who: 'screen', purpose: 'minutes', name: null }),
    );
    expect(entries).toContainEqual(expect.objectContaining({ who: 'chair', purpose: 'screen' }));
  });
});

it('a canary: what only the chair, professionals or a parent may see never comes to the wall', async () => {
  const at = await openTable();
  await at.start();
  const wall = await at.showHere();
  await at.point('velkomst');
  await house.call('sayNotUnderstood', at.as('Fatima'));
  await house.call('recordHeard', {
    ...at.as('Lise'),
    input: { item: at.item('velkomst'), participant: at.participant('Fatima'), heard: true },
  });
  const canary = 'KANARIEFUGL';
  const talk = { participant: at.participant('Fatima'), mayContactAgain: false, words: canary };
  expect((await house.call('writeNetworkTalk', { ...at.as('Fatima'), input: talk })).status).toBe(200);
  const contact = { participant: at.participant('Fatima'), email: `${canary}@example.org`, phone: '' };
  await house.call('writeContact', { ...at.as('Lise'), input: contact });
  const gate = await house.call('gate', { id: at.case, cookie: at.as('Lise').cookie });
  expect(JSON.stringify(gate.body)).toContain('Mette Holm');
  const { body } = await at.look(wall);
  // Everything that the wall is told, by name: whoever adds to it says so here.
  expect(Object.keys(body).sort()).toEqual(
    [
      ...['agenda', 'agreements', 'here', 'interpreting', 'lines', 'meeting', 'next', 'planned'],
      'roomCode',
    ].sort(),
  );
  expect(body.here).toEqual({ number: '1', title: 'Velkomst', isAsked: false });
  const said = JSON.stringify(body);
  for (const word of [canary, 'Mette Holm', 'notUnderstood', 'spent', 'heard', 'missing', 'since'])
    expect([word, said.includes(word)]).toEqual([word, false]);
});
