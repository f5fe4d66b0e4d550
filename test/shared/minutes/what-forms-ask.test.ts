import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { findBlock, findItem, setAttributes, typeText } from '../../../server/demo/writing.ts';
import { loadTemplates } from '../../../server/template/templates.ts';
import type { ParticipantId } from '../../../shared/ids.ts';
import { minutesToItems } from '../../../shared/minutes/canonical/canonical.ts';
import {
  itemToPlain,
  type PlainBlock,
  type PlainContext,
  type PlainForm,
  runsToText,
} from '../../../shared/minutes/plain/plain.ts';
import { readMinutes } from '../../../shared/minutes/read/read.ts';
import { seedMinutes } from '../../../shared/minutes/seed/seed.ts';
import { sharedWords } from '../../../shared/text/words.ts';
import { source } from './sample.ts';

const templates = loadTemplates(join(import.meta.dirname, '..', '..', '..', 'templates'));
const person = (id: string, name: string) => ({ id: id as ParticipantId, name, role: '' });
const context: PlainContext = {
  word: sharedWords('da'),
  language: 'da',
  today: '2026-11-24',
  interventions: [],
  goals: [],
  people: [
    person('lise', 'Lise'),
    person('fatima', 'Fatima'),
    person('sofie', 'Sofie'),
    person('tolk', 'Omar'),
  ],
};

/** Minutes as the form seeds them at a first meeting with a teacher, a mother, a child and an interpreter. */
function begin(id: string): Y.Doc {
  const form = templates.newest(id, '2026-11-24');
  if (!form) throw new Error(`${id} is not offered`);
  const doc = new Y.Doc();
  Y.applyUpdate(doc, seedMinutes(source(form)));
  return doc;
}

/** What stands under the item of this title, as it is read and printed: "Mulighed | Muligheden: Cykle | det vælger vi". */
function read(doc: Y.Doc, title: string): string[] {
  const said = minutesToItems(readMinutes(doc)).find(({ content }) => content.title.startsWith(title));
  if (!said) throw new Error(`There is no item "${title}".`);
  return itemToPlain(said.content, context).blocks.flatMap(toWords);
}

function toWords(block: PlainBlock): string[] {
  if (block.is === 'list') return [];
  if (block.is !== 'form') return block.runs.length > 0 ? [runsToText(block.runs)] : [];
  return [formToWords(block), ...block.blocks.flatMap(toWords)];
}

function formToWords({ label, parts, facts, marks }: PlainForm): string {
  const words = [
    ...parts.map((part) => `${part.label}: ${runsToText(part.runs)}`),
    ...facts.map((fact) => `${fact.label}: ${fact.value}`),
    ...marks.map(({ text }) => text),
  ];
  return [label, ...words].join(' | ');
}

type Block = Parameters<typeof typeText>[0];
const inside = (block: Block, index: number) => block.get(index) as unknown as Block;
const lastOf = (block: Block) => inside(block, block.length - 1);

/** Writes in the fields of the first block of this kind in an item, and sets what is chosen in it. */
function say(
  doc: Y.Doc,
  [item, node, kind]: readonly [string, Parameters<typeof findBlock>[1], string?],
  words: Record<string, string>,
  chosen: Parameters<typeof setAttributes>[1] = {},
): void {
  const block = findBlock(findItem(doc, item), node, kind);
  for (const [field, text] of Object.entries(words)) typeText(block, text, field);
  setAttributes(block, chosen);
}

describe('the form of the parents’ folder', () => {
  const doc = begin('netvaerksmoede-folder');

  it('R080, R081: each says in turn, the family first, what they want help with, more of and less of', () => {
    const round = findBlock(findItem(doc, 'beskrivende-runde'), 'round', 'descriptive');
    typeText(lastOf(round), 'Sidst', 'helpWanted');
    for (const field of ['helpWanted', 'moreOf', 'lessOf']) typeText(inside(round, 0), field, field);
    expect(read(doc, 'Beskrivende runde')).toEqual([
      'Beskrivende runde',
      'Fatima | Det ønsker jeg hjælp til: helpWanted | Mere af: moreOf | Mindre af: lessOf',
      'Lise | Det ønsker jeg hjælp til: Sidst',
    ]);
  });

  it('R077: what there is to be more of and less of stands in two places of its own', () => {
    say(doc, ['refleksionsrunde', 'topic', 'moreLess'], { moreOf: 'Ro om morgenen', lessOf: 'Skift' });
    expect(read(doc, 'Refleksionsrunde')).toContain(
      'Mere af og mindre af | Mere af: Ro om morgenen | Mindre af: Skift',
    );
  });

  it('R082: a turn has a place for a question, for more about it, and for a solution', () => {
    const turn = inside(findBlock(findItem(doc, 'refleksionsrunde'), 'round', 'reflecting'), 0);
    for (const field of ['question', 'elaboration', 'solution']) typeText(turn, field, field);
    expect(read(doc, 'Refleksionsrunde')).toContain(
      'Fatima | Spørgsmål: question | Uddybning: elaboration | Løsning: solution',
    );
  });

  it('R078: the form asks who needs support, and an agreement says for whom it is', () => {
    const { attributes } = readMinutes(doc).nodes[2] ?? {};
    expect(attributes?.guidance).toContain('Hvordan kan netværket støtte barnet – og dig som forælder?');
    const agreement = findBlock(findItem(doc, 'refleksionsrunde'), 'agreement');
    typeText(agreement, 'Hente hver fredag');
    const said = ['child', 'parents', 'sibling'].map((forWhom) => {
      setAttributes(agreement, { forWhom });
      return read(doc, 'Refleksionsrunde').at(-1);
    });
    expect(said).toEqual([
      'Aftale | : Hente hver fredag | Gælder for: barnet',
      'Aftale | : Hente hver fredag | Gælder for: forældrene',
      'Aftale | : Hente hver fredag | Gælder for: søskende',
    ]);
  });
});

describe('the form of the action-plan meeting', () => {
  const doc = begin('handleplansmoede');

  it('R112, R113: what we know begins with the child’s own words, and the family’s turns before the professionals’', () => {
    say(doc, ['situationen', 'voice', 'child'], { thoughts: 'Jeg vil hellere lege' });
    const round = findBlock(findItem(doc, 'situationen'), 'round', 'perspective');
    typeText(lastOf(round), 'Hun er stille', 'words');
    typeText(inside(round, 0), 'Hun er glad', 'words');
    expect(read(doc, 'Hvad ved vi tilsammen om den nuværende situation?').slice(0, 4)).toEqual([
      'Barnets stemme | Tanker: Jeg vil hellere lege',
      'Runde: sådan ser det ud herfra',
      'Fatima | : Hun er glad',
      'Lise | : Hun er stille',
    ]);
  });

  it('R114: an observation or a test is named with its day and one line; the file stays where it is', () => {
    say(
      doc,
      ['situationen', 'topic', 'attachment'],
      { name: 'Observation i frikvarteret', conclusion: 'Leger bedst med to' },
      { date: '2026-11-20' },
    );
    expect(read(doc, 'Hvad ved vi')).toContain(
      'Bilag | Navn på bilaget: Observation i frikvarteret | Det vigtigste: Leger bedst med to | Dato: fredag den 20. november',
    );
  });

  it('R115: what is under way and what is planned are told apart', () => {
    const item = findItem(doc, 'situationen');
    const [ongoing, planned] = item
      .toArray()
      .filter((node) => (node as Y.XmlElement).nodeName === 'intervention');
    typeText(ongoing as unknown as Block, 'Mentor', 'what');
    typeText(planned as unknown as Block, 'Klub', 'what');
    expect(read(doc, 'Hvad ved vi').filter((line) => line.startsWith('Indsats'))).toEqual([
      'Indsats, der er i gang | Hvad gør vi?: Mentor',
      'Indsats, der er på vej | Hvad gør vi?: Klub',
    ]);
  });

  it('R116, R117: what is unwanted and what we want to reach are asked in the source’s words, each with a line to write on', () => {
    const item = findItem(doc, 'handlemuligheder');
    const nodes = item.toArray().map((node) => (node as Y.XmlElement).nodeName);
    expect(nodes.slice(0, 5)).toEqual(['paragraph', 'heading', 'paragraph', 'heading', 'paragraph']);
    typeText(inside(item, 2), 'Hun er alene i frikvartererne.');
    typeText(inside(item, 4), 'Hun har en at lege med.');
    expect(read(doc, 'Overveje forskellige').slice(0, 4)).toEqual([
      'Hvad er uønsket i den nuværende situation?',
      'Hun er alene i frikvartererne.',
      'Hvad er vores fælles sigte og ønske om den fremtidige situation?',
      'Hun har en at lege med.',
    ]);
  });

  it('R118: everybody has a turn to say the goal they see', () => {
    const round = findBlock(findItem(doc, 'handlemuligheder'), 'round', 'ownGoal');
    expect(round.toArray()).toHaveLength(3);
    for (let turn = 0; turn < 3; turn++) typeText(inside(round, turn), `mål ${turn}`, 'ownGoal');
    const said = read(doc, 'Overveje forskellige');
    expect(said.slice(said.indexOf('Runde: mit mål'))).toEqual([
      'Runde: mit mål',
      'Fatima | : mål 0',
      'Sofie | : mål 1',
      'Lise | : mål 2',
    ]);
  });

  it('R119: a possibility says what speaks for it and against it, and whether it is the one', () => {
    say(
      doc,
      ['handlemuligheder', 'topic', 'option'],
      { what: 'Makker i frikvarteret', for: 'Hurtigt', against: 'Kræver tid' },
      { chosen: true },
    );
    expect(read(doc, 'Overveje forskellige')).toContain(
      'Mulighed | Muligheden: Makker i frikvarteret | Det taler for: Hurtigt | Det taler imod: Kræver tid | det vælger vi',
    );
  });

  it('R120: a goal is a draft while it is talked about, and decided in the plan', () => {
    const isGoal = (node: unknown) => (node as Y.XmlElement).nodeName === 'goal';
    for (const key of ['handlemuligheder', 'maal-og-plan'])
      for (const goal of findItem(doc, key).toArray().filter(isGoal))
        typeText(goal as unknown as Block, 'Glad i skole');
    const goals = (title: string) => read(doc, title).filter((line) => /^(Mål|Delmål)/.test(line));
    expect(goals('Overveje forskellige')).toEqual(['Mål | : Glad i skole | Målet er: udkast']);
    expect(goals('Beslutte fælles målsætning')).toEqual([
      'Mål | : Glad i skole | Målet er: besluttet',
      'Delmål | : Glad i skole | Målet er: besluttet',
    ]);
  });

  it('R121: whose plan it is, where it overlaps with others’, and how they are coordinated', () => {
    say(
      doc,
      ['maal-og-plan', 'topic', 'actorPlan'],
      { plan: 'Læseløft', overlaps: 'PPR', coordination: 'Fælles skema' },
      { owner: 'lise' },
    );
    expect(read(doc, 'Beslutte fælles målsætning')).toContain(
      'Hvem planlægger hvad | Planen: Læseløft | Her overlapper det: PPR | Sådan samordner vi: Fælles skema | Ansvarlig: Lise',
    );
  });

  it('R123: how it is followed up, how often, and by whom', () => {
    say(
      doc,
      ['maal-og-plan', 'topic', 'followUp'],
      { method: 'Opkald', interval: 'Hver 14. dag' },
      { owner: 'lise' },
    );
    expect(read(doc, 'Beslutte fælles målsætning')).toContain(
      'Opfølgning undervejs | Sådan følger vi op: Opkald | Hvor tit: Hver 14. dag | Ansvarlig: Lise',
    );
  });

  it('R126: the agreement that the form asks for at the end is a first step', () => {
    typeText(findBlock(findItem(doc, 'foerste-skridt'), 'agreement', 'task'), 'Ringe til PPR');
    expect(read(doc, 'Udarbejde plan')).toContain('Aftale | : Ringe til PPR | første skridt');
  });
});
