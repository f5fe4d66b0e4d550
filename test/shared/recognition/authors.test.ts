import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import type { BlockId, ParticipantId } from '../../../shared/ids.ts';
import { minutesToSaidBlocks } from '../../../shared/minutes/canonical/canonical.ts';
import { element, textElement } from '../../../shared/minutes/model/elements.ts';
import { fragmentName } from '../../../shared/minutes/model/schema.ts';
import { readMinutes } from '../../../shared/minutes/read/read.ts';
import { type Authors, docToQuotes, elementToWriters } from '../../../shared/recognition/authors.ts';
import { areOwnWords, type Recognition } from '../../../shared/recognition/recognition.ts';

const fatima = 'fatima' as ParticipantId;
const karen = 'karen' as ParticipantId;
const authors: Authors = new Map<number, ParticipantId | null>([
  [1, null],
  [11, fatima],
  [22, karen],
]);

/** A page of its own on the same words, under a client id of its own. */
function page(client: number, from?: Y.Doc): Y.Doc {
  const doc = new Y.Doc({ gc: false });
  doc.clientID = client;
  if (from) Y.applyUpdate(doc, Y.encodeStateAsUpdate(from));
  return doc;
}

function voiceOf(doc: Y.Doc): Y.XmlElement {
  return doc.getXmlFragment(fragmentName).get(0) as Y.XmlElement;
}
function textOf(doc: Y.Doc): Y.XmlText {
  return (voiceOf(doc).get(0) as Y.XmlElement).get(0) as Y.XmlText;
}

function seeded(attributes: Record<string, string> = {}): Y.Doc {
  const doc = page(1);
  const voice = element('voice', { id: 'v1', speaker: fatima, ...attributes }, [
    textElement('field', { name: 'words' }),
  ]);
  doc.getXmlFragment(fragmentName).insert(0, [voice]);
  return doc;
}

function exchange(...docs: Y.Doc[]): void {
  for (const to of docs) for (const from of docs) Y.applyUpdate(to, Y.encodeStateAsUpdate(from));
}

/** Yes to what the quote says now. */
function yes(doc: Y.Doc, number = 1, changes: Partial<Recognition> = {}): Recognition {
  const said = minutesToSaidBlocks(readMinutes(doc), 'voice')[0];
  if (!said) throw new Error('There is no quote.');
  return {
    number,
    version: 1,
    participant: fatima,
    of: 'quote',
    subject: said.id,
    answer: 'yes',
    fingerprint: said.fingerprint,
    words: '',
    typedBy: null,
    linkBy: null,
    at: '2026-11-24T14:20:00.000Z',
    ...changes,
  };
}

describe('"Mine ord er mine": whose words a quote is', () => {
  test('what somebody types for the speaker is written by them, until the speaker says yes to exactly that', () => {
    const doc = page(22, seeded());
    textOf(doc).insert(0, 'Han sover bedre');
    const [before] = docToQuotes(doc, authors, []);
    expect(before).toEqual({ id: 'v1', writtenBy: [karen], speaker: fatima, confirmedAt: null });
    const answer = yes(doc);
    const [after] = docToQuotes(doc, authors, [answer]);
    expect(after?.confirmedAt).toBe(answer.at);
    expect(before && areOwnWords(before)).toBe(false);
    expect(after && areOwnWords(after)).toBe(true);
  });

  test('one letter more voids the yes, taking it away again restores it', () => {
    const doc = page(22, seeded());
    textOf(doc).insert(0, 'Han sover bedre');
    const answers = [yes(doc)];
    const undo = new Y.UndoManager(doc.getXmlFragment(fragmentName), { captureTimeout: 0 });
    textOf(doc).insert(4, 'r');
    expect(docToQuotes(doc, authors, answers)[0]?.confirmedAt).toBeNull();
    undo.undo();
    expect(docToQuotes(doc, authors, answers)[0]?.confirmedAt).toBe(answers[0]?.at);
  });

  test('a word taken out by somebody else voids the yes too', () => {
    const doc = page(22, seeded());
    textOf(doc).insert(0, 'Jeg er ikke vred');
    const answers = [yes(doc)];
    textOf(doc).delete(7, 5);
    expect(docToQuotes(doc, authors, answers)[0]?.confirmedAt).toBeNull();
  });

  test.each<[string, Partial<Recognition>]>([
    ['somebody else', { participant: karen }],
    ['an item, not the quote', { of: 'item' }],
    ['"ikke helt"', { answer: 'notQuite', words: 'Det sagde jeg ikke.' }],
    ['another block', { subject: 'v2' as BlockId }],
  ])('no yes of %s confirms it', (_, changes) => {
    const doc = page(22, seeded());
    textOf(doc).insert(0, 'Han sover bedre');
    expect(docToQuotes(doc, authors, [yes(doc, 1, changes)])[0]?.confirmedAt).toBeNull();
  });

  test('a retracted yes confirms nothing', () => {
    const doc = page(22, seeded());
    textOf(doc).insert(0, 'Han sover bedre');
    const rows = [yes(doc), yes(doc, 2, { answer: 'retracted', fingerprint: null })];
    expect(docToQuotes(doc, authors, rows)[0]?.confirmedAt).toBeNull();
  });

  test('a speaker who types is the only writer; a letter of anybody else makes two', () => {
    const hers = page(11, seeded());
    textOf(hers).insert(0, 'Jeg er træt');
    expect(docToQuotes(hers, authors, [])[0]?.writtenBy).toEqual([fatima]);
    const karens = page(22, hers);
    textOf(karens).insert(11, '.');
    expect(docToQuotes(karens, authors, [])[0]?.writtenBy).toEqual([fatima, karen]);
    textOf(karens).delete(11, 1);
    expect(docToQuotes(karens, authors, [])[0]?.writtenBy).toEqual([fatima]);
  });

  test('who is unknown is not the speaker', () => {
    const doc = page(33, seeded());
    textOf(doc).insert(0, 'Jeg er træt');
    const [quote] = docToQuotes(doc, authors, []);
    expect(quote?.writtenBy).toEqual([null]);
    expect(quote && areOwnWords(quote)).toBe(false);
  });

  test('marks are nobody’s words; a mention and a break are', () => {
    const hers = page(11, seeded());
    textOf(hers).insert(0, 'Jeg er træt');
    const karens = page(22, hers);
    textOf(karens).format(0, 3, { bold: true });
    expect(elementToWriters(voiceOf(karens))).toEqual([11]);
    const field = voiceOf(karens).get(0) as Y.XmlElement;
    field.insert(1, [element('mention', { participant: fatima, label: 'Fatima' }, [])]);
    expect(elementToWriters(voiceOf(karens))).toEqual([11, 22]);
  });

  test('an empty quote, and last time’s words, are not asked about; those after them keep their names', () => {
    const doc = seeded();
    expect(docToQuotes(doc, authors, [])).toEqual([]);
    const carried = element('voice', { id: 'v1', speaker: fatima, carriedFrom: 'm1' }, [
      textElement('field', { name: 'words' }, 'Sidst'),
    ]);
    doc.getXmlFragment(fragmentName).insert(0, [carried]);
    const karens = page(22, doc);
    const second = karens.getXmlFragment(fragmentName).get(1) as Y.XmlElement;
    ((second.get(0) as Y.XmlElement).get(0) as Y.XmlText).insert(0, 'I dag');
    const quotes = docToQuotes(karens, authors, []);
    expect(quotes.map(({ id }) => id)).toEqual([minutesToSaidBlocks(readMinutes(karens), 'voice')[1]?.id]);
  });
});

type Step =
  | { who: number; act: 'type'; at: number; text: string }
  | { who: number; act: 'erase' | 'bold'; at: number; length: number }
  | { who: number; act: 'undo' | 'redo' | 'exchange' };

const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({
    who: fc.nat(2),
    act: fc.constant('type' as const),
    at: fc.nat(40),
    text: fc.string({ minLength: 1, maxLength: 4 }),
  }),
  fc.record({
    who: fc.nat(2),
    act: fc.constantFrom('erase' as const, 'bold' as const),
    at: fc.nat(40),
    length: fc.integer({ min: 1, max: 6 }),
  }),
  fc.record({ who: fc.nat(2), act: fc.constantFrom('undo' as const, 'redo' as const, 'exchange' as const) }),
);

/** Character by character, as Yjs itself tells what has been added since nothing. */
function writersByCharacter(doc: Y.Doc): Set<number> {
  const delta: { insert: unknown; attributes?: { ychange?: { client: number } } }[] = textOf(doc).toDelta(
    Y.snapshot(doc),
    Y.emptySnapshot,
    (_: unknown, id: Y.ID) => ({ client: id.client }),
  );
  const characters = delta.flatMap(({ insert, attributes }) =>
    Array.from(String(insert), () => attributes?.ychange?.client ?? -1),
  );
  return new Set(characters);
}

test('property: after any concurrent typing, erasing, undoing and merging, exactly those whose characters stand', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
      const seed = seeded();
      const docs = [11, 22, 33].map((client) => page(client, seed));
      const undo = docs.map(
        (doc) => new Y.UndoManager(doc.getXmlFragment(fragmentName), { captureTimeout: 0 }),
      );
      for (const each of steps) {
        const doc = docs[each.who] as Y.Doc;
        const text = textOf(doc);
        if (each.act === 'type') text.insert(Math.min(each.at, text.length), each.text);
        else if (each.act === 'undo') undo[each.who]?.undo();
        else if (each.act === 'redo') undo[each.who]?.redo();
        else if (each.act === 'exchange') exchange(...docs);
        else if (each.act === 'erase' || each.act === 'bold') {
          const at = Math.min(each.at, text.length);
          const length = Math.min(each.length, text.length - at);
          if (each.act === 'erase') text.delete(at, length);
          else if (length > 0) text.format(at, length, { bold: true });
        }
        expect(new Set(elementToWriters(voiceOf(doc)))).toEqual(writersByCharacter(doc));
      }
      exchange(...docs);
      const all = docs.map((doc) => [...elementToWriters(voiceOf(doc))]);
      expect(all[1]).toEqual(all[0]);
      expect(all[2]).toEqual(all[0]);
    }),
    { numRuns: 300 },
  );
});
