import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { addBlock, findItem, setAttributes, typeText } from '../../server/demo/writing.ts';
import type { BlockId } from '../../shared/ids.ts';
import { agreementsToCarry } from '../../shared/minutes/seed/carry.ts';
import { isOpen, type StafetlogView } from '../../shared/stafetlog/stafetlog.ts';
import { agree, type CaseAtWork, openCase, write } from './case.ts';
import { type House, openHouse } from './house.ts';

let house: House;
let at: CaseAtWork;
beforeAll(async () => {
  house = await openHouse();
});
beforeEach(async () => {
  house.clock.now = new Date('2026-11-24T13:30:00Z');
  at = await openCase(house);
});
afterAll(() => house.close());

const bo = () => at.who('Bo').participant;
const view = async (name = 'Lise'): Promise<StafetlogView> =>
  (await house.call('stafetlog', at.as(name))).body;

/** Something that runs, that Bo sees to until the fourth of December. */
const addIntervention = (more: Record<string, string> = {}): Promise<BlockId> =>
  write(house, at.first.meeting, (doc) => {
    const block = addBlock(findItem(doc, 'i-gang'), 'intervention');
    typeText(block, 'Ti minutter før de andre', 'what');
    setAttributes(block, { owner: bo(), deadline: '2026-12-04', ...more });
    return block.getAttribute('id') as BlockId;
  });

describe('R064 what else has an owner and a day leads somewhere', () => {
  it('stands in the stafetlog beside the agreements, and its owner says how it goes with one tap', async () => {
    await agree(house, at, { text: 'Bo ringer', owner: bo() });
    const id = await addIntervention();
    expect((await view()).agreements.map(({ kind, text }) => [kind, text])).toEqual([
      ['task', 'Bo ringer'],
      ['intervention', 'Ti minutter før de andre'],
    ]);
    const input = { agreement: id, status: 'done', until: null, note: '' };
    expect((await house.call('recordProgress', { ...at.as('Karen'), input })).status).toBe(403);
    expect((await house.call('recordProgress', { ...at.as('Bo'), input })).status).toBe(200);
    expect((await view()).agreements.filter(isOpen).map(({ kind }) => kind)).toEqual(['task']);
  });

  it('R065 is one list for everybody who was there, the family too', async () => {
    await agree(house, at, { text: 'Bo ringer', owner: bo() });
    await addIntervention();
    const { agreements } = await view('Fatima');
    expect(agreements).toHaveLength(2);
    expect(agreements).toEqual((await view('Lise')).agreements);
  });

  it('is among its owner’s own agreements, in their calendar and in the file, called what it is', async () => {
    await addIntervention();
    const own = (await house.call('ownAgreements', at.as('Bo'))).body;
    expect(own.map(({ agreement }) => agreement.kind)).toEqual(['intervention']);
    const { address } = (await house.call('renewCalendar', { ...at.as('Bo'), input: { showsText: true } }))
      .body;
    const calendar = await (await house.app.request(new URL(address).pathname)).text();
    expect(calendar).toContain('Ti minutter før de andre');
    expect(calendar).toContain('DTSTART;VALUE=DATE:20261204');
    const { body } = await house.call('agreementsCsv', at.as('Lise'));
    expect(Buffer.from(body as unknown as Uint8Array).toString('utf8')).toContain('indsats');
  });

  it('R051 is over when the meeting stops it, whatever was said of it before', async () => {
    const id = await addIntervention({ decision: 'stop' });
    const [found] = (await view()).agreements;
    expect(found).toMatchObject({ id, stopped: true });
    expect(found && isOpen(found)).toBe(false);
  });

  it('is not carried to the next meeting as an agreement: interventions come by themselves', async () => {
    await addIntervention();
    const { agreements } = await view();
    const nowhere = { ofPerson: () => null, ofParticipant: () => null };
    expect(agreementsToCarry(agreements, nowhere)).toEqual([]);
  });

  it('R054 an agreement leads to its intervention, in the list, in the file and at the next meeting', async () => {
    const tried = await addIntervention();
    const id = await agree(house, at, { text: 'Bo ringer', owner: bo() });
    await write(house, at.first.meeting, (doc) =>
      setAttributes(findBlockById(doc, id), { interventions: `${tried} findes-ikke` }),
    );
    const agreement = (await view('Fatima')).agreements.find((one) => one.id === id);
    expect(agreement?.interventions).toEqual([
      { id: tried, text: 'Ti minutter før de andre' },
      { id: 'findes-ikke', text: null },
    ]);
    const { body } = await house.call('agreementsCsv', at.as('Lise'));
    expect(Buffer.from(body as unknown as Uint8Array).toString('utf8')).toContain(
      'Ti minutter før de andre; indsatsen findes ikke længere',
    );
    const nowhere = { ofPerson: () => null, ofParticipant: () => null };
    expect(agreementsToCarry(agreement ? [agreement] : [], nowhere)).toMatchObject([
      { id, interventions: `${tried} findes-ikke` },
    ]);
  });
});

function findBlockById(doc: Y.Doc, id: BlockId): Y.XmlElement {
  const found = findItem(doc, 'ansvar')
    .toArray()
    .find((child) => child instanceof Y.XmlElement && child.getAttribute('id') === id);
  if (!(found instanceof Y.XmlElement)) throw new Error('It is not there.');
  return found;
}
