import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type RouteName, routes } from '../../../shared/api/api.ts';
import { closeCode } from '../../../shared/api/wire.ts';
import { isMeetingOperation } from '../../../shared/phases/access.ts';
import {
  type Attended,
  canaries,
  heard,
  type Name,
  names,
  openAttended,
  ownWords,
  textAt,
} from './attended.ts';

/**
 * R129 "andre får det kun, hvis du vælger dem": who × phase × way, over a real server. Everything that reads a meeting is
 * tried, whichever route it is: a new one is asked of at once.
 */
const always: Name[] = ['Lise', 'Fatima', 'Bo', 'Vera'];
const stands = ['inProgress', 'reviewing', 'locked', 'sent', 'corrected'] as const;
type Stand = (typeof stands)[number];
const readersIn: Record<Stand, Name[]> = {
  inProgress: names.filter((name) => name !== 'Rune'),
  reviewing: always,
  locked: always,
  sent: [...always, 'Nora'],
  // What is put right is another version, and is sent anew.
  corrected: always,
};
/** Came, and has nothing to read on; or has been taken off. */
const isNobody = (name: Name) => name === 'Tolk' || name === 'Rune';
const absenteesIn = (stand: Stand) =>
  names.filter((name) => !readersIn[stand].includes(name) && !isNobody(name));

let at: Attended;
beforeAll(async () => {
  at = await openAttended();
});
afterAll(() => at.close());

const reach: Record<Stand, () => Promise<unknown>> = {
  inProgress: async () => undefined,
  reviewing: () => at.deeds.close(),
  locked: () => at.deeds.lock(),
  sent: () => at.deeds.send('Nora'),
  corrected: () => at.deeds.correct(),
};

const inMeeting = (Object.keys(routes) as RouteName[]).filter((name) =>
  isMeetingOperation(routes[name].operation),
);
/** Of people: a wall reads with a cookie of its own (test/server/screen). */
const reading = inMeeting.filter((name) => routes[name].method === 'GET' && name !== 'screen');
const doing = inMeeting.filter((name) => routes[name].method === 'POST');
/** Every path that a GET route of a meeting answers. */
const pathsOf = (name: RouteName): string[] => {
  const path = routes[name].path.replace(':id', at.id);
  const parts = {
    version: ['1', '2', 'now'],
    exportMinutes: ['pdf', 'archive.pdf', 'docx', 'md', 'json'],
    exportActionPlan: ['pdf', 'docx'],
    exportOrientation: ['x'],
    exportInvitation: ['family.pdf', 'professional.pdf'],
  }[name as string] ?? [''];
  return parts.map((part) => path.replace(':part', part));
};
const casePaths = () =>
  ['stafetlog', 'agreements.csv', 'agreements.json', 'follow-up'].map(
    (part) => `/api/cases/${at.of}/${part}`,
  );
const listPaths = ['/api/meetings', '/api/cases', '/api/agreements'];

const isParent = (name: Name) => name === 'Omar' || name === 'Nora';
const textOf = (path: string, name: Name) => textAt(at, path, name);

describe.each(stands)('R129 while the meeting is %s', (stand) => {
  beforeAll(async () => {
    await reach[stand]();
  });

  it('the page, the document, the agreements and the room are for exactly the readers', async () => {
    const readers = names.filter((name) => readersIn[stand].includes(name));
    for (const way of ['meeting', 'document', 'agreements', 'invitation'] as const) {
      const opened: Name[] = [];
      for (const name of names)
        if ((await textOf(pathsOf(way)[0] ?? '', name)).status === 200) opened.push(name);
      expect([way, opened]).toEqual([way, readers]);
    }
    const codes = await Promise.all(names.map(async (name) => [name, await at.knock(name)] as const));
    const isLocked = stand === 'locked' || stand === 'sent';
    for (const [name, answer] of codes) {
      const mayRead = readersIn[stand].includes(name);
      const turnedAway = { code: mayRead ? closeCode.locked : closeCode.noAccess, frames: 0 };
      expect([name, answer]).toEqual([name, mayRead && !isLocked ? null : turnedAway]);
    }
  });

  it('whoever did not come is refused by every way to read it, and told that it was held', async () => {
    for (const name of absenteesIn(stand)) {
      for (const route of reading) {
        // R138: what a parent has said of the people around them stays theirs.
        const isKnown =
          routes[route].operation === 'knowOfMeeting' || (isParent(name) && route === 'network');
        for (const path of pathsOf(route)) {
          const { status, text } = await textOf(path, name);
          expect([name, path, status]).toEqual([name, path, isKnown ? 200 : 403]);
          expect([name, path, heard(text)]).toEqual([name, path, []]);
        }
      }
      const listed = (await textOf('/api/meetings', name)).text;
      expect([name, listed.includes(at.id), listed.includes('"mayRead":false')]).toEqual([name, true, true]);
    }
  });

  it('nor is anything of it told to whoever was taken off, or only lent their voice', async () => {
    for (const name of stand === 'inProgress' ? (['Rune'] as const) : (['Rune', 'Tolk'] as const)) {
      for (const path of [...reading.flatMap(pathsOf), ...casePaths()]) {
        const { status, text } = await textOf(path, name);
        expect([name, path, name === 'Rune' ? [401, 404] : [403]]).toEqual([
          name,
          path,
          expect.arrayContaining([status]),
        ]);
        expect([name, path, heard(text)]).toEqual([name, path, []]);
      }
    }
  });

  it('and does nothing to it: not one deed is theirs, with their own row or another’s', async () => {
    for (const name of absenteesIn(stand)) {
      for (const route of doing) {
        const input = {
          participant: at.seatOf[name],
          subject: 'x',
          answer: 'yes',
          text: 'x',
          orientation: 'x',
          yes: true,
        };
        const { status } = await at.ask(
          routes[route].path.replace(':id', at.id),
          at.cookies[name],
          'POST',
          input,
        );
        // Their own network sheet takes their words, but not these.
        const isOwnSheet = isParent(name) && stand !== 'locked' && stand !== 'sent' && /Network/.test(route);
        expect([name, route, status]).toEqual([name, route, isOwnSheet ? 422 : 403]);
      }
    }
  });

  it('no canary reaches them by the case, its files, the lists or the calendar; what they own does', async () => {
    for (const name of absenteesIn(stand)) {
      const { body } = await at.call('renewCalendar', at.cookies[name], '', { showsText: true });
      const feed = body.address.replace(/^https?:\/\/[^/]+/, '');
      for (const path of [...casePaths(), ...listPaths, feed]) {
        const { status, text } = await textOf(path, name);
        expect([200, 403, 404]).toContain(status);
        const found = heard(text.replace(/\r\n /g, ''));
        expect([name, path, found]).toEqual([name, path, []]);
        const isOwn =
          name === 'Omar' && status === 200 && !path.endsWith('follow-up') && !/meetings|cases$/.test(path);
        expect([name, path, text.replace(/\r\n /g, '').includes(ownWords)]).toEqual([name, path, isOwn]);
      }
    }
    if (absenteesIn(stand).includes('Omar')) {
      const known = (await at.call('knownMeeting', at.cookies.Omar, at.id)).body;
      expect(known.own).toEqual([at.owned]);
      const log = (await at.call('stafetlog', at.cookies.Omar, at.of)).body;
      expect(log.people.map((one) => one.name)).toEqual(['Omar']);
      expect(log.timeline.map(({ kind }) => kind)).toEqual(['meeting']);
    }
  });

  it('the readers do hear the canaries, so they were there to be heard', async () => {
    for (const name of readersIn[stand].filter((one) => one !== 'Tolk' && !['Vera', 'Viggo'].includes(one))) {
      const all = await Promise.all(
        [...pathsOf('document'), ...pathsOf('review'), ...pathsOf('locked'), ...casePaths().slice(0, 1)].map(
          async (path) => heard((await textOf(path, name)).text),
        ),
      );
      const missing = {
        inProgress: ['KANARIE-bemaerkning', 'KANARIE-tilfoejelse'],
        reviewing: ['KANARIE-bemaerkning', 'KANARIE-tilfoejelse'],
        locked: [],
        sent: [],
        corrected: ['KANARIE-bemaerkning', 'KANARIE-tilfoejelse'],
      }[stand] as string[];
      expect([name, canaries.filter((canary) => !all.flat().includes(canary))]).toEqual([name, missing]);
    }
  });

  it('the bell of the case does not tell whoever may not read it', async () => {
    for (const name of ['Omar', 'Karen', 'Viggo', 'Rune', 'Tolk'] as const) {
      const { status, text } = await textOf(`/api/meetings/${at.id}/known`, name);
      const isKnown = stand === 'inProgress' ? name !== 'Rune' : !isNobody(name);
      expect([name, status === 200]).toEqual([name, isKnown]);
      expect(heard(text)).toEqual([]);
    }
  });
});
