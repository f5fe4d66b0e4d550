import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as encoding from 'lib0/encoding';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { wholeCast } from '../../../server/demo/cast.ts';
import { type DemoMeeting, stageMeeting } from '../../../server/demo/stage.ts';
import { tokenToHash } from '../../../server/door/token.ts';
import { builtPages } from '../../../server/pages.ts';
import { createLog } from '../../../server/process/log.ts';
import { startServer } from '../../../server/serve.ts';
import { createOrganiser } from '../../../server/signin/organiser.ts';
import { openSqliteStore } from '../../../server/store/sqlite/open.ts';
import type { Store } from '../../../server/store/store.ts';
import { type RouteName, routes } from '../../../shared/api/api.ts';
import type { MeetingId, ParticipantId } from '../../../shared/ids.ts';
import { type Duty, type ParticipantKind, participantKinds } from '../../../shared/meeting/meeting.ts';
import { minutesToItems } from '../../../shared/minutes/canonical/canonical.ts';
import { fragmentName, schemaVersion } from '../../../shared/minutes/model/schema.ts';
import { type House, openHouse, seat, writePages } from '../house.ts';
import { LightClient, until } from '../sync/light-client.ts';

/**
 * P7, [I13]: no role can set another's recognition, by any route or any frame. What a person has said is read from the
 * store; everything else may change.
 */

describe('by HTTP', () => {
  const dutyNames: Duty[] = ['chair', 'minuteTaker', 'tovholder'];
  const everybody: (ParticipantKind | Duty)[] = [...participantKinds, ...dutyNames];
  const posts = (Object.keys(routes) as RouteName[]).filter((name) => routes[name].method === 'POST');
  let house: House;
  beforeAll(async () => {
    house = await openHouse();
  });
  afterAll(() => house.close());

  /** The victim is signed in and has a say; everybody else tries. */
  async function setTable(phase: 'inProgress' | 'reviewing') {
    const created = await house.newMeeting([
      seat({ name: 'victim', kind: 'parent' }),
      ...participantKinds.map((kind) => seat({ name: kind, kind })),
      ...dutyNames.map((duty) => seat({ name: duty, kind: 'supportPerson', duties: [duty] })),
    ]);
    const audit = {
      person: null,
      operation: 'startMeeting',
      meeting: created.meeting,
      subject: null,
      at: '',
    } as const;
    const { changePhase } = house.store.writer;
    await changePhase(created.meeting, 'preparing', 'inProgress', audit);
    if (phase === 'reviewing') await changePhase(created.meeting, 'inProgress', 'reviewing', audit);
    const cookies = await Promise.all(created.links.map(({ link }) => house.signIn(link)));
    const { minutes } = await house.rooms.minutes(created.document);
    const item = minutesToItems(minutes).find(({ content }) => content.blocks.length > 0);
    if (!item) throw new Error('The seed says nothing.');
    return { created, cookies, item };
  }

  const rowsOf = async (meeting: MeetingId, participant: ParticipantId) => ({
    recognitions: (await house.store.reader.recognitions(meeting)).filter(
      (row) => row.participant === participant,
    ),
    additions: (await house.store.reader.additions(meeting)).filter((row) => row.participant === participant),
  });

  test.each(['inProgress', 'reviewing'] as const)(
    'no role can set another’s recognition by any route, in the phase %s',
    async (phase) => {
      const { created, cookies, item } = await setTable(phase);
      const id = created.meeting;
      const victim = created.links[0]?.participant as ParticipantId;
      const own = { answer: 'yes', participant: victim, subject: item.id, fingerprint: item.fingerprint };
      if (phase === 'reviewing') await house.call('recognise', { id, cookie: cookies[0] ?? '', input: own });
      const before = await rowsOf(id, victim);
      const inputs: object[] = [
        own,
        { answer: 'retracted', participant: victim, subject: item.id },
        { ...own, answer: 'notQuite', words: 'x' },
        { of: 'item', said: own },
        { of: 'quote', said: own },
        { of: 'item', said: { answer: 'retracted', participant: victim, subject: item.id } },
        { participant: victim, text: 'x' },
        { participant: [victim], subject: item.id, answer: 'yes', fingerprint: item.fingerprint },
        { ...own, typedBy: null, me: victim },
      ];
      for (const [index] of everybody.entries()) {
        const cookie = cookies[index + 1] ?? '';
        const me = created.links[index + 1]?.participant as ParticipantId;
        for (const name of posts.filter((route) => route !== 'closeSession' && !movesOn.includes(route))) {
          for (const input of [...inputs, { ...own, participant: me, victim }])
            await house.call(name, { id, cookie, input });
        }
      }
      expect(await rowsOf(id, victim)).toEqual(before);
    },
    120_000,
  );
  /** What would end the experiment. */
  const movesOn: RouteName[] = ['reopenMeeting', 'closeMeeting', 'lockMinutes'];

  test('nor without a session, nor in another meeting', async () => {
    const { created, item } = await setTable('reviewing');
    const other = await setTable('reviewing');
    const victim = created.links[0]?.participant as ParticipantId;
    const input = { answer: 'yes', participant: victim, subject: item.id, fingerprint: item.fingerprint };
    expect((await house.call('recognise', { id: created.meeting, input })).status).toBe(401);
    const [stranger = ''] = other.cookies;
    expect((await house.call('recognise', { id: created.meeting, cookie: stranger, input })).status).toBe(
      404,
    );
    expect(
      (await house.call('recognise', { id: other.created.meeting, cookie: stranger, input })).status,
    ).toBe(403);
    expect((await rowsOf(created.meeting, victim)).recognitions).toEqual([]);
  });
});

describe('by raw WebSocket', () => {
  const folder = mkdtempSync(join(tmpdir(), 'only-you-'));
  let store: Store;
  let demo: DemoMeeting;
  let stop: () => Promise<void>;
  beforeAll(async () => {
    store = await openSqliteStore({ folder });
    const now = new Date();
    const server = await startServer(
      { port: 0, host: '127.0.0.1', publicUrl: null },
      {
        store,
        log: createLog('silent'),
        now: () => now,
        pages: () => builtPages(writePages(folder)),
        // One person comes in hundreds of times.
        limits: null,
      },
    );
    stop = server.stop;
    const link = (await createOrganiser(store, server.publicUrl, now)) ?? '';
    const organiser = (await store.reader.seat(tokenToHash(link.split('#')[1] ?? '')))?.person;
    if (!organiser) throw new Error('no organiser');
    demo = await stageMeeting({ store, server, organiser, now }, wholeCast(), 'reviewing');
  });
  afterAll(async () => {
    await stop();
    rmSync(folder, { recursive: true, force: true });
  });
  const page = (index: number) =>
    new LightClient({ url: demo.sync, cookie: demo.people[index]?.cookie ?? '', schema: schemaVersion });
  const deeds = () => store.reader.deedsOf(demo.meeting as MeetingId);

  test('[R22] no frame of any kind, with anything in it, is a deed', async () => {
    const before = await deeds();
    const chair = await page(0).connect();
    const claim = JSON.stringify({ recognise: { participant: 'x', answer: 'yes' } });
    for (let kind = 0; kind < 256; kind++) {
      const one = await page(0).connect();
      one.sendRaw(
        encoding.encode((encoder) => {
          encoding.writeVarUint(encoder, kind);
          encoding.writeVarString(encoder, claim);
        }),
      );
      one.sendRaw(claim);
      await until(() => one.closeCode !== null, 'shown out');
    }
    chair.cut();
    expect(await deeds()).toBe(before);
  });

  test('[R22] what is written into the document is words: nothing in it can make, move or take back an answer', async () => {
    const rows = await store.reader.recognitions(demo.meeting as MeetingId);
    const before = await deeds();
    const victim = rows[0]?.participant ?? '';
    const agendaOf = (doc: Y.Doc) => doc.getXmlFragment(fragmentName);
    const attributes = ['recognition', 'recognisedBy', 'confirmedAt', 'fingerprint', 'answer', 'speaker'];
    const attempts: ((doc: Y.Doc) => void)[] = [
      (doc) => doc.getMap('recognition').set('x', { participant: victim, answer: 'yes' }),
      (doc) => doc.getArray('recognitions').push([{ ...rows[0], answer: 'retracted' }]),
      (doc) => {
        const block = new Y.XmlElement('recognition');
        block.setAttribute('participant', victim);
        agendaOf(doc).push([block]);
      },
      ...attributes.map((name) => (doc: Y.Doc) => {
        (agendaOf(doc).get(0) as Y.XmlElement).setAttribute(name, victim);
      }),
    ];
    for (const attempt of attempts) {
      const writer = await page(0).connect();
      attempt(writer.doc);
      await until(() => writer.isSaved || writer.closeCode !== null, 'settled');
      writer.cut();
    }
    expect(await store.reader.recognitions(demo.meeting as MeetingId)).toEqual(rows);
    expect(await deeds()).toBe(before);
  });
});
