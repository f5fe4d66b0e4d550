import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type RouteName, routes } from '../../../shared/api/api.ts';
import { minutesToInvitation } from '../../../shared/invitation/agenda.ts';
import { signInAll } from '../case.ts';
import { type House, openHouse, seat, withoutAuthority } from '../house.ts';

const word = 'Kanarie-om-tolken';
const seats = [
  seat({ name: 'Lise', duties: ['chair', 'minuteTaker'] }),
  seat({ name: 'Fatima', kind: 'parent' }),
  seat({ name: 'Omar', kind: 'parent' }),
  seat({ name: 'Sofie', kind: 'child' }),
  seat({ name: 'Karen' }),
  seat({ name: 'Ivan', kind: 'interpreter' }),
];
let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());

async function open(more: Parameters<House['newMeeting']>[1] = {}) {
  const created = await house.newMeeting(seats, more);
  const people = await signInAll(house, created, seats);
  const id = created.meeting;
  const who = (name: string) => {
    const found = people.get(name);
    if (!found) throw new Error(`Nobody is called ${name}.`);
    return found;
  };
  const deed = (name: string, route: RouteName, input: object = {}) =>
    house.call(route, { id, cookie: who(name).cookie, input });
  const read = async (name = 'Lise') =>
    (await house.call('interpreter', { id, cookie: who(name).cookie })).body;
  const view = async (name = 'Lise') => (await house.call('meeting', { id, cookie: who(name).cookie })).body;
  return { ...created, id, who, deed, read, view, interpreter: who('Ivan').participant };
}

const agendaOf = async ({ document }: { document: string }) => {
  const { minutes } = await house.rooms.minutes(document as never);
  return minutesToInvitation(minutes, []).agenda;
};

describe('R165 the pauses of an interpreted meeting', () => {
  it('come into the agenda before 4 c and move the end; a second time there is nothing to plan', async () => {
    const at = await open();
    const { pauses } = await at.read();
    expect(pauses).toMatchObject({ end: '15:40', longer: 10, needless: [] });
    expect((await at.deed('Karen', 'planPauses', { end: '15:40' })).status).toBe(403);
    // Somebody has seen another end than there would be.
    expect((await at.deed('Lise', 'planPauses', { end: '15:30' })).status).toBe(403);
    expect((await at.deed('Lise', 'planPauses', { end: '15:40' })).status).toBe(200);
    const agenda = await agendaOf(at);
    expect(agenda.map(({ number }) => number)).toEqual([
      '1',
      '2',
      '3',
      '4',
      '4 a',
      '4 b',
      '',
      '4 c',
      '5',
      '6',
    ]);
    expect(agenda[6]).toMatchObject({ title: 'Pause (tolk)', minutes: 10, isSub: true });
    expect((await at.view('Fatima')).meeting.end).toBe('15:40');
    expect((await at.read()).pauses).toMatchObject({ before: [], needless: [], end: '15:40' });
    expect((await at.deed('Lise', 'planPauses', { end: '15:40' })).status).toBe(403);
    // 4 c is not a part of the pause: it stays when the pause is taken away.
    expect((await at.deed('Lise', 'removeItem', { item: agenda[6]?.id })).status).toBe(200);
    expect((await agendaOf(at)).map(({ number }) => number)).toContain('4 c');
  });

  it('of T5 are its own, and stay', async () => {
    const at = await open({ templateId: 'inddragende-netvaerksmoede', end: '17:00' });
    expect((await at.read()).pauses).toMatchObject({ before: [], needless: [], longer: 0 });
  });

  it('are held by everybody’s clock: the interpreter may ask for one, and it is over when the meeting goes on', async () => {
    const at = await open();
    expect((await at.view()).interpreting).toEqual({ since: null, pausedAt: null, language: '' });
    expect((await at.deed('Lise', 'holdPause', { isPaused: true })).status).toBe(403);
    await at.deed('Lise', 'startMeeting', withoutAuthority);
    const began = house.clock.now.toISOString();
    expect((await at.view('Fatima')).interpreting).toMatchObject({ since: began, pausedAt: null });
    house.clock.now = new Date(house.clock.now.getTime() + 3_600_000);
    expect((await at.deed('Fatima', 'holdPause', { isPaused: true })).status).toBe(403);
    expect((await at.deed('Ivan', 'holdPause', { isPaused: true })).status).toBe(200);
    expect((await at.deed('Lise', 'holdPause', { isPaused: true })).status).toBe(403);
    expect((await at.view('Karen')).interpreting?.pausedAt).toBe(house.clock.now.toISOString());
    house.clock.now = new Date(house.clock.now.getTime() + 600_000);
    expect((await at.deed('Lise', 'holdPause', { isPaused: false })).status).toBe(200);
    expect((await at.view()).interpreting).toMatchObject({
      since: house.clock.now.toISOString(),
      pausedAt: null,
    });
    // Whoever was to interpret and has not come interprets nothing.
    await at.deed('Lise', 'recordAttendance', { participant: at.interpreter, present: false });
    expect((await at.view()).interpreting).toBeNull();
  });
});

describe('what is agreed with an interpreter', () => {
  it('R135, R161 the language of the family stays with the case; R162, R164 is ticked by somebody, with when', async () => {
    const at = await open();
    const family = {
      language: 'arabisk',
      networkTalk: 'no',
      networkTalkReason: 'Mor ville selv',
      informedOn: '2026-11-20',
      informedIn: 'arabisk',
    };
    expect((await at.deed('Fatima', 'writeFamilyLanguage', family)).status).toBe(403);
    expect((await at.deed('Lise', 'writeFamilyLanguage', family)).status).toBe(200);
    const facts = { interpreter: at.interpreter, languages: 'arabisk', tie: 'relative', isAdult: 'yes' };
    expect((await at.deed('Lise', 'writeInterpreter', facts)).status).toBe(200);
    const other = { ...facts, interpreter: at.who('Karen').participant };
    expect((await at.deed('Lise', 'writeInterpreter', other)).status).toBe(422);
    const tick = { interpreter: at.interpreter, tick: 'confidentiality', isDone: true };
    expect((await at.deed('Lise', 'tickInterpreter', tick)).status).toBe(200);
    const seen = await at.read('Fatima');
    expect(seen.family).toEqual(family);
    expect(seen.interpreters).toMatchObject([
      {
        tie: 'relative',
        ticks: {
          confidentiality: { by: at.who('Lise').participant, at: house.clock.now.toISOString() },
          course: null,
        },
      },
    ]);
    await at.deed('Lise', 'tickInterpreter', { ...tick, isDone: false });
    expect((await at.read()).interpreters[0]?.ticks.confidentiality).toBeNull();
    expect((await at.view('Karen')).interpreting?.language).toBe('arabisk');
  });

  it('R163 each parent says yes or wants another; nobody says so for the other but who invites', async () => {
    const at = await open();
    const said = (name: string, isAccepted: boolean) => {
      return { participant: at.who(name).participant, interpreter: at.interpreter, isAccepted };
    };
    expect((await at.deed('Fatima', 'answerInterpreter', said('Fatima', false))).status).toBe(200);
    expect((await at.deed('Fatima', 'answerInterpreter', said('Omar', true))).status).toBe(403);
    expect((await at.deed('Lise', 'answerInterpreter', said('Omar', true))).status).toBe(200);
    expect((await at.deed('Lise', 'answerInterpreter', said('Karen', true))).status).toBe(403);
    expect((await at.read('Omar')).interpreters[0]?.consents).toEqual([
      { parent: at.who('Fatima').participant, isAccepted: false },
      { parent: at.who('Omar').participant, isAccepted: true },
    ]);
  });

  it('R164 the brief says nothing of the case: no name but whom to ask for, no purpose, no item worded for the family', async () => {
    const at = await open({ purpose: `${word} formål` });
    await at.deed('Lise', 'writeBackground', { text: `${word} baggrund` });
    await at.deed('Lise', 'addItem', { title: `${word} punkt`, minutes: 5, after: null });
    const { brief } = await at.read();
    const text = JSON.stringify(brief);
    for (const said of [word, 'Sofie', 'Fatima', 'Omar', 'Karen', 'Ivan']) expect(text).not.toContain(said);
    expect(brief).toMatchObject({ chair: 'Lise', place: 'Skovskolen', family: 3, professionals: 2 });
    expect(brief.agenda[0]).toEqual({ number: '1', title: '', minutes: 5 });
    expect(brief.agenda[1]?.title).toBe('Velkomst');
  });

  it('R164 how it went is in nothing that the family, the interpreter or another professional can fetch', async () => {
    const at = await open();
    await at.deed('Lise', 'startMeeting', withoutAuthority);
    const said = { understood: 'partly', keptPauses: 'no', again: 'no', words: word };
    const input = { interpreter: at.interpreter, ...said };
    expect((await at.deed('Fatima', 'evaluateInterpreter', input)).status).toBe(403);
    expect((await at.deed('Ivan', 'evaluateInterpreter', input)).status).toBe(403);
    expect((await at.deed('Lise', 'evaluateInterpreter', input)).status).toBe(200);
    const own = await house.call('interpreterEvaluations', { id: at.id, cookie: at.who('Lise').cookie });
    expect(own.body).toMatchObject([{ ...said, by: at.who('Lise').participant }]);
    const of = (await house.store.reader.meeting(at.meeting))?.case.id ?? '';
    for (const name of ['Fatima', 'Omar', 'Sofie', 'Karen', 'Ivan'])
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
    expect(JSON.stringify(await house.store.reader.audit(at.meeting))).not.toContain(word);
  });
});
