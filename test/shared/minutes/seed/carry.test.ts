import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { addBlock, findBlock, findItem, setAttributes, typeText } from '../../../../server/demo/writing.ts';
import type { BlockId, MeetingId, ParticipantId, PersonId } from '../../../../shared/ids.ts';
import type { TemplateBlock } from '../../../../shared/meeting/template.ts';
import { minutesToAgreements } from '../../../../shared/minutes/read/agreements.ts';
import {
  isTextRun,
  type MinutesNode,
  nodeToText,
  readMinutes,
  walkMinutes,
} from '../../../../shared/minutes/read/read.ts';
import {
  agreementsToCarry,
  type CarriedOver,
  type HeldMinutes,
  interventionsToCarry,
  type NewSeats,
  nothingCarried,
  voicesToCarry,
} from '../../../../shared/minutes/seed/carry.ts';
import { entriesToLines } from '../../../../shared/minutes/seed/relayed.ts';
import { seedMinutes } from '../../../../shared/minutes/seed/seed.ts';
import type { Entry, Progress, StafetlogAgreement } from '../../../../shared/stafetlog/stafetlog.ts';
import { people, seeded, source, template } from '../sample.ts';

/** Lise and Fatima come again, with a `2` after their seats; nobody else does. */
const comesAgain = (id: string) => (['lise', 'fatima'].includes(id) ? (`${id}2` as ParticipantId) : null);
const seats: NewSeats = { ofPerson: (person: PersonId) => comesAgain(person), ofParticipant: comesAgain };
const m1 = 'm1' as MeetingId;

function agreed(id: string, more: Partial<StafetlogAgreement> = {}): StafetlogAgreement {
  return {
    id: id as BlockId,
    kind: 'task',
    text: `Aftale ${id}`,
    forWhom: null,
    firstStep: false,
    meeting: { id: m1, date: '2026-11-24', title: 'Møde', number: 1 },
    itemNumber: '4 c',
    owner: null,
    agreedDeadline: '2026-12-01',
    progress: [],
    withdrawn: false,
    ...more,
  };
}

const owner = (person: string) => ({
  person: person as PersonId,
  name: person,
  authority: '',
  role: '',
  kind: 'professional' as const,
});

function said(status: Progress['status'], until: string | null = null): Progress {
  return {
    id: 'p' as Progress['id'],
    agreement: 'a' as BlockId,
    at: '2026-11-25T10:00:00Z',
    note: '',
    by: { person: 'lise' as PersonId, name: 'Lise' },
    status,
    until,
    meeting: null,
  };
}

describe('carrying agreements', () => {
  test('R106 the open ones of all meetings, each once, in the order given; closed and withdrawn ones stay behind', () => {
    const list = [
      agreed('a'),
      agreed('b', { progress: [said('done')] }),
      agreed('c', { progress: [said('dropped')] }),
      agreed('d', { progress: [said('done'), said('open')] }),
      agreed('e', { progress: [said('stuck'), said(null)] }),
      agreed('f', { withdrawn: true }),
    ];
    expect(agreementsToCarry(list, seats).map(({ id }) => id)).toEqual(['a', 'd', 'e']);
  });

  test('text, owner and deadline are as they are now, in the seats of the new meeting', () => {
    const postponed = agreed('a', {
      owner: owner('lise'),
      forWhom: 'fatima',
      firstStep: true,
      progress: [said('postponed', '2026-W51')],
    });
    expect(agreementsToCarry([postponed], seats)).toEqual([
      {
        id: 'a',
        kind: 'task',
        text: 'Aftale a',
        firstStep: true,
        from: 'm1',
        owner: 'lise2',
        forWhom: 'fatima2',
        deadline: '2026-W51',
      },
    ]);
  });

  test('who does not come owns nothing there: the owner is asked for', () => {
    const [carried] = agreementsToCarry([agreed('a', { owner: owner('bo'), forWhom: 'bo' })], seats);
    expect(carried).toMatchObject({ owner: null, forWhom: null });
    expect(agreementsToCarry([agreed('b', { forWhom: 'parents' })], seats)[0]?.forWhom).toBe('parents');
  });
});

const held = (id: string, doc: Y.Doc): HeldMinutes => ({
  meeting: id as MeetingId,
  people,
  minutes: readMinutes(doc),
});

describe('carrying interventions', () => {
  const ongoing: TemplateBlock = { block: 'intervention', stage: 'new' };
  function withIntervention(text: string, attributes: Record<string, string>): Y.Doc {
    const doc = seeded(template([ongoing]));
    const block = findBlock(findItem(doc, 'i1'), 'intervention');
    typeText(block, text, 'what');
    setAttributes(block, attributes);
    return doc;
  }

  test('R050 what was not stopped runs on, also what was new; an empty form is nothing', () => {
    const doc = withIntervention('Ti minutter før', {
      decision: 'change',
      owner: 'lise',
      deadline: '2026-W50',
    });
    addBlock(findItem(doc, 'i1'), 'intervention');
    expect(interventionsToCarry([held('m1', doc)], seats)).toEqual([
      { id: 'd-i1-1', text: 'Ti minutter før', owner: 'lise2', deadline: '2026-W50', from: 'm1' },
    ]);
  });

  test('R051 the last meeting that has it decides', () => {
    const first = held('m1', withIntervention('Ti minutter før', { decision: 'continue' }));
    const stopped = held('m2', withIntervention('Ti minutter før', { decision: 'stop' }));
    expect(interventionsToCarry([first, stopped], seats)).toEqual([]);
    expect(interventionsToCarry([stopped, first], seats)).toMatchObject([{ from: 'm1' }]);
    expect(interventionsToCarry([first, held('m2', seeded(template([])))], seats)).toHaveLength(1);
  });
});

describe('carrying words', () => {
  const both: TemplateBlock[] = [
    { block: 'voice', kind: 'family' },
    { block: 'voice', kind: 'child' },
  ];
  const spoken = (words: string, thoughts: string) => {
    const doc = seeded(template(both));
    const item = findItem(doc, 'i1');
    typeText(findBlock(item, 'voice', 'family'), words, 'words');
    typeText(findBlock(item, 'voice', 'child'), thoughts, 'thoughts');
    setAttributes(findBlock(item, 'voice', 'family'), { speaker: 'fatima' });
    return doc;
  };

  test('R055, R063 the last words of each, from the latest meeting where there were some', () => {
    const meetings = [held('m1', spoken('Vi blev hørt', 'Larm')), held('m2', spoken('', 'Ro'))];
    expect(voicesToCarry(meetings, seats)).toEqual([
      {
        id: 'd-i1-1',
        kind: 'family',
        speaker: 'fatima2',
        from: 'm1',
        fields: { words: 'Vi blev hørt' },
      },
      { id: 'd-i1-2', kind: 'child', speaker: null, from: 'm2', fields: { thoughts: 'Ro' } },
    ]);
  });

  test('what was carried into a meeting was not said there, and what was declined is not carried', () => {
    const carriedOn = spoken('Vi blev hørt', '');
    setAttributes(findBlock(findItem(carriedOn, 'i1'), 'voice', 'family'), { carriedFrom: 'm0' });
    const declined = spoken('Slettet', '');
    setAttributes(findBlock(findItem(declined, 'i1'), 'voice', 'family'), { declined: true });
    expect(voicesToCarry([held('m1', carriedOn), held('m2', declined)], seats)).toEqual([]);
  });
});

test('R170 entries are lines with their day, under the words that say who passes them on; a correction replaces', () => {
  const entry = (id: string, at: string, text: string, corrects: string | null = null) =>
    ({ id, at, text, corrects, by: { person: 'bo', name: 'Bo' } }) as Entry;
  const entries = [
    entry('1', '2026-11-26T10:00:00Z', 'Skolen er\norienteret'),
    entry('2', '2026-11-27T10:00:00Z', 'Plads 3. december'),
    entry('3', '2026-11-28T10:00:00Z', 'Plads 4. december', '2'),
  ];
  const lines = entriesToLines(entries, (instant) => instant.slice(0, 10), '2026-12-08');
  expect(lines).toEqual([
    'Videregivet af tovholder:',
    'torsdag den 26. november: Skolen er orienteret',
    'lørdag den 28. november: Plads 4. december',
  ]);
  expect(entriesToLines([], String, '2026-12-08')).toEqual([]);
});

describe('seeding what is carried over', () => {
  const carried: CarriedOver = {
    agreements: [
      {
        id: 'old-1' as BlockId,
        kind: 'task',
        text: 'Ring til mor',
        owner: 'lise' as ParticipantId,
        forWhom: 'parents',
        deadline: '2026-W50',
        firstStep: true,
        from: m1,
      },
    ],
    interventions: [
      { id: 'old-2' as BlockId, text: 'Ti minutter før', owner: null, deadline: null, from: m1 },
    ],
    voices: [
      {
        id: 'old-3' as BlockId,
        kind: 'family',
        speaker: null,
        from: m1,
        fields: { words: 'Vi blev hørt' },
      },
    ],
    entries: ['Videregivet af tovholder:', 'torsdag den 26. november: Skolen ved det'],
  };
  const places: TemplateBlock[] = [
    { block: 'topic', kind: 'sinceLast', carried: true },
    { block: 'agreement', carried: true },
    { block: 'intervention', stage: 'ongoing', carried: true },
    { block: 'voice', kind: 'family', carried: true },
    { block: 'agreement' },
  ];
  function seededWith(over: CarriedOver, blocks = places): Y.Doc {
    const doc = new Y.Doc();
    Y.applyUpdate(doc, seedMinutes({ ...source(template(blocks)), carried: over }));
    return doc;
  }
  const blocksOf = (doc: Y.Doc) =>
    [...walkMinutes(readMinutes(doc))]
      .map(({ node }) => node)
      .filter(({ node }) => ['topic', 'agreement', 'intervention', 'voice'].includes(node));

  test('R012 it stands in its place, keeps its ids and says where it comes from', () => {
    const blocks = blocksOf(seededWith(carried));
    expect(blocks.map(({ node, attributes }) => [node, attributes.id, attributes.carriedFrom])).toEqual([
      ['topic', 'd-i1-1', undefined],
      ['agreement', 'old-1', 'm1'],
      ['intervention', 'old-2', 'm1'],
      ['voice', 'old-3', 'm1'],
      ['voice', 'd-i1-4', undefined],
      ['agreement', 'd-i1-5', undefined],
    ]);
    expect(blocks.map(nodeToText)).toEqual([
      'Videregivet af tovholder: torsdag den 26. november: Skolen ved det',
      ...['Ring til mor', 'Ti minutter før', 'Vi blev hørt', '', ''],
    ]);
    expect(linesOf(blocks[0])).toBe(2);
  });

  test('R106 the carried agreement reads as it was carried, and asks only for what it lacks', () => {
    const { agreements } = minutesToAgreements(readMinutes(seededWith(carried)), people);
    expect(agreements).toMatchObject([
      {
        id: 'old-1',
        kind: 'task',
        text: 'Ring til mor',
        owner: 'lise',
        forWhom: 'parents',
        deadline: '2026-W50',
        firstStep: true,
        missing: [],
      },
    ]);
  });

  test('R050 a carried intervention is asked about anew', () => {
    const { interventions } = minutesToAgreements(readMinutes(seededWith(carried)), people);
    expect(interventions).toMatchObject([{ id: 'old-2', stage: 'ongoing', missing: ['effect', 'decision'] }]);
  });

  test('nothing to carry: no agreement, an empty intervention and empty words', () => {
    const blocks = blocksOf(seededWith(nothingCarried)).map(({ node }) => node);
    expect(blocks).toEqual(['topic', 'intervention', 'voice', 'agreement']);
  });

  test('R101 a form without a place for them gets one, first of all', () => {
    const doc = seededWith(carried, [{ block: 'agreement' }]);
    const [first, second] = readMinutes(doc).nodes;
    expect(first?.attributes).toMatchObject({ title: 'Indgåede aftaler', id: 'd-carried-over' });
    expect(blocksOf(doc).map(({ attributes }) => attributes.id)).toEqual(['old-1', 'd-i1-1']);
    expect(second?.attributes.id).toBe('d-i1');
  });

  test('I6 carried and seeded twice is seeded once', () => {
    const once = seededWith(carried);
    const bytes = seedMinutes({ ...source(template(places)), carried });
    Y.applyUpdate(once, bytes);
    expect(Y.encodeStateAsUpdate(once)).toEqual(bytes);
  });
});

function linesOf(topic: MinutesNode | undefined): number {
  const field = topic?.children.find((child): child is MinutesNode => !isTextRun(child));
  return (
    1 + (field?.children ?? []).filter((child) => !isTextRun(child) && child.node === 'hardBreak').length
  );
}
