import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { BlockId } from '../../../../shared/ids.ts';
import {
  fingerprintOf,
  minutesToItems,
  minutesToSaidBlocks,
  nothingSaid,
} from '../../../../shared/minutes/canonical/canonical.ts';
import type { Minutes, MinutesNode, TextRun } from '../../../../shared/minutes/read/read.ts';
import { atOneGo, bitByBit, meant } from '../histories.ts';

const node = (
  name: string,
  attributes: Record<string, unknown> = {},
  ...children: (MinutesNode | TextRun | string)[]
): MinutesNode => ({
  node: name,
  attributes,
  children: children.map((child) => (typeof child === 'string' ? { text: child } : child)),
});
const item = (...children: (MinutesNode | TextRun | string)[]) =>
  node('agendaItem', { id: 'i', number: '1', title: 'Velkomst' }, ...children);
const paragraph = (...children: (MinutesNode | TextRun | string)[]) => node('paragraph', {}, ...children);
const bold = (text: string): TextRun => ({ text, marks: { bold: {} } });
const fingerprint = (...nodes: MinutesNode[]) =>
  minutesToItems({ nodes })
    .map((one) => one.fingerprint)
    .join(' ');
const runs = (...children: (MinutesNode | TextRun | string)[]) =>
  minutesToItems({ nodes: [item(paragraph(...children))] })[0]?.content.blocks[0]?.text;

/** Random, but the same for the same seed. */
function randomFrom(seed: number): () => number {
  let state = seed || 1;
  return () => {
    state = (Math.imul(state, 1103515245) + 12345) & 0x7fffffff;
    return state / 0x7fffffff;
  };
}

describe('two texts have the same fingerprint exactly when they say the same', () => {
  test('however they came about', () => {
    fc.assert(
      fc.property(meant, fc.integer({ min: 1 }), (said, seed) => {
        const [one, other] = [atOneGo(said), bitByBit(said, randomFrom(seed))];
        expect(minutesToItems(other)).toEqual(minutesToItems(one));
        const agreement = (minutes: Minutes) => minutesToSaidBlocks(minutes, 'agreement')[0]?.fingerprint;
        expect(agreement(other)).toBe(agreement(one));
      }),
      { numRuns: 200 },
    );
  });

  test('each visible change is another text', () => {
    const change = fc.constantFrom<(said: ReturnType<typeof copy>) => unknown>(
      (said) => (said.title += 'x'),
      (said) => (said.number += '9'),
      (said) => ((said.lines[0] as { text: string }).text += 'q'),
      (said) => ((said.lines[0] as { text: string }).text = `q ${said.lines[0]?.text}`),
      (said) => said.lines.push({ text: 'ny', bold: null }),
      (said) => (said.lines[0] = { text: `q${said.lines[0]?.text}`, bold: [0, 1] }),
      (said) => (said.agreement.text += 'q'),
      (said) => (said.agreement.firstStep = !said.agreement.firstStep),
      (said) => (said.agreement.deadline = said.agreement.deadline === null ? '2026-11-27' : null),
    );
    const copy = (said: ReturnType<(typeof meant)['generate']>['value']) => structuredClone(said);
    fc.assert(
      fc.property(meant, change, (said, apply) => {
        const other = copy(said);
        apply(other);
        expect(minutesToItems(atOneGo(other))[0]?.fingerprint).not.toBe(
          minutesToItems(atOneGo(said))[0]?.fingerprint,
        );
      }),
      { numRuns: 300 },
    );
  });

  test.each<[string, MinutesNode, MinutesNode]>([
    ['decomposed letters', item(paragraph('a\u030arsplan')), item(paragraph('årsplan'))],
    ['letters composed over the edge of a run', item(paragraph('a', '\u030a')), item(paragraph('å'))],
    ['Korean syllables', item(paragraph('\u1112\u1161\u11ab')), item(paragraph('한'))],
    ['what nobody sees', item(paragraph('\ufeffskole\u00ad\u200bvej\u2060')), item(paragraph('skolevej'))],
    [
      'what nobody sees between a letter and its ring',
      item(paragraph('a\u200b\u030a')),
      item(paragraph('å')),
    ],
    ['runs cut otherwise', item(paragraph('sk', 'ole')), item(paragraph('skole'))],
    ['white space of any kind', item(paragraph('  i\u00a0\t dag\n')), item(paragraph('i dag'))],
    ['bold white space', item(paragraph(bold('i '), 'dag')), item(paragraph(bold('i'), ' dag'))],
    [
      'white space beside a break',
      item(paragraph('i ', node('hardBreak'), ' dag')),
      item(paragraph('i', node('hardBreak'), 'dag')),
    ],
    [
      'breaks around the text',
      item(paragraph(node('hardBreak'), 'i dag', node('hardBreak'))),
      item(paragraph('i dag')),
    ],
    ['an empty line', item(paragraph('i dag'), paragraph(' ')), item(paragraph('i dag'))],
    [
      'a pause and who came',
      item(node('pause', { minutes: 5 }), node('attendance'), paragraph('i')),
      item(paragraph('i')),
    ],
    [
      'guidance and planned time',
      {
        ...item(paragraph('i')),
        attributes: { id: 'i', number: '1', title: 'Velkomst', guidance: 'Sig velkommen', minutes: 10 },
      },
      item(paragraph('i')),
    ],
    [
      'a form nobody has filled in',
      item(paragraph('i'), node('agreement', { id: 'a', kind: 'inform' })),
      item(paragraph('i')),
    ],
    [
      'a default that is written out',
      item(node('agreement', { firstStep: false, kind: 'task' }, 'x')),
      item(node('agreement', {}, 'x')),
    ],
    ['an id', item(node('agreement', { id: 'a' }, 'x')), item(node('agreement', { id: 'b' }, 'x'))],
    [
      'a mark that is stored under a longer name',
      item(paragraph({ text: 'x', marks: { 'bold--AbCd1234': {} } })),
      item(paragraph(bold('x'))),
    ],
    [
      'two marks of a name, in either order',
      item(paragraph({ text: 'x', marks: { 'link--b': { href: 'b:' }, 'link--a': { href: 'a:' } } })),
      item(paragraph({ text: 'x', marks: { 'link--a': { href: 'a:' }, 'link--b': { href: 'b:' } } })),
    ],
  ])('%s does not matter', (_, one, other) => {
    expect(fingerprint(one)).toBe(fingerprint(other));
  });

  test.each<[string, MinutesNode, MinutesNode]>([
    ['bold', item(paragraph(bold('x'))), item(paragraph('x'))],
    [
      'where a link leads',
      item(paragraph({ text: 'x', marks: { link: { href: 'tel:1' } } })),
      item(paragraph({ text: 'x', marks: { link: { href: 'tel:2' } } })),
    ],
    [
      'who is meant',
      item(paragraph(node('mention', { participant: 'p', label: 'Lise' }))),
      item(paragraph(node('mention', { participant: 'q', label: 'Lise' }))),
    ],
    [
      'who is named',
      item(paragraph(node('mention', { participant: 'p', label: 'Lise' }))),
      item(paragraph('Lise')),
    ],
    ['a direction mark', item(paragraph('a\u200fb')), item(paragraph('ab'))],
    ['a joiner', item(paragraph('a\u200db')), item(paragraph('ab'))],
    ['a break', item(paragraph('a', node('hardBreak'), 'b')), item(paragraph('a b'))],
    ['an owner', item(node('agreement', { owner: 'p' }, 'x')), item(node('agreement', {}, 'x'))],
    ['an owner alone', item(node('agreement', { owner: 'p' })), item()],
    ['"no wish to say anything"', item(node('voice', { declined: true })), item(node('voice'))],
    [
      'the speaker',
      item(node('voice', { speaker: 'p' }, node('field', { name: 'words' }, 'x'))),
      item(node('voice', { speaker: 'q' }, node('field', { name: 'words' }, 'x'))),
    ],
    [
      'the field',
      item(node('voice', {}, node('field', { name: 'words' }, 'x'))),
      item(node('voice', {}, node('field', { name: 'other' }, 'x'))),
    ],
    ['the order', item(paragraph('a'), paragraph('b')), item(paragraph('b'), paragraph('a'))],
    [
      'the kind of list',
      item(node('bulletList', {}, node('listItem', {}, paragraph('a')))),
      item(node('orderedList', {}, node('listItem', {}, paragraph('a')))),
    ],
    ['a node this version does not know', item(node('poem', {}, 'x')), item(paragraph('x'))],
    [
      'the number',
      node('agendaItem', { number: '1' }, paragraph('x')),
      node('agendaItem', { number: '2' }, paragraph('x')),
    ],
  ])('%s matters', (_, one, other) => {
    expect(fingerprint(one)).not.toBe(fingerprint(other));
  });
});

describe('the form', () => {
  test('C2, C3 runs are the longest alike; what is composed stands in the run of its first letter', () => {
    expect(runs('Vi ', bold('ka'), bold('n '), ' ikke')).toEqual([
      { text: 'Vi ' },
      { text: 'kan', bold: true },
      { text: ' ikke' },
    ]);
    expect(runs(bold('a'), '\u030ab')).toEqual([{ text: 'å', bold: true }, { text: 'b' }]);
  });

  test('C7, C8 what stands outside any item is one item more; names are given in the order of the document', () => {
    const twice = minutesToItems({
      nodes: [
        node('agendaItem', { id: 'a' }),
        paragraph('udenfor'),
        node('agendaItem', { id: 'a' }, paragraph('x')),
        node('agendaItem'),
        node('agendaItem'),
      ],
    });
    expect(twice.map(({ id }) => id)).toEqual(['a', 'a~2', 'item', 'item~2', 'outside']);
    expect(twice.at(-1)?.content).toEqual({
      number: '',
      title: '',
      blocks: [{ node: 'paragraph', text: [{ text: 'udenfor' }] }],
    });
  });

  test('C9 a quote and an agreement are found wherever they stand, and say nothing when nothing stands in them', () => {
    const minutes = {
      nodes: [
        item(node('voice', { id: 'v' }), node('agreement', { id: 'a' }, 'x')),
        node('agreement', { id: 'a' }, 'y'),
      ],
    };
    expect(minutesToSaidBlocks(minutes, 'voice')).toEqual([
      { id: 'v', content: null, fingerprint: fingerprintOf(null) },
    ]);
    expect(minutesToSaidBlocks(minutes, 'agreement').map(({ id }) => id)).toEqual(['a', 'a~2'] as BlockId[]);
  });

  test('C9 a fingerprint says its version, and its SHA-256 is that of the JSON as RFC 8785 writes it', () => {
    // printf '%s' '{"blocks":[],"number":"","title":""}' | sha256sum
    expect(fingerprintOf(nothingSaid)).toBe(
      '1:b8af39654d02bc28afd950e89c79378383e218f669bdd5a6486af6c7a1e25aae',
    );
  });

  test('it is total: whatever a document holds, it says something, and the same each time', () => {
    const anyNode = fc.letrec<{ node: MinutesNode }>((tie) => ({
      node: fc.record({
        node: fc.constantFrom('agendaItem', 'paragraph', 'mention', 'hardBreak', 'voice', 'x', '__proto__'),
        attributes: fc.dictionary(fc.string({ maxLength: 9 }), fc.anything({ maxDepth: 1 }), { maxKeys: 3 }),
        children: fc.array(
          fc.oneof(
            { depthSize: 'small' },
            fc.record({
              text: fc.string({ unit: 'binary', maxLength: 9 }),
              marks: fc.dictionary(fc.string({ maxLength: 9 }), fc.anything({ maxDepth: 1 }), { maxKeys: 2 }),
            }),
            tie('node'),
          ),
          { maxLength: 3 },
        ),
      }),
    })).node;
    fc.assert(
      fc.property(fc.array(anyNode, { maxLength: 3 }), (nodes) => {
        const once = minutesToItems({ nodes });
        expect(minutesToItems({ nodes })).toEqual(once);
        expect(once.every(({ fingerprint: made }) => /^1:[0-9a-f]{64}$/.test(made))).toBe(true);
        minutesToSaidBlocks({ nodes }, 'voice');
      }),
      { numRuns: 500 },
    );
  });
});
