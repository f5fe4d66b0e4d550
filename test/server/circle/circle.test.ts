import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type RouteName, routes } from '../../../shared/api/api.ts';
import { answerOfFamily, isDecidedByFamily, isSameName } from '../../../shared/circle/circle.ts';
import { kindFrom, paletteWith } from '../../../shared/circle/palette.ts';
import { signInAll } from '../case.ts';
import { type House, openHouse, seat, withoutAuthority } from '../house.ts';

const word = 'Kanarie-om-relevans';
const seats = [
  seat({ name: 'Lise', duties: ['chair', 'minuteTaker'] }),
  seat({ name: 'Tove', duties: ['tovholder'] }),
  seat({ name: 'Fatima', kind: 'parent' }),
  seat({ name: 'Omar', kind: 'parent' }),
  seat({ name: 'Sofie', kind: 'child' }),
  seat({ name: 'Karen Nielsen' }),
  seat({ name: 'Bo Holm' }),
];
let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());

async function open() {
  const created = await house.newMeeting(seats);
  const people = await signInAll(house, created, seats);
  const id = created.meeting;
  const who = (name: string) => {
    const found = people.get(name);
    if (!found) throw new Error(`Nobody is called ${name}.`);
    return found;
  };
  const deed = (name: string, route: RouteName, input: object = {}) =>
    house.call(route, { id, cookie: who(name).cookie, input });
  const circle = async (name = 'Fatima') =>
    (await house.call('circle', { id, cookie: who(name).cookie })).body;
  const view = async (name = 'Lise') => (await house.call('meeting', { id, cookie: who(name).cookie })).body;
  /** On the map; the id. */
  const draw = async (by: string, name: string, more: object = {}) => {
    const said = { id: null, institution: 'Skole', howKnown: '', name, ...more };
    expect((await deed(by, 'writeCirclePerson', said)).status).toBe(200);
    return (await circle()).people.at(-1)?.id ?? '';
  };
  const say = (by: string, person: string, answer: string, more: object = {}) =>
    deed(by, 'sayOfCircle', {
      participant: who(by).participant,
      id: person,
      answer,
      isImportant: false,
      place: null,
      ...more,
    });
  return { id, created, who, deed, circle, view, draw, say };
}

describe('R136–R138, R142–R146 the people around a child', () => {
  it('R060, R142: who they are, how they know the child in everyday life, and who matters most, as each parent says', async () => {
    const at = await open();
    const mormor = await at.draw('Fatima', 'Mormor', {
      institution: 'Familie og venner',
      howKnown: 'Henter hver torsdag',
    });
    await at.say('Fatima', mormor, 'yes', { isImportant: true, place: { x: 20, y: -30 } });
    expect((await at.circle()).people).toEqual([
      {
        id: mormor,
        name: 'Mormor',
        institution: 'Familie og venner',
        howKnown: 'Henter hver torsdag',
        participant: null,
        says: [
          {
            parent: at.who('Fatima').participant,
            answer: 'yes',
            isImportant: true,
            place: { x: 20, y: -30 },
          },
        ],
      },
    ]);
  });

  it('R092, R138: where somebody stands on a map is its parent’s own and the tovholder’s', async () => {
    const at = await open();
    const id = await at.draw('Fatima', 'Naboen');
    await at.say('Fatima', id, '', { place: { x: 77, y: 66 } });
    const placeFor = async (name: string) => (await at.circle(name)).people[0]?.says[0]?.place;
    expect(await placeFor('Fatima')).toEqual({ x: 77, y: 66 });
    expect(await placeFor('Tove')).toEqual({ x: 77, y: 66 });
    expect(await placeFor('Omar')).toBeNull();
    expect(await placeFor('Lise')).toBeNull();
    // What is said again without a place leaves it.
    await at.say('Fatima', id, 'yes');
    expect(await placeFor('Fatima')).toEqual({ x: 77, y: 66 });
    for (const name of ['Sofie', 'Karen Nielsen', 'Bo Holm']) {
      expect((await house.call('circle', { id: at.id, cookie: at.who(name).cookie })).status).toBe(403);
      expect((await at.deed(name, 'writeCirclePerson', { id: null })).status).toBe(403);
    }
  });

  it('R143: a yes each, by the parent or as recorded by who invites; nobody says so for the other parent', async () => {
    const at = await open();
    const id = await at.draw('Lise', 'Coach Jens');
    expect((await at.say('Omar', id, 'yes')).status).toBe(200);
    const forOther = { participant: at.who('Omar').participant };
    expect((await at.say('Fatima', id, 'no', forOther)).status).toBe(403);
    expect((await at.say('Lise', id, 'yes', { participant: at.who('Fatima').participant })).status).toBe(200);
    expect((await at.say('Lise', id, 'yes', { participant: at.who('Bo Holm').participant })).status).toBe(
      422,
    );
    const other = await open();
    expect((await other.say('Fatima', id, 'no')).status).toBe(422);
    expect(answerOfFamily([{ answer: 'yes' }, { answer: '' }])).toBe('yes');
    expect(answerOfFamily([{ answer: 'yes' }, { answer: 'no' }])).toBe('no');
    expect(isDecidedByFamily([{ says: [{ answer: '' }] }])).toBe(false);
    expect(isSameName(' karen  NIELSEN', 'Karen Nielsen')).toBe(true);
  });

  it('R089: the caseworker who calls the meeting finds out with the parents who comes; another one does not', async () => {
    const cast = [
      seat({ name: 'Bo Lund', kind: 'authority', duties: ['chair'] }),
      seat({ name: 'Eva Dam', kind: 'authority' }),
      seat({ name: 'Fatima', kind: 'parent' }),
    ];
    const created = await house.newMeeting(cast);
    const people = await signInAll(house, created, cast);
    const deed = (name: string, route: RouteName, input: object) =>
      house.call(route, { id: created.meeting, cookie: people.get(name)?.cookie ?? '', input });
    const karen = { id: null, name: 'Karen', institution: 'Skole', howKnown: 'Lærer' };
    expect((await deed('Bo Lund', 'writeCirclePerson', karen)).status).toBe(200);
    const read = await house.call('circle', {
      id: created.meeting,
      cookie: people.get('Bo Lund')?.cookie ?? '',
    });
    const yes = {
      participant: people.get('Fatima')?.participant,
      id: read.body.people[0]?.id,
      ...{ answer: 'yes', isImportant: false, place: null },
    };
    expect((await deed('Bo Lund', 'sayOfCircle', yes)).status).toBe(200);
    expect((await deed('Eva Dam', 'sayOfCircle', yes)).status).toBe(403);
  });

  it('R137, R144: what it is for in their own words; what was confirmed is not, once something has changed', async () => {
    const at = await open();
    const id = await at.draw('Fatima', 'Mormor');
    const talk = { understood: 'Vi vælger selv, hvem der kommer', isConfirmed: true };
    expect((await at.deed('Fatima', 'writeCircleTalk', talk)).status).toBe(200);
    const confirmed = { by: at.who('Fatima').participant, at: house.clock.now.toISOString() };
    expect((await at.circle('Lise')).talk).toEqual({ understood: talk.understood, confirmed });
    await at.say('Fatima', id, 'no');
    expect((await at.circle('Lise')).talk).toEqual({ understood: talk.understood, confirmed: null });
    await at.deed('Fatima', 'removeCirclePerson', { id });
    expect((await at.circle()).people).toEqual([]);
  });

  it('R136: the palette says what somebody from there is at a meeting; another place is kept as it is typed', () => {
    expect(paletteWith(['Skole', 'Familie og venner'])).toEqual([
      'Familie og venner',
      'Rådgiver i kommunen',
      'Skole',
    ]);
    expect(kindFrom('Familie og venner')).toBe('privateNetwork');
    expect(kindFrom('Rådgiver i kommunen')).toBe('authority');
    expect(kindFrom('Fodboldklubben')).toBe('professional');
  });
});

describe('R068, R143 only a yes is invited', () => {
  it('nobody waits before the family has begun to say; then whoever has no yes waits, and a no is added nowhere', async () => {
    const at = await open();
    expect((await at.view()).planning.notApproved).toEqual([]);
    const karen = await at.draw('Fatima', 'Karen Nielsen', {
      participant: at.who('Karen Nielsen').participant,
    });
    expect((await at.circle()).people[0]?.participant).toBe(at.who('Karen Nielsen').participant);
    await at.say('Fatima', karen, 'yes');
    // Those who prepare, the family and the child never wait.
    expect((await at.view()).planning.notApproved).toEqual([at.who('Bo Holm').participant]);
    const ole = await at.draw('Fatima', 'Ole Friis');
    await at.say('Fatima', ole, 'no');
    const added = {
      name: 'ole  friis',
      role: 'træner',
      authority: '',
      responsibilityArea: '',
      decisionPower: '',
      kind: 'professional',
    };
    const refused = await at.deed('Lise', 'addPerson', added);
    expect(refused).toMatchObject({ status: 422, body: { fields: { name: 'family-said-no' } } });
    await at.say('Fatima', ole, 'yes');
    expect((await at.deed('Lise', 'addPerson', added)).status).toBe(200);
    expect((await at.circle()).people.find(({ id }) => id === ole)?.participant).not.toBeNull();
    // A parent is told of nobody who waits.
    expect((await at.view('Fatima')).planning.notApproved).toEqual([]);
  });

  it('inviting tells the yes and not the rest; once the family says yes they are invited with one press', async () => {
    const at = await open();
    const karen = await at.draw('Fatima', 'Karen Nielsen');
    const bo = await at.draw('Fatima', 'Bo Holm');
    await at.say('Fatima', karen, 'yes');
    await at.say('Fatima', bo, 'no');
    await at.deed('Lise', 'writeBackground', { text: 'x' });
    expect((await at.deed('Lise', 'inviteParticipants', withoutAuthority)).status).toBe(200);
    const coming = {
      participant: at.who('Fatima').participant,
      answer: 'coming',
      sinceLast: '',
      substitute: null,
    };
    expect((await at.deed('Fatima', 'answerInvitation', coming)).status).toBe(200);
    const told = async () =>
      (await house.call('contacts', { id: at.id, cookie: at.who('Lise').cookie })).body.notInvited;
    // The letters go after the answer is given.
    await expect.poll(told).toEqual([at.who('Bo Holm').participant]);
    const one = { participant: at.who('Bo Holm').participant };
    expect((await at.deed('Lise', 'inviteOne', one)).body.fields).toEqual({ participant: 'family-said-no' });
    await at.say('Fatima', bo, 'yes');
    expect((await at.deed('Lise', 'inviteOne', one)).status).toBe(200);
    expect(await told()).toEqual([]);
  });
});

describe('R010 doubt whether somebody is needed', () => {
  it('is a small task with a number and what came of the call, and in nothing that the family or another can fetch', async () => {
    const at = await open();
    const id = await at.draw('Fatima', 'Karen Nielsen');
    const judged = { id, relevance: 'doubt', phone: '12 34 56 78', outcome: word };
    expect((await at.deed('Fatima', 'judgeRelevance', judged)).status).toBe(403);
    expect((await at.deed('Lise', 'judgeRelevance', judged)).status).toBe(200);
    const own = await house.call('circleRelevances', { id: at.id, cookie: at.who('Lise').cookie });
    const by = at.who('Lise').participant;
    expect(own.body).toEqual([{ ...judged, by, at: house.clock.now.toISOString() }]);
    const of = (await house.store.reader.meeting(at.created.meeting))?.case.id ?? '';
    for (const name of ['Fatima', 'Omar', 'Sofie', 'Karen Nielsen'])
      for (const route of Object.keys(routes) as RouteName[]) {
        const { method, path } = routes[route];
        if (method !== 'GET' || route === 'caseChanges') continue;
        for (const part of path.includes(':part') ? ['now', 'md', 'json'] : ['']) {
          const address = path.replace(':id', path.includes('/cases/') ? of : at.id).replace(':part', part);
          const answer = await house.app.request(address, { headers: { cookie: at.who(name).cookie } });
          const bytes = new TextDecoder('latin1').decode(await answer.arrayBuffer());
          expect([name, route, bytes.includes(word)]).toEqual([name, route, false]);
        }
      }
    expect(JSON.stringify(await house.store.reader.audit(at.created.meeting))).not.toContain(word);
  });
});
