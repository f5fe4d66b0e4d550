import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { loadTemplates } from '../server/template/templates.ts';
import type { Template, TemplateBlock } from '../shared/meeting/template.ts';

const folder = join(import.meta.dirname, '..', 'templates');
const templates = loadTemplates(folder);
const offered = templates.offered('2026-11-24');

function shipped(id: string): Template {
  const found = templates.newest(id, '2026-11-24');
  if (!found) throw new Error(`${id} is not offered`);
  return found;
}

/** "3: topic purpose, voice child" for each item; what is not said is the block's default. */
function blocksByItem({ items }: Template): string[] {
  return items.map((item) => `${item.number || item.key}: ${item.blocks.map(blockToWords).join(', ')}`);
}
const blockToWords = (block: TemplateBlock) =>
  Object.entries(block)
    .map(([key, value]) => (key === 'carried' ? key : String(value)))
    .join(' ');

test('R001 five templates are offered, in the order T1 to T5', () => {
  expect(readdirSync(folder).filter((file) => file.endsWith('.yaml'))).toHaveLength(11);
  expect(offered.map(({ title, meetingKind, minutes }) => [title, meetingKind, minutes])).toEqual([
    ['Første udviklings- eller netværksmøde', 'first', 90],
    ['Opfølgning på udviklings- eller netværksmøde', 'followUp', 90],
    ['Netværksmøde (Servicestyrelsens folder)', 'first', 100],
    ['Netværksbaseret handleplansmøde', 'first', 130],
    ['Det inddragende netværksmøde', 'first', 180],
  ]);
});

describe.each(offered.map((template) => [template.title, template] as const))('%s', (_, template) => {
  test('R074 the length needs no warning, and the items fill it', () => {
    expect(template.minutes).toBeGreaterThanOrEqual(90);
    expect(template.minutes).toBeLessThanOrEqual(180);
    expect(template.items.reduce((sum, item) => sum + item.minutes, 0)).toBe(template.minutes);
  });

  test('R055 and R063 the family and the child have a place of their own', () => {
    const voices = template.items.flatMap(({ blocks }) =>
      blocks.flatMap((block) => (block.block === 'voice' ? block.kind : [])),
    );
    expect(voices).toContain('family');
    expect(voices).toContain('child');
  });

  test('R054, R083 and R047 agreements, the next meeting and who is here are in every form', () => {
    const words = blocksByItem(template).join(' ');
    for (const block of ['agreement', 'topic nextMeeting', 'attendance']) expect(words).toContain(block);
  });

  test('sub-items follow the item whose number they carry, and it leaves the time to them', () => {
    for (const [index, item] of template.items.entries()) {
      if (!item.sub) continue;
      const parent = template.items.slice(0, index).findLast((other) => !other.sub);
      expect(item.number.split(' ')[0]).toBe(parent?.number);
      expect(parent?.minutes).toBe(0);
    }
  });
});

test('R046–R056 T1 is the six-item agenda with 4 a–c', () => {
  const t1 = shipped('foerste-netvaerksmoede');
  expect(t1.items.map(({ number, title, minutes }) => [number, title, minutes])).toEqual([
    ['1', 'Velkomst', 5],
    ['2', 'Præsentationsrunde', 10],
    ['3', 'Formålet med mødet', 10],
    [
      '4',
      'Drøftelse af de konkrete indsatser, der er/skal igangsættes for at sikre en god udvikling for {barnet}',
      0,
    ],
    ['4 a', 'Drøftelse af de indsatser som allerede er igangsat – virker de efter hensigten?', 20],
    ['4 b', 'Drøftelse af, om der skal igangsættes nye indsatser', 15],
    ['4 c', 'Hvem har ansvaret for hvilke indsatser, og hvad er deadline', 15],
    ['5', 'Familiens oplevelse af mødet', 10],
    ['6', 'Afrunding', 5],
  ]);
  expect(blocksByItem(t1)).toEqual([
    '1: note',
    '2: attendance',
    '3: topic purpose, topic concern unknown, voice child',
    '4: ',
    '4 a: intervention ongoing',
    '4 b: intervention new',
    '4 c: agreement',
    '5: voice family, voice child',
    '6: agreement inform, topic nextMeeting',
  ]);
});

/** All that the source says at an item: the title, and what it asks. */
const inItsWords = (id: string) =>
  Object.fromEntries(
    shipped(id).items.map(({ key, title, questions = '' }) => [key, `${title} ${questions}`.trim()]),
  );

test('R049–R054 item 4 of T1 and T2 stands in the words of the source', () => {
  for (const id of ['foerste-netvaerksmoede', 'opfoelgning-netvaerksmoede']) {
    expect(inItsWords(id)).toMatchObject({
      'i-gang':
        'Drøftelse af de indsatser som allerede er igangsat – virker de efter hensigten? Skal de ændres, stoppes eller fortsætte',
      nye: 'Drøftelse af, om der skal igangsættes nye indsatser Vær opmærksom på, om der skal prioriteres i de indsatser, som ønskes igangsat',
      ansvar: 'Hvem har ansvaret for hvilke indsatser, og hvad er deadline',
    });
  }
});

test('R080–R082 T3 asks what the folder asks', () => {
  expect(inItsWords('netvaerksmoede-folder')).toMatchObject({
    'beskrivende-runde':
      'Beskrivende runde Hvad ønsker du hjælp til? Hvad ønsker du mere af, hvad ønsker du mindre af?',
    refleksionsrunde: 'Refleksionsrunde Spørgsmål, uddybende forklaringer og løsninger',
  });
});

test('R111–R121, R123–R127 T4 stands in the words of the source', () => {
  const words = inItsWords('handleplansmoede');
  expect(words.praesentation).toContain('ansvarsområde (faglig kompetence) og beslutningskompetence');
  expect(words.handlemuligheder).toMatch(/^Overveje forskellige handlemuligheder i fællesskab /);
  expect(words['maal-og-plan']).toMatch(
    /^Beslutte fælles målsætning og udarbejdelse af plan for tværfaglig indsats /,
  );
  expect(words['maal-og-plan']).toContain('på alle niveauer');
  expect(words['foerste-skridt']).toMatch(/^Udarbejde plan for den tværfaglige indsats Gennemgå planen /);
});

test('R001 a form says from when it is in force as its source does, or not at all', () => {
  expect(offered.map(({ version, validFrom }) => [version, validFrom])).toEqual([
    [2, 'efteråret 2019'],
    [2, 'efteråret 2019'],
    [2, undefined],
    [3, undefined],
    [2, undefined],
  ]);
  for (const { id } of offered) expect(templates.find(id, 1)?.validFrom).toBe('2019-09-01');
});

test('R090 the caseworker calls the meetings of T4 alone', () => {
  expect(offered.flatMap(({ id, calledBy }) => (calledBy ? [[id, calledBy]] : []))).toEqual([
    ['handleplansmoede', 'authority'],
  ]);
});

test('R014 T1 and T2 carry the three principles', () => {
  for (const id of ['foerste-netvaerksmoede', 'opfoelgning-netvaerksmoede']) {
    expect(shipped(id).principles).toEqual([
      'Barnet og familien er en del af løsningen.',
      'Vi følger op på, om indsatsen virker.',
      'Indsatserne er prioriterede, sammenhængende og meningsgivende for barnet.',
    ]);
  }
});

test('R012, R170 T2 begins with what has happened since last time, and has a place for all that is carried over', () => {
  expect(blocksByItem(shipped('opfoelgning-netvaerksmoede'))).toEqual([
    '1: note',
    '2: attendance',
    '3: topic purpose, topic sinceLast carried, voice child carried',
    '4: ',
    '4 a: heading Indgåede aftaler, agreement carried, intervention ongoing carried',
    '4 b: intervention new',
    '4 c: agreement, round midway midway, topic moreLess midway',
    '5: voice family carried, voice child',
    '6: agreement inform, topic nextMeeting',
  ]);
});

test("R079–R083 T3 is the folder's four items, and the family's experience", () => {
  expect(blocksByItem(shipped('netvaerksmoede-folder'))).toEqual([
    '1: attendance',
    '2: round descriptive, voice child',
    '3: round reflecting, topic moreLess, agreement',
    '4: topic nextMeeting, agreement',
    '5: voice family',
  ]);
});

test('R112–R121, R123–R127 T4 goes from what we know to the first steps', () => {
  expect(blocksByItem(shipped('handleplansmoede'))).toEqual([
    '1: attendance',
    'indgaaede-aftaler: agreement carried',
    '2: voice child, round perspective, topic attachment, intervention ongoing carried, intervention planned',
    '3: heading Hvad er uønsket i den nuværende situation?, note, heading Hvad er vores fælles sigte og ønske om den fremtidige situation?, note, round ownGoal, topic option, goal draft',
    '4: goal decided, goal subgoal decided, topic actorPlan, intervention new, topic followUp, topic evaluation',
    '5: topic clarification, agreement true, agreement inform',
    '6: voice family',
    '7: topic nextMeeting',
  ]);
});

test('R154, R155, R157, R165 T5 lets the family begin and pauses after at most an hour', () => {
  const t5 = shipped('inddragende-netvaerksmoede');
  expect(blocksByItem(t5)).toEqual([
    '1: attendance',
    '2: topic sinceLast carried, agreement carried',
    '3: round family true, voice child carried',
    'pause-1: pause 10',
    '4: round perspective, heading Hvor arbejder vi imod hinanden?, note, topic parallelDecision',
    '5: intervention new, agreement',
    'pause-2: pause 10',
    '6: round expectation start, round midway midway, topic moreLess midway',
    '7: voice family carried, agreement inform, topic nextMeeting',
  ]);
  const stretches = [0];
  for (const item of t5.items) {
    if (item.key.startsWith('pause')) stretches.push(0);
    else stretches.push((stretches.pop() ?? 0) + item.minutes);
  }
  expect(stretches).toEqual([60, 60, 40]);
});
