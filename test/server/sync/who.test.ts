import { describe, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import * as Y from 'yjs';
import type { Access } from '../../../server/sync/socket/session.ts';
import { closeCode, messageKind } from '../../../shared/api/wire.ts';
import { schemaVersion } from '../../../shared/minutes/model/schema.ts';
import { lockAsItStands } from '../../contract/meeting.ts';
import { somebody } from '../../contract/store.ts';
import { canonical, furnish, textOf } from './house.ts';
import { aCursor, type LightClient, presenceFrame, until } from './light-client.ts';
import { origin } from './serve-rooms.ts';

describe('the door', () => {
  const house = furnish();
  /** The code with which an attempt is answered. */
  const attempt = (url: string, headers: Record<string, string>) =>
    new Promise<number>((resolve, reject) => {
      const socket = new WebSocket(url, { headers });
      socket.on('close', resolve);
      socket.on('message', () => reject(new Error('The door has said something.')));
      socket.on('error', reject);
    });
  const grant = (change: (access: Access) => Access | null) => {
    const before = house.access;
    house.access = (person, document) => {
      const access = before(person, document);
      return access && person === somebody(house.made, 1).person ? change(access) : access;
    };
    house.served.rooms.recheckAccess(house.made.document);
  };

  test('[R11] no session, an unknown document, no access: one answer', async () => {
    const url = house.served.urlOf(house.made.document);
    const cookie = `person=${somebody(house.made, 1).person}`;
    const nowhere = url.replace(/\w{24}$/, 'a'.repeat(24));
    const answers = [
      await attempt(url, {}),
      await attempt(nowhere, { cookie }),
      await attempt(url.replace(/\w{24}$/, 'x'), { cookie }),
      await attempt(url, { cookie: `person=${'b'.repeat(24)}` }),
    ];
    expect(new Set(answers)).toEqual(new Set([closeCode.noAccess]));
    expect(house.served.rooms.stats()).toEqual({ rooms: 0, sockets: 0, loaded: 0 });
  });

  test('[R11] our own origin is let in', async () => {
    const socket = new WebSocket(house.served.urlOf(house.made.document), {
      headers: { cookie: `person=${somebody(house.made, 1).person}`, origin },
    });
    await new Promise((resolve) => socket.once('message', resolve));
    socket.terminate();
  });

  test('[R11] when access changes everybody is shown out, the revoked finally, and nothing is delivered after', async () => {
    const [removed, other] = [await house.page(1).connect(), await house.page(2).connect()];
    await until(() => removed.isSaved && other.isSaved, 'settled');
    const before = removed.promised.length;
    grant(() => null);
    await until(() => removed.closeCode !== null && other.closeCode !== null, 'both shown out');
    expect([removed.closeCode, other.closeCode]).toEqual([closeCode.noAccess, closeCode.accessChanged]);
    await other.connect();
    textOf(other.doc).insert(0, 'uden dig');
    await until(() => other.isSaved, 'saved');
    await expect(removed.connect()).rejects.toThrow(String(closeCode.noAccess));
    expect(removed.promised).toHaveLength(before);
  });

  test('[R11] the end of a sign-in closes every socket that came by it: not the person’s others, nobody else’s', async () => {
    const { person } = somebody(house.made, 1);
    const phone = { cookie: `person=${person}; on=phone` };
    const pages = [
      await house.page(1, phone).connect(),
      await house.page(1, phone).connect(),
      await house.page(1).connect(),
      await house.page(2).connect(),
    ];
    house.served.rooms.closeSignIn(phone.cookie);
    await until(
      () => pages.filter(({ closeCode: code }) => code === closeCode.signedOut).length === 2,
      'two closed',
    );
    expect(pages.slice(2).map(({ closeCode: code }) => code)).toEqual([null, null]);
  });

  test('[R11] nothing is taken over a socket whose sign-in has run out', async () => {
    const cookie = `person=${somebody(house.made, 1).person}; until=${Date.now() + 400}`;
    const page = await house.page(1, { cookie }).connect();
    textOf(page.doc).insert(0, 'i tide');
    await until(() => page.isSaved, 'saved in time');
    await until(() => Date.now() > Number(cookie.split('until=')[1]), 'run out');
    const seq = house.seq();
    textOf(page.doc).insert(0, 'for sent ');
    await until(() => page.closeCode === closeCode.signedOut, 'shown out');
    expect(house.seq()).toBe(seq);
  });

  test('[R13] somebody who may only read is refused what is new, and follows', async () => {
    grant((access) => ({ ...access, write: false }));
    const [reader, writer] = [await house.page(1).connect(), await house.page(2).connect()];
    await until(() => reader.isSaved, 'an answer without news is acknowledged');
    expect(reader.refused).toEqual([]);
    textOf(writer.doc).insert(0, 'læs med');
    await until(() => canonical(reader.doc).includes('læs med'), 'follows');
    textOf(reader.doc).insert(0, 'x');
    await until(() => reader.isSaved, 'answered');
    expect(reader.refused.map(({ reason }) => reason)).toEqual(['read-only']);
    expect(canonical(house.replay())).not.toContain('x');
    expect(reader.closeCode).toBeNull();
  });

  test('[R8] a locked document refuses with that word', async () => {
    const page = await house.page().connect();
    await until(() => page.isSaved, 'settled');
    await lockAsItStands(house.store, house.made.meeting);
    textOf(page.doc).insert(0, 'for sent');
    await until(() => page.isSaved, 'answered');
    expect(new Set(page.refused.map(({ reason }) => reason))).toEqual(new Set(['locked']));
    expect(house.seq()).toBe(1);
  });
});

describe('[R9] the schema gate', () => {
  const house = furnish(0);

  test('a page newer than the server, and one that says nonsense, are told so at the door', async () => {
    const newer = house.page(1, { schema: schemaVersion + 1 });
    await expect(newer.connect()).rejects.toThrow(String(closeCode.serverTooOld));
    await expect(house.page(1, { schema: -1 }).connect()).rejects.toThrow(String(closeCode.malformed));
  });

  test('when the document’s version rises, older pages are shown out before they are sent what made it rise', async () => {
    const [old, stock, fresh] = [
      await house.page(1, { schema: 0 }).connect(),
      await house.page(2).connect(),
      await house.page(0, { schema: 1 }).connect(),
    ];
    await until(() => old.isSaved && fresh.isSaved && stock.isSaved, 'settled');
    textOf(old.doc).insert(0, 'gammel');
    await until(() => old.isSaved && canonical(fresh.doc).includes('gammel'), 'an old page still writes');
    const before = old.promised.length;
    fresh.doc.getXmlFragment('minutes').push([new Y.XmlElement('goal')]);
    await until(() => old.closeCode !== null, 'shown out');
    expect(old.closeCode).toBe(closeCode.clientTooOld);
    expect(old.promised).toHaveLength(before);
    expect(canonical(old.doc)).not.toContain('goal');
    await until(
      () => canonical(stock.doc) === canonical(fresh.doc),
      'a stock client counts as the document’s',
    );
    await expect(old.connect()).rejects.toThrow(String(closeCode.clientTooOld));
    expect((await house.store.reader.document(house.made.document))?.schemaVersion).toBe(1);
    textOf(stock.doc).insert(0, 'x');
    await until(() => stock.isSaved, 'and writes');
  });

  test('what an older page had on its way when the version rose is not appended', async () => {
    const [old, fresh] = [
      await house.page(1, { schema: 0 }).connect(),
      await house.page(2, { schema: 1 }).connect(),
    ];
    await until(() => old.isSaved && fresh.isSaved, 'settled');
    textOf(fresh.doc).insert(0, 'ny');
    textOf(old.doc).insert(0, 'gammel');
    await until(() => old.closeCode !== null && fresh.isSaved, 'shown out');
    const replayed = house.replay();
    for (const update of old.promised) Y.applyUpdate(replayed, update);
    expect(canonical(replayed)).toBe(canonical(house.replay()));
    expect(replayed.store.pendingStructs).toBeNull();
  });
});

describe('[R10] presence', () => {
  const house = furnish();
  const clocksSeenBy = ({ presence }: LightClient) =>
    [...presence.values()].map(({ cursor }) => (cursor as ReturnType<typeof aCursor>).anchor.item.clock);

  test('is said by the server: name, role and participant from the access answer, the cursor as sent', async () => {
    const [mother, other] = [await house.page(1).connect(), await house.page(2).connect()];
    const cursor = aCursor(0);
    const state = { cursor: { ...cursor, more: 1 }, user: { name: 'Somebody else', color: 'red' }, extra: 1 };
    mother.sendRaw(presenceFrame([{ clientId: mother.doc.clientID, clock: 1, state }]));
    await until(() => other.presence.size === 1, 'seen');
    const { name, participant } = somebody(house.made, 1);
    const user = { name, role: 'klasselærer', participant };
    expect(other.presence.get(mother.doc.clientID)).toEqual({ user, cursor });
    const late = await house.page(0).connect();
    await until(() => late.presence.size === 1, 'told at the door');
    expect(late.presence).toEqual(other.presence);
  });

  test('goes when the socket goes, and comes again with the page', async () => {
    const [mother, other] = [await house.page(1).connect(), await house.page(2).connect()];
    mother.point(null);
    await until(() => other.presence.size === 1, 'seen');
    mother.cut();
    await until(() => other.presence.size === 0, 'gone');
    await mother.connect();
    mother.point(null);
    await until(() => other.presence.size === 1, 'seen again');
  });

  test('one state per socket: nobody speaks for another, and what is too long or odd is not passed on', async () => {
    const [mother, father, other] = [
      await house.page(1).connect(),
      await house.page(2).connect(),
      await house.page(0).connect(),
    ];
    mother.point(aCursor(1));
    await until(() => other.presence.size === 1, 'seen');
    const says = (clientId: number, state: unknown) => ({ clientId, clock: 2 ** 53 - 1, state });
    father.sendRaw(presenceFrame([says(mother.doc.clientID, null)]));
    father.sendRaw(presenceFrame([says(mother.doc.clientID, { cursor: aCursor(99) })]));
    father.sendRaw(presenceFrame(Array.from({ length: 500 }, (_, id) => says(id + 10, { cursor: null }))));
    father.sendRaw(presenceFrame([says(father.doc.clientID, { cursor: { long: 'x'.repeat(600) } })]));
    father.sendRaw(presenceFrame([says(father.doc.clientID, 'text')]));
    const { anchor } = aCursor(7);
    for (const odd of [{ anchor }, { anchor, head: {} }, { anchor, head: { ...anchor, tname: 'other' } }])
      father.sendRaw(presenceFrame([says(father.doc.clientID, { cursor: odd })]));
    father.point(aCursor(2));
    mother.point(aCursor(3));
    await until(() => other.presence.size === 2, 'both seen');
    await until(
      () => JSON.stringify(other.presence.get(mother.doc.clientID)?.cursor) === JSON.stringify(aCursor(3)),
      'mother moves on',
    );
    expect(other.presence.get(father.doc.clientID)?.cursor).toEqual(aCursor(2));
    expect(other.kinds.filter((kind) => kind === messageKind.awareness).length).toBeLessThan(6);
  });

  test('the same page on a new socket takes its state over while the old one is half-open', async () => {
    const [mother, other] = [await house.page(1).connect(), await house.page(2).connect()];
    const again = await house.page(1).connect();
    mother.point(aCursor(1));
    await until(() => other.presence.size === 1, 'seen');
    again.point(aCursor(2), mother.doc.clientID);
    await until(() => clocksSeenBy(other).includes(2), 'taken over');
    mother.cut();
    await until(() => house.served.rooms.stats().sockets === 2, 'the old socket is gone');
    again.point(aCursor(3), mother.doc.clientID);
    await until(() => clocksSeenBy(other).includes(3), 'still here');
    expect(other.presence.size).toBe(1);
  });
});
