import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { BlockId, ParticipantId } from '../../../../shared/ids.ts';
import type { CanonicalBlock } from '../../../../shared/minutes/canonical/canonical.ts';
import {
  blockToPlain,
  itemToPlain,
  type PlainContext,
  type PlainForm,
} from '../../../../shared/minutes/plain/plain.ts';
import { itemsToPointedAt } from '../../../../shared/minutes/plain/pointed-at.ts';
import { sharedWords } from '../../../../shared/text/words.ts';
import { canonicalItem, textsOfItem } from '../canonical-sample.ts';

const person = (id: string, name: string, role: string) => ({ id: id as ParticipantId, name, role });
const context: PlainContext = {
  word: sharedWords('da'),
  language: 'da',
  today: '2026-11-24',
  interventions: [],
  goals: [],
  people: [person('lise', 'Lise Holm', 'klasselærer'), person('fatima', 'Fatima', 'mor')],
};
const plain = (block: CanonicalBlock, more: Partial<PlainContext> = {}) =>
  blockToPlain(block, { ...context, ...more });
const form = (block: CanonicalBlock, more: Partial<PlainContext> = {}) => plain(block, more)[0] as PlainForm;
const field = (name: string, text: string): CanonicalBlock => ({
  node: 'field',
  is: { name },
  text: [{ text }],
});
const facts = ({ facts: all }: PlainForm) => all.map(({ label, value }) => `${label}: ${value}`);
const marks = ({ marks: all }: PlainForm) => all.map(({ text }) => text);

/** The text of every run in a value, whatever it looks like. */
function textsIn(value: unknown, key = ''): string[] {
  if (typeof value === 'string') return key === 'text' ? [value] : [];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, member]) => (name === 'marks' ? [] : textsIn(member, name)));
}

describe('the plain model', () => {
  it('[I8] holds every word of any item once, also of what this version does not know', () => {
    fc.assert(
      fc.property(canonicalItem, (item) => {
        const { number, title, ...shown } = itemToPlain(item, context);
        expect([number, title]).toEqual([item.number, item.title]);
        expect(textsIn(shown).sort()).toEqual(textsOfItem(item).sort());
      }),
      { numRuns: 2000 },
    );
  });

  it('R054: says who is responsible and when, in words', () => {
    const agreement = form({
      node: 'agreement',
      is: { owner: 'lise', deadline: '2026-11-27', forWhom: 'child', firstStep: true },
      text: [{ text: 'Ring til ' }, { text: 'Fatima', mention: 'fatima' }],
    });
    expect(agreement.label).toBe('Aftale');
    expect(agreement.parts).toEqual([
      { name: '', label: '', runs: [{ text: 'Ring til ' }, { text: 'Fatima', mention: 'fatima' }] },
    ]);
    expect(facts(agreement)).toEqual([
      'Ansvarlig: Lise Holm',
      'Frist: fredag den 27. november',
      'Gælder for: barnet',
    ]);
    expect(agreement.facts[0]?.participant).toBe('lise');
    expect(marks(agreement)).toEqual(['første skridt']);
  });

  it('R054: what is settled later says by when, where a day is given', () => {
    const later = (is: CanonicalBlock['is']) =>
      form({ node: 'agreement', is: { settledLater: true, ...is }, text: [{ text: 'Aflastning' }] });
    const open = later({});
    expect([facts(open), marks(open)]).toEqual([[], ['afklares senere']]);
    const dated = later({ deadline: '2026-11-27' });
    expect([facts(dated), marks(dated)]).toEqual([['Afklares senest: fredag den 27. november'], []]);
  });

  it('R050: says whether what is under way works, and what is decided', () => {
    const intervention = form({
      node: 'intervention',
      is: { effect: 'partly', decision: 'change', priority: 2 },
      in: [field('what', 'Mentor'), field('why', 'For sjældent')],
    });
    expect(intervention.label).toBe('Indsats, der er i gang');
    expect(intervention.parts.map(({ label }) => label)).toEqual(['Hvad gør vi?', 'Hvorfor?']);
    expect(facts(intervention)).toEqual(['Virker det?: Delvist', 'Vi vil: ændre', 'Vigtighed: nr. 2']);
  });

  it('R055: lets the block’s name say it when there is one thing to say, and names the speaker', () => {
    const voice = form({ node: 'voice', is: { speaker: 'fatima' }, in: [field('words', 'Vi blev hørt')] });
    expect([voice.label, voice.parts[0]?.label, ...facts(voice)]).toEqual([
      'Familiens egne ord',
      '',
      'Sagt af: Fatima',
    ]);
    expect(marks(form({ node: 'voice', is: { declined: true } }))).toEqual([
      'Familien ønskede ikke at sige noget',
    ]);
  });

  it('R076: gives each turn of a round its person’s name', () => {
    const turn = (participant: string | null, text: string): CanonicalBlock => ({
      node: 'turn',
      ...(participant && { is: { participant } }),
      in: [field('words', text)],
    });
    const round = form({ node: 'round', in: [turn('fatima', 'a'), turn(null, 'b'), turn('gone', 'c')] });
    const names = round.blocks.map((block) => block.is === 'form' && [block.label, block.parts[0]?.label]);
    expect(names).toEqual([
      ['Fatima', ''],
      ['Andre', ''],
      ['En, der ikke er med mere', ''],
    ]);
  });

  it('R012: says that something comes from an earlier meeting, with its date when it is known', () => {
    const carried: CanonicalBlock = { node: 'agreement', is: { carriedFrom: 'm1' }, text: [{ text: 'a' }] };
    expect(marks(form(carried))).toEqual(['fra et tidligere møde']);
    expect(marks(form(carried, { meetingDate: () => '2026-10-06' }))).toEqual(['fra tirsdag den 6. oktober']);
  });

  it('R054: names the interventions an agreement belongs to, and says calmly that one is gone', () => {
    const intervention = (id: string, what: string): CanonicalBlock => ({
      ...{ node: 'intervention', id: id as BlockId },
      in: [field('what', what), field('why', 'Derfor')],
    });
    const item = {
      number: '4',
      title: 'Indsatser',
      blocks: [intervention('i1', 'Ti minutter før'), intervention('i2', 'Cykle')],
    };
    const { interventions } = itemsToPointedAt([{ content: item }]);
    expect(interventions).toEqual([
      { id: 'i1', text: 'Ti minutter før' },
      { id: 'i2', text: 'Cykle' },
    ]);
    const agreement: CanonicalBlock = {
      node: 'agreement',
      is: { interventions: 'i2 gone' },
      text: [{ text: 'a' }],
    };
    expect(facts(form(agreement, { interventions }))).toEqual([
      'Indsats: Cykle; indsatsen findes ikke længere',
    ]);
  });

  it('R122: says which goal an agreement or an intervention helps; one that is gone, or says nothing, is none', () => {
    const goal = (id: string, ...text: { text: string }[]): CanonicalBlock => ({
      ...{ node: 'goal', id: id as BlockId, is: { status: 'decided' } },
      ...(text.length > 0 && { text }),
    });
    const blocks = [goal('g1', { text: 'Ro om ' }, { text: 'morgenen' }), goal('g2')];
    const { goals } = itemsToPointedAt([{ content: { number: '5', title: 'Mål', blocks } }]);
    expect(goals[0]).toEqual({ id: 'g1', text: 'Ro om morgenen' });
    const helping = (node: string, goal: string): CanonicalBlock => ({
      ...{ node, is: { goal } },
      ...(node === 'agreement' ? { text: [{ text: 'a' }] } : { in: [field('what', 'a')] }),
    });
    for (const node of ['agreement', 'intervention']) {
      expect(facts(form(helping(node, 'g1'), { goals }))).toEqual(['Mål: Ro om morgenen']);
      for (const none of ['g2', 'gone']) expect(facts(form(helping(node, none), { goals }))).toEqual([]);
    }
  });

  it('keeps headings, lists in lists, and links that are safe to follow; of others the words', () => {
    const item = (text: string, ...more: CanonicalBlock[]): CanonicalBlock => ({
      node: 'listItem',
      in: [{ node: 'paragraph', text: [{ text }] }, ...more],
    });
    const list = { node: 'orderedList', is: { start: 3 }, in: [item('b')] };
    expect(plain({ node: 'bulletList', in: [item('a', list)] })).toEqual([
      {
        is: 'list',
        ordered: false,
        start: 1,
        entries: [
          [
            { is: 'paragraph', runs: [{ text: 'a' }] },
            { is: 'list', ordered: true, start: 3, entries: [[{ is: 'paragraph', runs: [{ text: 'b' }] }]] },
          ],
        ],
      },
    ]);
    expect(plain({ node: 'heading', is: { level: 4 }, text: [{ text: 'h' }] })).toEqual([
      { is: 'heading', level: 4, runs: [{ text: 'h' }] },
    ]);
    const links = ['https://a.dk/', 'javascript:alert(1)'].map((link) => ({ text: 'her', link }));
    expect(plain({ node: 'paragraph', text: links })).toEqual([
      { is: 'paragraph', runs: [{ text: 'her', href: 'https://a.dk/' }, { text: 'her' }] },
    ]);
  });

  it('shows what it does not know by its own name', () => {
    const poem = form({ node: 'poem', is: { metre: 'jambe' }, text: [{ text: 'ord' }] });
    expect([poem.label, ...facts(poem), poem.parts[0]?.runs[0]?.text]).toEqual([
      'poem',
      'metre: jambe',
      'ord',
    ]);
    const topic = form({ node: 'topic', is: { kind: 'weather', date: 'snart' }, in: [field('sky', 'blå')] });
    expect([topic.label, ...facts(topic), topic.parts[0]?.label]).toEqual([
      'topic',
      'Dato: snart',
      'kind: weather',
      'sky',
    ]);
  });
});
