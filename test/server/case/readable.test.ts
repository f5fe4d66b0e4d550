import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { ownAgreements, readNow } from '../../../server/agreement/case-parts.ts';
import { sendReminders } from '../../../server/mail/reminders.ts';
import { createLog } from '../../../server/process/log.ts';
import type { BlockId, MeetingId } from '../../../shared/ids.ts';
import { fragmentName } from '../../../shared/minutes/model/schema.ts';
import { type House, meetingInput, openHouse, publicUrl } from '../house.ts';
import {
  type Canary,
  canaries,
  holdTwoMeetings,
  phases,
  type Reader,
  readers,
  type Stand,
  type TwoMeetings,
} from './two-meetings.ts';

/**
 * The rule of server/case/readable.ts, written down a second time as cells: reader × phase of the later meeting × way
 * out. Each cell says exactly which of the canaries come out of it.
 */
const names = Object.keys(readers) as Reader[];
const isHeld = (stand: Stand) => stand !== 'preparing' && stand !== 'cancelled';
const wasFirst = (who: Reader) => who !== 'Nadia';
const isPassing = (who: Reader) => who === 'Tolk' || who === 'Birgit';
/** May read the first minutes, which are locked. */
const readsFirst = (who: Reader) => wasFirst(who) && !isPassing(who);
/** May read what the later meeting has, in its phase. */
const readsSecond = (who: Reader, stand: Stand) => {
  if (who === 'Omar' || who === 'Bo') return false;
  return isPassing(who) ? ['preparing', 'inProgress', 'cancelled'].includes(stand) : true;
};
/** Has been told what was agreed there. */
const hears = (who: Reader, stand: Stand) => readsSecond(who, stand) && isHeld(stand);
const place: Canary[] = ['place', 'date', 'id'];

/** The entry was written after the later meeting, if that has been held. Bo keeps the log, and wrote it. */
const readsEntry = (who: Reader, stand: Stand) =>
  who === 'Bo' || (isHeld(stand) ? hears(who, stand) : readsFirst(who));

type Cell = Canary[] | 'refused';
/** What the agreements are read as; a list of them never says where a meeting is. */
const agreementsOf = (who: Reader, stand: Stand): Canary[] => {
  if (hears(who, stand)) return ['words', 'secret', 'date', 'id'];
  return readsFirst(who) ? ['first'] : [];
};
/** Own open ones. Omar's is the first meeting's for him, and has become Karen's for those of the later one. */
const ownOf = (who: Reader, stand: Stand): Canary[] => {
  if (who === 'Omar') return ['first'];
  if (who === 'Karen') return hears(who, stand) ? ['words', 'date', 'id'] : [];
  const owns = who === 'Nadia' || isPassing(who);
  return owns && hears(who, stand) ? ['secret', 'date', 'id'] : [];
};

const cells: Record<string, (who: Reader, stand: Stand) => Cell> = {
  stafetlog(who, stand) {
    if (isPassing(who)) return 'refused';
    return [
      ...agreementsOf(who, stand),
      ...(readsEntry(who, stand) ? ['entry' as const] : []),
      ...(readsSecond(who, stand) ? place : []),
    ];
  },
  json: (who, stand) => (isPassing(who) ? 'refused' : agreementsOf(who, stand)),
  csv: (who, stand) =>
    isPassing(who) ? 'refused' : agreementsOf(who, stand).filter((canary) => canary !== 'id'),
  ownAgreements: ownOf,
  meetings: (who, stand) => (readsSecond(who, stand) ? place : []),
  calendarFeed: (who, stand) => [...ownOf(who, stand), ...(readsSecond(who, stand) ? place : [])],
  /** The page of the first meeting, where the agreement's history and the case's other meetings are told. */
  firstMeeting: (who, stand) => {
    if (!readsFirst(who)) return 'refused';
    return readsSecond(who, stand) ? ['date', 'id'] : [];
  },
};

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());

const ways: Record<string, (held: TwoMeetings, who: Reader) => Promise<string | 'refused'>> = {
  stafetlog: (held, who) => textOf(held, who, `/api/cases/${held.id}/stafetlog`),
  json: (held, who) => textOf(held, who, `/api/cases/${held.id}/agreements.json`),
  csv: (held, who) => textOf(held, who, `/api/cases/${held.id}/agreements.csv`),
  ownAgreements: (held, who) => textOf(held, who, '/api/agreements'),
  meetings: (held, who) => textOf(held, who, '/api/meetings'),
  async calendarFeed(held, who) {
    const cookie = held.cookies[who];
    const { body } = await house.call('renewCalendar', { cookie, input: { showsText: true } });
    const feed = await textOf(held, who, body.address.replace(publicUrl, ''));
    return typeof feed === 'string' ? feed.replace(/\r\n /g, '') : feed;
  },
  firstMeeting: (held, who) => textOf(held, who, `/api/meetings/${held.first}`),
};

async function textOf(held: TwoMeetings, who: Reader, path: string): Promise<string | 'refused'> {
  const answer = await house.app.request(path, { headers: { cookie: held.cookies[who] } });
  if (answer.status === 403 || answer.status === 404) return 'refused';
  expect(answer.status).toBe(200);
  return answer.text();
}

function canariesIn(text: string, second: MeetingId): Canary[] {
  const words = Object.entries(canaries).filter(([, pattern]) => pattern.test(text));
  const found = words.map(([name]) => name as Canary);
  return text.includes(second) ? [...found, 'id'] : found;
}

describe.each(phases)('while the later meeting is %s', (stand) => {
  let held: TwoMeetings;
  beforeAll(async () => {
    held = await holdTwoMeetings(house, stand);
  });

  it.each(Object.keys(cells))(
    '%s shows each reader what is theirs to read, and nothing else',
    async (way) => {
      for (const who of names) {
        const text = await ways[way]?.(held, who);
        const found = text === undefined || text === 'refused' ? text : canariesIn(text, held.second);
        const cell = cells[way]?.(who, stand);
        const expected = Array.isArray(cell) ? [...new Set(cell)].sort() : cell;
        expect([who, Array.isArray(found) ? found.sort() : found]).toEqual([who, expected]);
      }
    },
  );

  it('the start page counts what each may read', async () => {
    for (const who of names.filter((name) => !isPassing(name))) {
      const { body } = await house.call('cases', { cookie: held.cookies[who] });
      const found = body.find(({ id }) => id === held.id);
      const expected = {
        meetings: Number(readsFirst(who)) + Number(readsSecond(who, stand)),
        open: hears(who, stand) ? 5 : Number(readsFirst(who)),
        overdue: Number(hears(who, stand)),
      };
      expect([who, found]).toMatchObject([who, expected]);
    }
  });

  it('who sits in the later meeting is named to those who sit there', async () => {
    for (const who of names.filter((name) => !isPassing(name))) {
      const { people } = (await house.call('stafetlog', { id: held.id, cookie: held.cookies[who] })).body;
      const isNamed = people.some(({ name }) => name === 'Nadia');
      expect([who, isNamed]).toEqual([who, readsSecond(who, stand)]);
    }
  });

  it('reminders are of what the person may read', async () => {
    for (const who of names) {
      const email = `${who.toLowerCase()}@example.org`;
      await house.call('setReminders', { cookie: held.cookies[who], input: { email, daysBefore: 3 } });
    }
    const told: string[] = [];
    await sendReminders({
      reader: house.store.reader,
      writer: house.store.writer,
      publicUrl,
      log: createLog('silent'),
      mailer: {
        address: 'referat@kommune.example',
        check: async () => {},
        send: async (to) => void told.push(to),
      },
      now: () => house.clock.now,
      ownAgreements: (person) => ownAgreements(house, person),
      agreementsOf: async (of, person) => (await readNow(house, of, person)).agreements,
    });
    for (const who of names)
      await house.call('setReminders', { cookie: held.cookies[who], input: { email: '', daysBefore: 3 } });
    const expected = names.filter((who) => ownOf(who, stand).length > 0);
    expect(told.sort()).toEqual(expected.map((who) => `${who.toLowerCase()}@example.org`).sort());
  });

  it('the bell tells of the later meeting only those who may read it', async () => {
    for (const who of names.filter((name) => !isPassing(name))) {
      const events = await eventsAfter(held, who, () => house.caseEvents.publish(held.id, held.second));
      expect([who, events]).toEqual([who, readsSecond(who, stand) ? 1 : 0]);
    }
  });

  it('what is said of an agreement that is not the person’s to read is said of none', async () => {
    const secret = (await house.store.reader.projected(held.id)).find(
      ({ agreement }) => agreement.text === 'underretning om far',
    )?.agreement.id as BlockId;
    const input = { agreement: secret, note: 'x' };
    for (const who of ['Omar', 'Bo'] as const) {
      const at = { id: held.id, cookie: held.cookies[who] };
      const there = await house.call('commentOnAgreement', { ...at, input });
      const nowhere = await house.call('commentOnAgreement', {
        ...at,
        input: { ...input, agreement: 'nowhere' },
      });
      expect([there.status, there.body]).toEqual([nowhere.status, nowhere.body]);
      expect(there.status).toBe(422);
    }
  });

  it('a follow-up carries nothing of it to whoever was not there, unless it is locked and somebody says so', async () => {
    // What the tovholder wrote before the later meeting was told to everybody at the first.
    const mine = isHeld(stand) ? ['first'] : ['entry', 'first'];
    expect(await seedWithFather(held, 'Lise', {})).toEqual(mine);
    const asked = await seedWithFather(held, 'Lise', { carryToOthers: true });
    const isLocked = stand === 'locked' || stand === 'sent';
    expect(asked).toEqual(isLocked ? ['entry', 'secret', 'words'] : ['entry', 'first']);
    // Who was not there has nothing of it to hand on, baton or not.
    expect(await seedWithFather(held, 'Bo', { carryToOthers: true })).not.toContain('secret');
    expect(await seedWithFather(held, 'Bo', { carryToOthers: true })).not.toContain('words');
    const { body } = await house.call('followUp', { id: held.id, cookie: held.cookies.Bo });
    expect(JSON.stringify(body)).not.toContain('Nadia');
  });
});

describe('an agreement that was carried into a meeting one is not asked to', () => {
  it('stays one’s own to follow: what is done and postponed since is read, without the meeting it was said in', async () => {
    const held = await holdTwoMeetings(house, 'inProgress');
    const day = new Date('2027-01-12T13:30:00Z');
    house.clock.now = day;
    const say = (input: object) =>
      house.call('recordProgress', {
        id: held.id,
        cookie: held.cookies.Karen,
        input: { agreement: held.fetching, status: 'inProgress', until: null, note: '', ...input },
      });
    expect((await say({ note: 'Aftalt med klubben' })).body.meeting).toBe(held.second);
    expect((await say({ status: 'postponed', until: '2027-02-01' })).status).toBe(200);
    const [own] = (await house.call('ownAgreements', { cookie: held.cookies.Omar })).body;
    expect(own?.agreement).toMatchObject({
      text: 'Omar henter hver fredag',
      owner: { name: 'Omar' },
      agreedDeadline: '2027-01-15',
      meeting: { id: held.first, number: 1 },
      progress: [
        { note: 'Aftalt med klubben', meeting: null },
        { status: 'postponed', until: '2027-02-01', meeting: null },
      ],
    });
    const done = await house.call('recordProgress', {
      id: held.id,
      cookie: held.cookies.Omar,
      input: { agreement: held.fetching, status: 'done', until: null, note: '' },
    });
    // Said outside the meeting that is being held, though it stands there too.
    expect(done.body).toMatchObject({ status: 'done', meeting: null });
    const { agreements } = (await house.call('stafetlog', { id: held.id, cookie: held.cookies.Karen })).body;
    expect(agreements.find(({ id }) => id === held.fetching)).toMatchObject({
      text: 'Omar må ikke hente mere',
      progress: [{ meeting: held.second }, { meeting: held.second }, { by: { name: 'Omar' } }],
    });
  });

  it('is withdrawn as one knew it: what was kept with a deed in the later meeting is not shown', async () => {
    const held = await holdTwoMeetings(house, 'inProgress');
    await house.projection.catchUp(held.id);
    const secret = (await house.store.reader.projected(held.id)).find(
      ({ agreement }) => agreement.text === 'underretning om far',
    )?.agreement.id as BlockId;
    const note = { agreement: secret, status: 'stuck', until: null, note: 'Venter' };
    // Only its owner may say so there.
    const said = await house.call('recordProgress', { id: held.id, cookie: held.cookies.Nadia, input: note });
    expect(said.status).toBe(200);
    const { document } = (await house.store.reader.meeting(held.second)) ?? expect.unreachable();
    await house.store.writer.projectAgreements(held.second, 1_000_000, []);
    expect((await house.store.reader.document(document))?.seq).toBeLessThan(1_000_000);
    const of = async (who: Reader) => {
      const text = await ways.json?.(held, who);
      return text === undefined ? text : canariesIn(text, held.second);
    };
    expect(await of('Omar')).toEqual(['first']);
    expect(await of('Nadia')).toContain('secret');
  });
});

/** A next meeting with the father, made by `maker`; the canaries in what he would read there. */
async function seedWithFather(
  held: TwoMeetings,
  maker: 'Lise' | 'Bo',
  more: { carryToOthers?: boolean },
): Promise<Canary[]> {
  const { childFirstName: _, caseKind: __, ...plan } = meetingInput([]);
  const { body: proposal } = await house.call('followUp', { id: held.id, cookie: held.cookies[maker] });
  const me = proposal.people.find(({ isMe }) => isMe);
  const father = {
    ...me,
    name: 'Omar',
    kind: 'parent',
    duties: [],
    isMe: false,
    person: held.who('Omar').person,
  };
  const answer = await house.call('createFollowUp', {
    id: held.id,
    cookie: held.cookies[maker],
    input: {
      ...plan,
      templateId: 'opfoelgning-netvaerksmoede',
      date: '2027-03-02',
      ...more,
      participants: [{ ...me, duties: ['chair'] }, father],
    },
  });
  expect(answer.status).toBe(200);
  const doc = new Y.Doc();
  for (const { bytes } of await house.store.reader.updatesAfter(answer.body.document, 0))
    Y.applyUpdate(doc, bytes);
  const seed = JSON.stringify(doc.getXmlFragment(fragmentName).toJSON());
  await house.store.writer.changePhase(answer.body.meeting, 'preparing', 'cancelled', {
    person: null,
    operation: 'cancelMeeting',
    meeting: answer.body.meeting,
    subject: null,
    at: '',
  });
  return canariesIn(seed, held.second).sort();
}

/** How often the bell rings for somebody because of `act`. */
async function eventsAfter(held: TwoMeetings, who: Reader, act: () => void): Promise<number> {
  const answer = await house.app.request(`/api/cases/${held.id}/changes`, {
    headers: { cookie: held.cookies[who] },
  });
  const reading = answer.body?.getReader();
  const decoder = new TextDecoder();
  let text = '';
  const rings = () => text.match(/event: changed/g)?.length ?? 0;
  const read = async (until: () => boolean): Promise<void> => {
    while (!until()) {
      const part = await reading?.read();
      if (!part || part.done) return;
      text += decoder.decode(part.value, { stream: true });
    }
  };
  await read(() => rings() === 1);
  act();
  // A sign for everybody after it, so that nobody waits for what does not come.
  await new Promise((resolve) => setImmediate(resolve));
  house.caseEvents.publish(held.id);
  await new Promise((resolve) => setImmediate(resolve));
  for (const session of house.caseEvents.sessions()) house.caseEvents.closeSession(session);
  await read(() => false);
  return rings() - 2;
}
