import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type RouteName, routes } from '../../../shared/api/api.ts';
import { type CaseAtWork, openCase } from '../case.ts';
import { type House, openHouse, seat } from '../house.ts';
import { onDisk } from '../keeping/disk.ts';
import { lockCase } from '../locked.ts';

const word = 'Kanarie-om-naboen';
const seats = [
  seat({ name: 'Lise', duties: ['chair', 'minuteTaker'] }),
  seat({ name: 'Bo', kind: 'authority', duties: ['tovholder'] }),
  seat({ name: 'Fatima', kind: 'parent' }),
  seat({ name: 'Omar', kind: 'parent' }),
  seat({ name: 'Sofie', kind: 'child' }),
  seat({ name: 'Karen' }),
];
let house: House;
let at: CaseAtWork;
beforeAll(async () => {
  house = await openHouse();
  at = await openCase(house, seats);
});
afterAll(() => house.close());

const deed = (name: string, route: RouteName, input: object = {}) =>
  house.call(route, { id: at.first.meeting, cookie: at.who(name).cookie, input });
const said = (sheet: string, more: object = {}) => {
  const { participant } = at.who(sheet);
  const person = { id: null, name: word, relation: 'difficult', isImportant: true, invite: '', words: word };
  return { participant, ...person, ...more };
};
const sheetsOf = async (name: string) =>
  (await house.call('network', { id: at.first.meeting, cookie: at.who(name).cookie })).body.sheets;

describe('[R138] what a parent says about the people around the family', () => {
  it('R139, R140, R145 is the parent’s own and the tovholder’s, whoever typed it, and is changed in place', async () => {
    expect((await deed('Fatima', 'writeNetworkPerson', said('Fatima'))).status).toBe(200);
    expect(
      (await deed('Bo', 'writeNetworkPerson', said('Fatima', { name: 'Mormor', relation: 'good' }))).status,
    ).toBe(200);
    expect((await deed('Omar', 'writeNetworkPerson', said('Fatima'))).status).toBe(403);
    expect((await deed('Lise', 'writeNetworkPerson', said('Fatima'))).status).toBe(403);
    expect((await deed('Bo', 'writeNetworkPerson', said('Karen'))).status).toBe(422);
    const own = await sheetsOf('Fatima');
    expect(own.map(({ people }) => people.map(({ name }) => name))).toEqual([[word, 'Mormor']]);
    expect(await sheetsOf('Omar')).toMatchObject([{ participant: at.who('Omar').participant, people: [] }]);
    expect(await sheetsOf('Bo')).toHaveLength(2);
    const talk = { participant: at.who('Fatima').participant, mayContactAgain: true, words: word };
    expect((await deed('Fatima', 'writeNetworkTalk', talk)).status).toBe(200);
    const id = own[0]?.people[1]?.id;
    const changed = said('Fatima', { id, name: 'Mormor', relation: 'mixed' });
    expect((await deed('Fatima', 'writeNetworkPerson', changed)).status).toBe(200);
    expect((await sheetsOf('Bo'))[0]).toMatchObject({
      mayContactAgain: true,
      people: [{}, { relation: 'mixed' }],
    });
    // Of another sheet it is nobody: an id alone moves nothing.
    expect((await deed('Omar', 'writeNetworkPerson', said('Omar', { id }))).status).toBe(403);
  });

  it('[R146] names further people to invite until the meeting begins', async () => {
    expect((await deed('Fatima', 'writeNetworkPerson', said('Fatima', { invite: 'yes' }))).status).toBe(403);
    const created = await house.newMeeting(seats);
    const cookie = await house.signIn(created.links[2]?.link ?? '');
    const { participant } = created.links[2] ?? {};
    const ahead = { id: created.meeting, cookie, input: said('Fatima', { participant, invite: 'yes' }) };
    expect((await house.call('writeNetworkPerson', ahead)).status).toBe(200);
  });

  it('stays a parent’s own who did not come, to read and to change; nobody else’s', async () => {
    const away = await openCase(house, seats);
    const chair = { id: away.first.meeting, cookie: away.who('Lise').cookie };
    const absent = { participant: away.who('Fatima').participant, present: false };
    const ask = (name: string, route: RouteName, input: object = {}) =>
      house.call(route, { id: away.first.meeting, cookie: away.who(name).cookie, input });
    const own = said('Fatima', { participant: absent.participant });
    expect((await ask('Fatima', 'writeNetworkPerson', own)).status).toBe(200);
    await house.call('recordAttendance', { ...chair, input: absent });
    await house.call('recordAttendance', {
      ...chair,
      input: { participant: away.who('Karen').participant, present: false },
    });
    const audit = {
      person: null,
      operation: 'closeMeeting',
      meeting: chair.id,
      subject: null,
      at: '',
    } as const;
    await house.store.writer.changePhase(chair.id, 'inProgress', 'reviewing', audit);
    expect((await ask('Fatima', 'meeting')).status).toBe(403);
    expect((await ask('Fatima', 'knownMeeting')).body).toMatchObject({ hasNetwork: true, mayRead: false });
    const read = await house.call('network', { ...chair, cookie: away.who('Fatima').cookie });
    expect(read.body).toMatchObject({
      mayWrite: true,
      isTovholder: false,
      sheets: [{ people: [{ name: word }] }],
    });
    const id = read.body.sheets[0]?.people[0]?.id;
    const changed = said('Fatima', { participant: absent.participant, id, words: 'Ikke mere' });
    expect((await ask('Fatima', 'writeNetworkPerson', changed)).status).toBe(200);
    const other = said('Omar', { participant: away.who('Omar').participant });
    expect((await ask('Fatima', 'writeNetworkPerson', other)).status).toBe(403);
    expect((await ask('Karen', 'knownMeeting')).body).toMatchObject({ hasNetwork: false });
    expect((await ask('Karen', 'network')).status).toBe(403);
  });

  it('is in nothing that anybody else can fetch, in the case and in the meeting, and in no audit row', async () => {
    await lockCase(house, at);
    for (const name of ['Lise', 'Omar', 'Sofie', 'Karen', 'organiser']) {
      const cookie = name === 'organiser' ? house.organiser : at.who(name).cookie;
      for (const route of Object.keys(routes) as RouteName[]) {
        if (routes[route].method !== 'GET' || route === 'caseChanges') continue;
        for (const part of ['now', '1', 'pdf', 'docx', 'md', 'json']) {
          const path = routes[route].path
            .replace(':id', routes[route].path.includes('/cases/') ? at.id : at.first.meeting)
            .replace(':part', part);
          const answer = await house.app.request(path, { headers: { cookie } });
          const bytes = new TextDecoder('latin1').decode(await answer.arrayBuffer());
          expect([name, route, bytes.includes(word)]).toEqual([name, route, false]);
          if (!routes[route].path.includes(':part')) break;
        }
      }
    }
    expect(JSON.stringify(await house.store.reader.audit(at.first.meeting))).not.toContain(word);
    const document = (await house.rooms.state(at.first.document)).update;
    expect(new TextDecoder('latin1').decode(document)).not.toContain(word);
    // The control: it is there, and its own readers get it.
    expect(JSON.stringify(await sheetsOf('Fatima'))).toContain(word);
    expect(onDisk(house.folder)).toContain(word);
  });
});
