import { describe, expect, test } from 'vitest';
import type { BlockId, ParticipantId } from '../../../../shared/ids.ts';
import type { CanonicalBlock, CanonicalItem } from '../../../../shared/minutes/canonical/canonical.ts';
import { markedBlocks, markedItem } from '../../../../shared/minutes/difference/marked.ts';
import {
  blockToPlain,
  itemToPlain,
  type PlainContext,
  type PlainForm,
} from '../../../../shared/minutes/plain/plain.ts';

const context: PlainContext = {
  word: (key) => key,
  language: 'da',
  today: '2026-11-24',
  interventions: [],
  goals: [],
  people: [
    { id: 'lise' as ParticipantId, name: 'Lise', role: '' },
    { id: 'karen' as ParticipantId, name: 'Karen', role: '' },
  ],
};
const agreement = (text: string, is: Record<string, string> = {}): CanonicalBlock => ({
  id: 'a' as BlockId,
  node: 'agreement',
  is,
  text: [{ text }],
});
const marked = (before: CanonicalBlock | null, after: CanonicalBlock | null): PlainForm =>
  markedBlocks(before, after).flatMap((block) => blockToPlain(block, context))[0] as PlainForm;

describe('a difference as the plain model draws it', () => {
  test('words carry what became of them', () => {
    const { parts } = marked(agreement('Ring til mor'), agreement('Ring til far'));
    expect(parts[0]?.runs).toEqual([
      { text: 'Ring til ' },
      { text: 'mor', change: 'removed' },
      { text: 'far', change: 'added' },
    ]);
  });

  test('another owner is the one taken out and the other put in; what stays is told once', () => {
    const { facts, change } = marked(
      agreement('Ring', { owner: 'lise', deadline: '2026-11-27' }),
      agreement('Ring', { owner: 'karen', deadline: '2026-11-27' }),
    );
    expect(change).toBeUndefined();
    expect(facts.map(({ name, value, change }) => [name, change, name === 'owner' ? value : ''])).toEqual([
      ['owner', 'removed', 'Lise'],
      ['owner', 'added', 'Karen'],
      ['deadline', undefined, ''],
    ]);
  });

  test('a fact that is gone is said to be', () => {
    const { facts } = marked(agreement('Ring', { owner: 'lise' }), agreement('Ring'));
    expect(facts).toMatchObject([{ name: 'owner', value: 'Lise', change: 'removed' }]);
  });

  test('a block of another kind says what it was called', () => {
    const { label, marks } = marked(agreement('Ring'), agreement('Ring', { kind: 'inform' }));
    expect(label).not.toBe(marks[0]?.text);
    expect(marks).toMatchObject([{ change: 'removed' }]);
  });

  test('a new block is new as a whole, one that is gone is gone as a whole', () => {
    expect(marked(null, agreement('Ring', { owner: 'lise' }))).toMatchObject({
      change: 'added',
      parts: [{ runs: [{ text: 'Ring', change: 'added' }] }],
      facts: [{ name: 'owner', change: 'added' }],
    });
    expect(marked(agreement('Ring'), null).change).toBe('removed');
  });

  test('an unchanged text is drawn as if there were no difference', () => {
    const item: CanonicalItem = {
      number: '1',
      title: 'Punkt',
      blocks: [agreement('Ring', { owner: 'lise' })],
    };
    expect(itemToPlain(markedItem(item, item), context)).toEqual(itemToPlain(item, context));
  });
});
