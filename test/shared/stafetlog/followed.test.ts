import { describe, expect, test } from 'vitest';
import type { ParticipantId } from '../../../shared/ids.ts';
import type { MinutesNode } from '../../../shared/minutes/model/tree.ts';
import { minutesToFollowed } from '../../../shared/stafetlog/followed.ts';

const people = [
  { id: 'lise' as ParticipantId, kind: 'professional' as const },
  { id: 'sofie' as ParticipantId, kind: 'child' as const },
];

const field = (name: string, text: string): MinutesNode => ({
  node: 'field',
  attributes: { name },
  children: [{ text }],
});
const block = (
  node: string,
  attributes: MinutesNode['attributes'],
  ...children: MinutesNode[]
): MinutesNode => {
  return { node, attributes, children };
};
const minutes = (...blocks: MinutesNode[]) => ({
  nodes: [block('agendaItem', { id: 'item', number: '4', title: 'Indsatser' }, ...blocks)],
});
const followed = (...blocks: MinutesNode[]) => minutesToFollowed(minutes(...blocks), people);

describe('what is followed up between meetings', () => {
  test('R064 an intervention with an owner or a day, in its item', () => {
    const running = {
      id: 'i1',
      stage: 'ongoing',
      owner: 'lise',
      deadline: '2026-12-04',
      decision: 'continue',
    };
    expect(followed(block('intervention', running, field('what', 'Ti minutter før de andre')))).toEqual([
      {
        id: 'i1',
        kind: 'intervention',
        text: 'Ti minutter før de andre',
        owner: 'lise',
        deadline: '2026-12-04',
        forWhom: null,
        firstStep: false,
        item: { id: 'item', number: '4', title: 'Indsatser' },
      },
    ]);
  });

  test('R064 one that nobody and no day is named for leads nowhere', () => {
    expect(followed(block('intervention', { id: 'i1' }, field('what', 'Læseferie')))).toEqual([]);
  });

  test('R051 one that the meeting stops is followed no more, and not forgotten', () => {
    const stopped = { id: 'i1', stage: 'ongoing', owner: 'lise', decision: 'stop' };
    expect(followed(block('intervention', stopped, field('what', 'Ti minutter')))).toMatchObject([
      { id: 'i1', stopped: true },
    ]);
  });

  test.each([
    ['R124', 'evaluation'],
    ['R125', 'clarification'],
  ])('%s a topic of the kind %s with its initiator and its day', (_, kind) => {
    const topic = block(
      'topic',
      { id: 't1', kind, owner: 'lise', date: '2027-01-15' },
      field('words', 'Se på det'),
    );
    expect(followed(topic)).toMatchObject([
      { id: 't1', kind, text: 'Se på det', owner: 'lise', deadline: '2027-01-15' },
    ]);
  });

  test('R083 a follow-up with somebody to see to it; topics of other kinds are not followed', () => {
    const follow = block('topic', { id: 't1', kind: 'followUp', owner: 'lise' }, field('method', 'Ring'));
    const attached = block(
      'topic',
      { id: 't2', kind: 'attachment', date: '2027-01-15' },
      field('name', 'PPV'),
    );
    expect(followed(follow, attached).map(({ id, kind }) => [id, kind])).toEqual([['t1', 'followUp']]);
  });

  test('R071 the child owns none of them, whatever the document says', () => {
    const blocks = [
      block('intervention', { id: 'i1', owner: 'sofie', deadline: '2026-12-04' }, field('what', 'x')),
      block(
        'topic',
        { id: 't1', kind: 'evaluation', owner: 'sofie', date: '2026-12-04' },
        field('words', 'x'),
      ),
    ];
    expect(followed(...blocks).map(({ owner }) => owner)).toEqual([null, null]);
  });

  test('of two topics with the same id the first keeps it', () => {
    const one = (text: string) =>
      block('topic', { id: 't', kind: 'evaluation', owner: 'lise' }, field('words', text));
    expect(followed(one('a'), one('b')).map(({ text }) => text)).toEqual(['a']);
  });

  test('R054 an agreement with the interventions it belongs to, in their words; one that is gone has none', () => {
    const tried = block('intervention', { id: 'i1' }, field('what', 'Ti minutter før de andre'));
    const agreed = (interventions?: string) =>
      block(
        'agreement',
        { id: 'a', ...(interventions !== undefined && { interventions }) },
        field('', 'Lise ringer'),
      );
    const [named] = followed(agreed('i1 gone i1'), tried);
    expect(named?.interventions).toEqual([
      { id: 'i1', text: 'Ti minutter før de andre' },
      { id: 'gone', text: null },
    ]);
    for (const nothing of [undefined, '', ' '])
      expect(followed(agreed(nothing), tried)[0]).not.toHaveProperty('interventions');
  });
});
