import { afterAll, beforeAll, expect, it } from 'vitest';
import { findBlock, findItem, typeText } from '../../../server/demo/writing.ts';
import { type RouteName, routes } from '../../../shared/api/api.ts';
import type { PersonId } from '../../../shared/ids.ts';
import { missingCodes } from '../../../shared/phases/phases.ts';
import { type CaseAtWork, openCase, write } from '../case.ts';
import { type House, openHouse, seat } from '../house.ts';
import { onDisk } from '../keeping/disk.ts';
import { recogniseAll } from '../locked.ts';

const note = 'Kanarie-om-baglandet';
const place = 'Kanarie-institutionen';
const words = [note, place];
const form = { templateId: 'inddragende-netvaerksmoede' };
/** A parent with a duty, one without, the child, the private network, an interpreter, and a professional who leads nothing. */
const others = [
  seat({ name: 'Fatima', kind: 'parent', duties: ['tovholder'] }),
  seat({ name: 'Omar', kind: 'parent' }),
  seat({ name: 'Sofie', kind: 'child' }),
  seat({ name: 'Per', kind: 'privateNetwork' }),
  seat({ name: 'Ivan', kind: 'interpreter' }),
  seat({ name: 'Karen' }),
];
const seats = [
  seat({ name: 'Lise', duties: ['chair'] }),
  seat({ name: 'Bo', kind: 'authority', duties: ['minuteTaker'] }),
  ...others,
];
let house: House;
let at: CaseAtWork;
const as = (name: string) => ({ id: at.first.meeting, cookie: at.who(name).cookie });
/** What the pages that listen have been told, by name. */
const told: string[] = [];

beforeAll(async () => {
  house = await openHouse();
  at = await openCase(house, seats, form);
  for (const { name } of seats)
    house.caseEvents.subscribe(at.id, {
      ...{ person: at.who(name).person, session: name, mayHearOf: () => true, mayKnowOf: () => true },
      ...{ notify: () => told.push(name), close: () => undefined },
    });
  await house.call('addInstitution', { ...as('Lise'), input: { name: place } });
  const institution = (await house.call('checklists', as('Lise'))).body.institutions[0]?.id ?? '';
  const said = [
    { list: 'visitation', entry: 'referrer', institution: null },
    { list: 'professionals', entry: 'meaning', institution },
  ];
  for (const input of said)
    await house.call('markChecklist', { ...as('Bo'), input: { ...input, note, isDone: true } });
});
afterAll(() => house.close());

it('R131 of the lists of those who lead, the family and everybody else is told nothing: not even that they have changed', () => {
  expect([...new Set(told)].sort()).toEqual(['Bo', 'Lise']);
});

it('R131 the wall of the room shows nothing of them', async () => {
  const { headers } = await house.call('openScreenHere', as('Lise'));
  const cookie = headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ');
  const wall = await house.call('screen', { id: at.first.meeting, cookie });
  expect(wall.status).toBe(200);
  for (const address of addresses()) {
    const bytes = await (await house.app.request(address, { headers: { cookie } })).text();
    expect([address, words.some((word) => bytes.includes(word))]).toEqual([address, false]);
  }
});

it('R131 a canary word reaches nobody else by any address or file, in any phase, also with a duty; those who lead get it', async () => {
  for (const phase of ['inProgress', 'reviewing', 'locked', 'sent'] as const) {
    await moveTo(phase);
    for (const { name } of others) {
      for (const route of ['checklists', 'guide'] as const)
        expect([phase, name, (await house.call(route, as(name))).status]).toEqual([phase, name, 403]);
      for (const address of addresses()) {
        const answer = await house.app.request(address, { headers: { cookie: at.who(name).cookie } });
        const bytes = new TextDecoder('latin1').decode(await answer.arrayBuffer());
        expect([phase, name, address, words.some((word) => bytes.includes(word))]).toEqual([
          ...[phase, name, address, false],
        ]);
      }
    }
    expect(JSON.stringify((await house.call('checklists', as('Lise'))).body)).toContain(note);
  }
});

it('R131 stands in no document and no audit row, and not in the file that a tovholder makes about whoever wrote it', async () => {
  const { update } = await house.rooms.state(at.first.document);
  const document = new TextDecoder('latin1').decode(update);
  const audit = JSON.stringify(await house.store.reader.audit(at.first.meeting));
  const bo: PersonId = at.who('Bo').person;
  const about = await house.store.reader.rowsOfPerson(bo, { meetings: [at.first.meeting], cases: [] });
  for (const word of words)
    expect([word, [document, audit, JSON.stringify(about)].some((text) => text.includes(word))]).toEqual([
      word,
      false,
    ]);
  // The control: it is kept, and it is Bo's to be told of.
  expect(onDisk(house.folder)).toContain(note);
  expect(JSON.stringify(await house.store.reader.rowsOfPerson(bo, null))).toContain(note);
  // Which entry it was is a word of ours, and so is on record.
  expect(audit).toContain('visitation.referrer');
});

/** Everything that can be fetched, and the pages themselves. */
function addresses(): string[] {
  const parts = ['now', '1', 'md', 'json', 'family.pdf'];
  const gets = (Object.keys(routes) as RouteName[])
    .filter((name) => routes[name].method === 'GET' && name !== 'caseChanges')
    .flatMap((name) => {
      const { path } = routes[name];
      const address = path.replace(':id', path.includes('/cases/') ? at.id : at.first.meeting);
      return path.includes(':part') ? parts.map((part) => address.replace(':part', part)) : [address];
    });
  const page = `/meetings/${at.first.meeting}`;
  return [...gets, page, `${page}/checklists`, `/cases/${at.id}`, `/cases/${at.id}/gate`];
}

async function moveTo(phase: 'inProgress' | 'reviewing' | 'locked' | 'sent'): Promise<void> {
  const lise = as('Lise');
  if (phase === 'reviewing') {
    await write(house, at.first.meeting, (doc) =>
      typeText(findBlock(findItem(doc, 'familiens-oplevelse'), 'voice', 'family'), 'Vi blev hørt.', 'words'),
    );
    await house.call('closeMeeting', { ...lise, input: { despite: [...missingCodes] } });
  }
  if (phase === 'locked') {
    await recogniseAll(house, at);
    await house.call('lockMinutes', lise);
  }
  if (phase === 'sent')
    await house.call('sendMinutes', {
      ...lise,
      input: { recipients: [{ participant: at.who('Omar').participant, email: '' }] },
    });
  expect((await house.store.reader.meeting(at.first.meeting))?.phase).toBe(phase);
}
