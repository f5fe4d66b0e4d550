import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { entryToDone } from '../../../shared/checklist/checklist.ts';
import type { MarkChecklistInput } from '../../../shared/checklist/checklist-input.ts';
import { entrySubjects } from '../../../shared/checklist/entry-subjects.ts';
import { chairGuide, namesToLists } from '../../../shared/checklist/lists.ts';
import { formChecklists } from '../../../shared/checklist/names.ts';
import { type CaseAtWork, openCase } from '../case.ts';
import { openUnknown, seats as unknownSeats } from '../gate/unknown.ts';
import { type House, openHouse, seat } from '../house.ts';

type Said = Pick<MarkChecklistInput, 'isDone' | 'channel' | 'note'>;
const form = { templateId: 'inddragende-netvaerksmoede' };
const seats = [
  seat({ name: 'Lise', duties: ['chair'] }),
  seat({ name: 'Bo', kind: 'authority', duties: ['minuteTaker', 'tovholder'] }),
  seat({ name: 'Fatima', kind: 'parent' }),
  seat({ name: 'Karen' }),
];
let house: House;
let at: CaseAtWork;
beforeAll(async () => {
  house = await openHouse();
  at = await openCase(house, seats, form);
});
afterAll(() => house.close());

const as = (name: string, of = at) => ({ id: of.first.meeting, cookie: of.who(name).cookie });
const view = async (name: string, of = at) => (await house.call('checklists', as(name, of))).body;
const mark = (list: string, entry: string, said: Said, more: { by?: string; institution?: string } = {}) =>
  house.call('markChecklist', {
    ...as(more.by ?? 'Lise'),
    input: { list, entry, institution: more.institution ?? null, ...said },
  });
const draftOf = async (id: string): Promise<{ version: number }> => {
  const answer = await house.app.request(`/api/form-drafts/${id}`, { headers: { cookie: house.organiser } });
  return (await answer.json()) as { version: number };
};
const entriesOf = (name: (typeof formChecklists)[number]) => namesToLists([name])[0]?.entries ?? [];

describe('the check-lists of Det inddragende netværksmøde', () => {
  it('R131 are the source’s own words, in its order; another form has none', async () => {
    expect((await view('Lise')).lists.map(({ key }) => key)).toEqual([...formChecklists]);
    for (const { key, entries } of namesToLists(formChecklists))
      for (const entry of entries) expect([key, entry.key, entry.source]).not.toContain(undefined);
    const all = [...chairGuide, ...namesToLists(formChecklists)];
    expect(all.flatMap(({ key, entries }) => entries.map((entry) => `${key}.${entry.key}`))).toEqual(
      entrySubjects,
    );
    const other = await openCase(house, seats);
    expect((await view('Lise', other)).lists).toEqual([]);
    const shown = async (of: CaseAtWork, who: string) =>
      (await house.call('meeting', as(who, of))).body.hasChecklists;
    expect([await shown(at, 'Lise'), await shown(at, 'Bo'), await shown(at, 'Karen')]).toEqual([
      true,
      true,
      false,
    ]);
    expect([await shown(other, 'Lise'), await shown(at, 'Fatima')]).toEqual([false, false]);
  });

  it('R131 a municipality’s own copy of the form keeps its lists', async () => {
    const cookie = house.organiser;
    const copy = { form: form.templateId, version: 2, as: 'copy' as const };
    const { draft } = (await house.call('beginForm', { cookie, input: copy })).body;
    const { version } = await draftOf(draft);
    const published = await house.call('publishForm', { cookie, input: { draft, version } });
    expect(published.status).toBe(200);
    const own = await openCase(house, seats, { templateId: published.body.form });
    expect((await view('Lise', own)).lists.map(({ key }) => key)).toEqual([...formChecklists]);
  });

  it('R132 R133 the rådgiver comes first: said before inviting, it is ticked by that; who and when stand beside the rest', async () => {
    const existing = await view('Lise');
    const [list] = existing.lists;
    const [first, referrer] = list?.entries ?? [];
    if (!list || !first || !referrer) throw new Error('There is no list.');
    expect(entryToDone(existing, list, first, null)).toEqual({
      by: expect.any(String),
      at: expect.any(String),
    });
    expect(referrer.after).toBe('caseworker');
    expect(
      (await mark('visitation', 'referrer', { isDone: true, note: 'Skolen' }, { by: 'Bo' })).status,
    ).toBe(200);
    const when = house.clock.now.toISOString();
    expect((await view('Lise')).marks).toEqual([
      {
        ...{ list: 'visitation', entry: 'referrer', institution: null, channel: '', note: 'Skolen' },
        ...{ done: { by: 'Bo', at: when }, said: { by: 'Bo', at: when } },
      },
    ]);
    // Ticked away by somebody else, what is noted and by whom stays.
    await mark('visitation', 'referrer', { isDone: false });
    expect((await view('Lise')).marks).toEqual([
      expect.objectContaining({ done: null, note: 'Skolen', said: { by: 'Bo', at: when } }),
    ]);
  });

  it('R132 in a case that is new, parents are contacted after the rådgiver alone', async () => {
    const participants = unknownSeats.map((one) => (one.isMe ? { ...one, duties: ['chair' as const] } : one));
    const { created } = await openUnknown(house, { ...form, participants });
    const say = (entry: string) =>
      house.call('markChecklist', {
        ...{ id: created.meeting, cookie: house.organiser },
        input: { list: 'visitation', entry, institution: null, isDone: true },
      });
    expect((await say('offer')).status).toBe(403);
    expect((await say('caseworker')).status).toBe(200);
    expect((await say('offer')).status).toBe(200);
  });

  it('R134 R152 a telephone to parents and an e-mail to professionals are warned of, and stop nobody', async () => {
    const warned = namesToLists(formChecklists).flatMap(({ key, entries }) =>
      entries.flatMap((entry) => (entry.contact ? [`${key} ${entry.key} ${entry.contact.warnOf}`] : [])),
    );
    expect(warned).toEqual([
      'visitation offer phone',
      'professionals leader email',
      'professionals invited email',
    ]);
    expect((await mark('visitation', 'offer', { channel: 'phone' })).status).toBe(200);
    expect((await mark('visitation', 'offer', { isDone: true })).status).toBe(200);
    const found = (await view('Lise')).marks.find(({ entry }) => entry === 'offer');
    expect([found?.channel, found?.done?.by]).toEqual(['phone', 'Lise']);
    expect((await mark('visitation', 'written', { channel: 'email' })).body.fields).toEqual({
      channel: 'not-a-choice',
    });
  });

  it('R147 R148 R149 R150 R151 R153 each institution is told in three steps, and what its leaders say of who comes is noted', async () => {
    expect((await house.call('addInstitution', { ...as('Lise'), input: { name: 'Klubben' } })).status).toBe(
      200,
    );
    const institution = (await view('Lise')).institutions[0]?.id ?? '';
    const step = (entry: string, said: Said = { isDone: true }) =>
      mark('professionals', entry, said, { institution });
    expect((await mark('professionals', 'leader', { isDone: true })).body.fields).toEqual({
      institution: 'not-a-choice',
    });
    expect((await step('staff')).status).toBe(403);
    expect((await step('invited')).status).toBe(403);
    for (const entry of ['leader', 'staff', 'invited', 'written', 'choice', 'role'])
      expect([entry, (await step(entry)).status]).toEqual([entry, 200]);
    for (const entry of ['staff', 'choice', 'meaning', 'role'])
      expect([entry, (await step(entry, { note: 'Torsdag' })).status]).toEqual([entry, 200]);
    expect(entriesOf('professionals').find(({ key }) => key === 'staff')?.place).toBe('handout');
    await house.call('removeInstitution', { ...as('Lise'), input: { institution } });
    expect((await view('Lise')).marks.some(({ list }) => list === 'professionals')).toBe(false);
    expect((await step('leader')).status).toBe(422);
  });

  it('R141 the talk about the network has a time for each part, an hour in all', () => {
    const minutes = entriesOf('network').map((entry) => entry.minutes ?? 0);
    expect(minutes.reduce((sum, one) => sum + one)).toBe(60);
    expect(entriesOf('network').find(({ key }) => key === 'relations')?.minutes).toBe(20);
  });

  it('R138 has no place for what parents say of relations', async () => {
    expect((await mark('network', 'relations', { note: 'x' })).body.fields).toEqual({ note: 'invalid' });
    expect(entriesOf('network').every(({ note }) => note === undefined)).toBe(true);
    expect((await mark('network', 'no-such', { isDone: true })).status).toBe(422);
  });

  it('R137 R142 R143 R144 R161 what is said on the map and about the interpreter is ticked by that', async () => {
    const table = await openCase(house, seats, form);
    const facts = async () => Object.keys((await view('Lise', table)).facts).sort();
    const before = await facts();
    expect(before).not.toContain('approved');
    const deed = (
      who: string,
      route: 'writeCirclePerson' | 'sayOfCircle' | 'writeCircleTalk',
      input: object,
    ) => house.call(route, { ...as(who, table), input: input as never });
    await deed('Lise', 'writeCirclePerson', { id: null, name: 'Per', institution: 'Skole', howKnown: '' });
    const [per] = (await house.call('circle', as('Fatima', table))).body.people;
    const say = { participant: table.who('Fatima').participant, id: per?.id, place: null };
    await deed('Fatima', 'sayOfCircle', { ...say, answer: 'yes', isImportant: true });
    await deed('Fatima', 'writeCircleTalk', { understood: 'Så vi ved, hvem der hjælper', isConfirmed: true });
    await house.call('writeFamilyLanguage', {
      ...as('Lise', table),
      input: {
        ...{ language: 'arabisk', networkTalk: 'yes', networkTalkReason: '' },
        ...{ informedOn: '2026-11-20', informedIn: 'arabisk' },
      },
    });
    const now = await view('Lise', table);
    const fresh = Object.keys(now.facts).filter((fact) => !before.includes(fact));
    expect(fresh.sort()).toEqual(
      ['understood', 'important', 'approved', 'confirmed', 'informed', 'talkInterpreted', 'language'].sort(),
    );
    expect(now.facts.confirmed?.by).toBe('Fatima');
  });

  it('R159 a leader who is proposed stands on the map for the family to answer, and is not invited before', async () => {
    const table = await openCase(house, seats, form);
    const leader = { id: null, name: 'Inge Leder', institution: 'Skovskolen', howKnown: 'Leder' };
    await house.call('writeCirclePerson', { ...as('Lise', table), input: leader });
    const [shown] = (await house.call('circle', as('Fatima', table))).body.people;
    expect(shown).toMatchObject({ name: 'Inge Leder', participant: null, says: [] });
    const people = (await house.call('meeting', as('Lise', table))).body.meeting.participants;
    expect(people.map(({ name }) => name)).not.toContain('Inge Leder');
    const answer = { participant: table.who('Fatima').participant, id: shown?.id ?? '', place: null };
    await house.call('sayOfCircle', {
      ...as('Fatima', table),
      input: { ...answer, answer: 'no', isImportant: false },
    });
    const person = {
      role: '',
      responsibilityArea: '',
      decisionPower: '',
      authority: '',
      kind: 'professional',
    };
    const added = await house.call('addPerson', {
      ...as('Lise', table),
      input: { ...person, name: 'Inge Leder', person: null, substituteFor: null } as never,
    });
    expect(added.status).toBe(422);
  });
});

describe('R015 the guide of whoever chairs', () => {
  it('has three parts; what is done elsewhere is ticked by that, the rest by hand with who and when', async () => {
    const guide = async () => (await house.call('guide', as('Lise'))).body;
    expect((await guide()).lists.map(({ key }) => key)).toEqual(['before', 'during', 'after']);
    expect(chairGuide.every(({ entries }) => entries.length >= 5)).toBe(true);
    expect(Object.keys((await guide()).facts)).toEqual(expect.arrayContaining(['purpose', 'duties']));
    const input = { list: 'during', entry: 'frame', isDone: true };
    expect((await house.call('markGuide', { ...as('Lise'), input })).status).toBe(200);
    const found = (await guide()).marks.find(({ list }) => list === 'during');
    expect(found?.done).toEqual({ by: 'Lise', at: house.clock.now.toISOString() });
    expect(
      (await house.call('markGuide', { ...as('Lise'), input: { ...input, list: 'visitation' } })).status,
    ).toBe(422);
    expect((await house.call('markGuide', { ...as('Bo'), input })).status).toBe(403);
  });

  it('shows the municipality’s own guide once it is set', async () => {
    expect((await house.call('guide', as('Lise'))).body.address).toBe('');
    const address = 'https://intra.holbaek.example/moedeledelse';
    const { versions } = (await house.call('organisationSettings', { cookie: house.organiser })).body;
    const input = { section: 'chairGuide' as const, version: versions.chairGuide, value: { address } };
    expect((await house.call('writeSetting', { cookie: house.organiser, input })).status).toBe(200);
    expect((await house.call('guide', as('Lise'))).body.address).toBe(address);
  });
});
