import { describe, expect, test } from 'vitest';
import type { BlockId, ParticipantId } from '../../../shared/ids.ts';
import type { Duty, Participant, ParticipantKind } from '../../../shared/meeting/meeting.ts';
import {
  type CanonicalItem,
  fingerprintOf,
  nothingSaid,
  type SaidItem,
} from '../../../shared/minutes/canonical/canonical.ts';
import {
  answersOf,
  answerTo,
  areOwnWords,
  confirmedTasks,
  mayRecognise,
  type NotAsked,
  notAskedOf,
  notRecognised,
  type Recognition,
} from '../../../shared/recognition/recognition.ts';

const fatima = 'fatima' as ParticipantId;
const bo = 'bo' as ParticipantId;
const saying = (text: string): CanonicalItem => ({
  number: '1',
  title: 'Velkomst',
  blocks: text === '' ? [] : [{ node: 'paragraph', text: [{ text }] }],
});
const item = (id: string, text: string): SaidItem => {
  const content = saying(text);
  return { id: id as BlockId, content, fingerprint: fingerprintOf(content) };
};
let number = 0;
const row = (more: Partial<Recognition> & { text?: string }): Recognition => {
  const { text, ...rest } = more;
  number += 1;
  const answer = rest.answer ?? 'yes';
  const fingerprint = answer === 'retracted' ? null : fingerprintOf(saying(text ?? ''));
  const who = {
    participant: fatima,
    typedBy: null,
    linkBy: null,
    of: 'item',
    subject: 'a' as BlockId,
  } as const;
  return { number, version: 1, answer, fingerprint, words: '', at: `t${number}`, ...who, ...rest };
};
const asked = (items: SaidItem[], rows: Recognition[]) =>
  answersOf(fatima, items, rows).map(({ item: { id }, held, since, isAsked }) => [
    id,
    held?.answer ?? null,
    since?.answer ?? null,
    isAsked,
  ]);

describe('an answer', () => {
  test('holds for the text it was given to, whatever the text was in between', () => {
    const rows = [row({ text: 'x' })];
    expect(asked([item('a', 'x')], rows)).toEqual([['a', 'yes', null, false]]);
    expect(asked([item('a', 'y')], rows)).toEqual([['a', null, 'yes', true]]);
    const both = [...rows, row({ text: 'y', answer: 'notQuite' })];
    expect(asked([item('a', 'y')], both)).toEqual([['a', 'notQuite', null, false]]);
    expect(asked([item('a', 'x')], both)).toEqual([['a', 'yes', null, false]]);
  });

  test('of the same text the last one counts', () => {
    const rows = [row({ text: 'x' }), row({ text: 'x', answer: 'notQuite' })];
    expect(answerTo(rows, fatima, 'item', item('a', 'x'))?.answer).toBe('notQuite');
  });

  test('that is taken back takes all before it along, of every text, and nothing after it', () => {
    const rows = [row({ text: 'x' }), row({ text: 'y' }), row({ answer: 'retracted' })];
    expect(asked([item('a', 'x')], rows)).toEqual([['a', null, null, true]]);
    expect(asked([item('a', 'y')], [...rows, row({ text: 'y' })])).toEqual([['a', 'yes', null, false]]);
  });

  test('is one person’s, to one subject, of one kind', () => {
    const rows = [row({ text: 'x' })];
    expect(answerTo(rows, bo, 'item', item('a', 'x'))).toBeNull();
    expect(answerTo(rows, fatima, 'quote', item('a', 'x'))).toBeNull();
    expect(answerTo(rows, fatima, 'item', item('b', 'x'))).toBeNull();
  });
});

describe('what is asked about', () => {
  test('an item that says nothing is not, unless the person has answered what it used to say', () => {
    expect(asked([item('a', '')], [])).toEqual([]);
    expect(asked([item('a', '')], [row({ text: 'x' })])).toEqual([['a', null, 'yes', true]]);
    expect(asked([item('a', '')], [row({ text: 'x' }), row({ text: '' })])).toEqual([
      ['a', 'yes', null, false],
    ]);
  });

  test('one that is gone is, at the end, until the person has seen that it says nothing', () => {
    const rows = [row({ text: 'x' }), row({ text: 'x', participant: bo, subject: 'c' as BlockId })];
    expect(asked([item('b', 'y')], rows)).toEqual([
      ['b', null, null, true],
      ['a', null, 'yes', true],
    ]);
    const seen = row({ fingerprint: fingerprintOf(nothingSaid) });
    expect(asked([item('b', 'y')], [...rows, seen])[1]).toEqual(['a', 'yes', null, false]);
    const back = row({ answer: 'retracted' });
    expect(asked([item('b', 'y')], [...rows, back])).toEqual([['b', null, null, true]]);
  });
});

const participant = (id: ParticipantId, kind: ParticipantKind, duties: Duty[] = []): Participant => {
  const card = { name: id, authority: '', role: '', responsibilityArea: '', decisionPower: '' };
  return { id, ...card, kind, duties, present: true };
};

describe('[I11] who stands between the minutes and the lock', () => {
  const people = [participant(fatima, 'parent'), participant(bo, 'authority')];
  const items = [item('a', 'x'), item('b', '')];
  const reason = (more: Partial<NotAsked>): NotAsked => {
    return { number: 1, version: 1, participant: bo, reason: 'Syg', by: fatima, at: '', ...more };
  };

  test('everybody with a say who has not answered everything as it stands', () => {
    expect(notRecognised(people, items, [], [])).toEqual([fatima, bo]);
    expect(notRecognised(people, items, [row({ text: 'x' })], [])).toEqual([bo]);
    expect(notRecognised(people, [item('a', 'y')], [row({ text: 'x' })], [])).toEqual([fatima, bo]);
    const remark = row({ text: 'x', participant: bo, answer: 'notQuite' });
    expect(notRecognised(people, items, [row({ text: 'x' }), remark], [])).toEqual([]);
  });

  test('R047 not those who did not come, nor those of whom nobody has said it, unless they have a duty', () => {
    const [away, unsaid] = [
      { ...people[1], present: false },
      { ...people[1], present: null },
    ] as Participant[];
    const led = { ...unsaid, duties: ['chair'] } as Participant;
    expect(notRecognised([away, unsaid] as Participant[], items, [], [])).toEqual([]);
    expect(notRecognised([led], items, [], [])).toEqual([bo]);
    expect(notRecognised([{ ...led, present: false }], items, [], [])).toEqual([]);
  });

  test('unless "ikke spurgt", with a reason that has not been taken back', () => {
    const rows = [row({ text: 'x' })];
    expect(notRecognised(people, items, rows, [reason({})])).toEqual([]);
    const takenBack = [reason({}), reason({ reason: '' })];
    expect(notRecognised(people, items, rows, takenBack)).toEqual([bo]);
    expect(notAskedOf(takenBack, bo)).toBeNull();
    expect(notAskedOf([reason({}), reason({ reason: 'Rejst' })], bo)?.reason).toBe('Rejst');
  });

  test.each<[ParticipantKind, Duty[], boolean]>([
    ['parent', [], true],
    ['child', [], true],
    ['privateNetwork', [], true],
    ['professional', [], true],
    ['authority', [], true],
    ['interpreter', [], false],
    ['supportPerson', [], false],
    ['supportPerson', ['chair'], true],
  ])('a %s with %j has a say: %s', (kind, duties, may) => {
    expect(mayRecognise(participant(fatima, kind, duties))).toBe(may);
  });
});

test('R107 a task is confirmed by who owns it now, of what it says now', () => {
  const task = { ...item('t', 'x'), content: null };
  const yes = row({ text: 'x', of: 'task', subject: 't' as BlockId });
  const confirmed = (owner: ParticipantId, rows: Recognition[]) => [
    ...confirmedTasks([task], new Map([[task.id, owner]]), rows),
  ];
  expect(confirmed(fatima, [yes])).toEqual(['t']);
  expect(confirmed(bo, [yes])).toEqual([]);
  expect(confirmed(fatima, [{ ...yes, answer: 'notQuite' }])).toEqual([]);
  expect([...confirmedTasks([task], new Map(), [yes])]).toEqual([]);
});

test('own words are those that nobody else has typed in, or that the speaker has confirmed', () => {
  const quote = { writtenBy: [fatima], speaker: fatima, confirmedAt: null };
  expect(areOwnWords(quote)).toBe(true);
  expect(areOwnWords({ ...quote, writtenBy: [fatima, bo] })).toBe(false);
  expect(areOwnWords({ ...quote, writtenBy: [bo], confirmedAt: 't' })).toBe(true);
  expect(areOwnWords({ ...quote, speaker: null })).toBe(false);
});
