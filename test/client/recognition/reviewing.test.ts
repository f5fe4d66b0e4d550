import { beforeAll, describe, expect, test } from 'vitest';
import {
  nextAsked,
  ownQuotes,
  peopleReviewing,
  remarksOn,
  stillAsked,
} from '../../../client/recognition/reviewing.ts';
import type { SaidNow } from '../../../client/recognition/said.ts';
import { reviewToText } from '../../../client/recognition/summary.ts';
import { providePageWords } from '../../../client/text/index.ts';
import type { BlockId, ParticipantId } from '../../../shared/ids.ts';
import type { Participant, ParticipantKind } from '../../../shared/meeting/meeting.ts';
import { type CanonicalItem, fingerprintOf } from '../../../shared/minutes/canonical/canonical.ts';
import { notRecognised, type Recognition } from '../../../shared/recognition/recognition.ts';

const [lise, fatima, omar] = ['lise', 'fatima', 'omar'] as [ParticipantId, ParticipantId, ParticipantId];
const person = (id: string, name: string, kind: ParticipantKind = 'professional'): Participant => ({
  id: id as ParticipantId,
  name,
  kind,
  duties: [],
  present: true,
  authority: '',
  role: '',
  responsibilityArea: '',
  decisionPower: '',
});
const people = [
  person('lise', 'Lise Møller'),
  person('fatima', 'Fatima Ali', 'parent'),
  person('omar', 'Omar Ali', 'parent'),
  person('ivan', 'Ivan Petrenko', 'interpreter'),
];
const content = (number: string, text: string): CanonicalItem => ({
  number,
  title: `Punkt ${number}`,
  blocks: [{ node: 'paragraph', text: [{ text }] }],
});
const item = (number: string, text = 'ord') => ({
  id: number as BlockId,
  content: content(number, text),
  fingerprint: fingerprintOf(content(number, text)),
});
const said = (...items: ReturnType<typeof item>[]): SaidNow => ({
  items,
  levels: items.map(() => 1),
  quotes: [],
});
let number = 0;
const answer = (who: string, to: ReturnType<typeof item>, more: Partial<Recognition> = {}): Recognition => ({
  number: ++number,
  version: 1,
  participant: who as ParticipantId,
  of: 'item',
  subject: to.id,
  answer: 'yes',
  fingerprint: to.fingerprint,
  words: '',
  typedBy: null,
  linkBy: null,
  at: '2026-11-24T14:00:00Z',
  ...more,
});

describe('how far everybody has come', () => {
  const [one, two] = [item('1'), item('2')];
  const rows = [
    answer('fatima', one),
    answer('fatima', two),
    answer('lise', one),
    answer('lise', two, { answer: 'notQuite', words: 'Næsten.' }),
  ];
  const review = { recognitions: rows, notAsked: [] };
  const standings = (now: SaidNow, of = review) =>
    peopleReviewing(now, people, of).map(({ person: { id }, standing }) => [id, standing]);

  test('the family first, nobody without a say, in words for each', () => {
    expect(standings(said(one, two))).toEqual([
      ['fatima', 'yes'],
      ['omar', 'notBegun'],
      ['lise', 'remarks'],
    ]);
  });

  test('I12: an edit makes exactly the answers to that item stale; undone, they hold again', () => {
    const edited = said(one, item('2', 'andre ord'));
    expect(standings(edited)).toEqual([
      ['fatima', 'begun'],
      ['omar', 'notBegun'],
      ['lise', 'begun'],
    ]);
    const hers = peopleReviewing(edited, people, review)[0];
    expect(hers?.asked.map(({ item: { id }, since }) => [id, since?.answer])).toEqual([['2', 'yes']]);
    expect(standings(said(one, two))[0]).toEqual(['fatima', 'yes']);
  });

  test('a remark stands while its text does', () => {
    const now = (text: string) =>
      remarksOn(peopleReviewing(said(one, item('2', text)), people, review), two.id);
    expect(now('ord').map(({ words }) => words)).toEqual(['Næsten.']);
    expect(now('andre ord')).toEqual([]);
  });

  test('who stands before the lock is who the server says', () => {
    const skipped = [
      { number: 1, version: 1, participant: omar, reason: 'Var ikke til stede', by: lise, at: '' },
    ];
    for (const notAsked of [[], skipped]) {
      for (const now of [said(one, two), said(one, item('2', 'andre ord')), said()]) {
        const mine = stillAsked(peopleReviewing(now, people, { recognitions: rows, notAsked }));
        const servers = notRecognised(people, now.items, rows, notAsked);
        expect(mine.map((each) => each.person.id).sort()).toEqual([...servers].sort());
      }
    }
  });
});

describe('one’s own words', () => {
  test('are asked about until the speaker has answered exactly them', () => {
    const block = (text: string) => ({ node: 'voice', in: [{ node: 'field', text: [{ text }] }] });
    const quote = (text: string, speaker = 'fatima') => ({
      id: 'q' as BlockId,
      content: block(text),
      fingerprint: fingerprintOf(block(text)),
      speaker: speaker as ParticipantId,
      writtenBy: [],
    });
    const yes = answer('fatima', item('1'), {
      of: 'quote',
      subject: 'q' as BlockId,
      fingerprint: quote('mit').fingerprint,
    });
    const of = (text: string, rows: Recognition[]) => {
      const [own] = ownQuotes({ ...said(), quotes: [quote(text)] }, fatima, rows);
      return [own?.held?.answer ?? null, own?.since?.answer ?? null];
    };
    expect(of('mit', [])).toEqual([null, null]);
    expect(of('mit', [yes])).toEqual(['yes', null]);
    expect(of('dit', [yes])).toEqual([null, 'yes']);
    const back = { ...yes, number: yes.number + 1, answer: 'retracted', fingerprint: null } as const;
    expect(of('dit', [yes, back])).toEqual([null, null]);
    expect(ownQuotes({ ...said(), quotes: [quote('mit', 'omar')] }, fatima, [])).toEqual([]);
  });
});

describe('in words', () => {
  beforeAll(() => providePageWords('recognition'));

  test('one modest line says everybody’s state, by first name', () => {
    const items = ['1', '2', '3', '4 a', '5'].map((each) => item(each));
    const rows = [
      ...items.map((each) => answer('fatima', each)),
      ...items.slice(0, 4).map((each) => answer('lise', each)),
    ];
    const line = reviewToText(
      peopleReviewing(said(...items), people, { recognitions: rows, notAsked: [] }),
      people,
    );
    expect(line).toBe('Fatima kan se sig selv. Lise mangler punkt 5. Omar har ikke svaret endnu.');
    const early = peopleReviewing(said(...items), people, { recognitions: rows.slice(0, 1), notAsked: [] });
    expect(reviewToText(early, people)).toBe('Fatima mangler 4 punkter. Omar og Lise har ikke svaret endnu.');
  });

  test('the next that is asked comes after the one that was answered, then from the beginning', () => {
    const ids = ['a', 'b', 'c'] as BlockId[];
    const [a, b, c] = ids as [BlockId, BlockId, BlockId];
    expect(nextAsked(ids, new Set([a, c]), b)).toBe(c);
    expect(nextAsked(ids, new Set([a]), c)).toBe(a);
    expect(nextAsked(ids, new Set(), c)).toBeNull();
  });
});
