import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { fragmentName } from '../../../../shared/minutes/model/schema.ts';
import { minutesToAgreements } from '../../../../shared/minutes/read/agreements.ts';
import { readMinutes } from '../../../../shared/minutes/read/read.ts';
import { people, seeded, template } from '../sample.ts';

type Attributes = Record<string, unknown>;

function block(name: string, attributes: Attributes, ...children: (Y.XmlElement | string)[]): Y.XmlElement {
  const element = new Y.XmlElement(name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value as string);
  element.insert(
    0,
    children.map((child) => (typeof child === 'string' ? new Y.XmlText(child) : child)),
  );
  return element;
}

/** A document with one item that holds these blocks. */
function minutesWith(...blocks: Y.XmlElement[]): Y.Doc {
  const doc = new Y.Doc();
  const item = block('agendaItem', { id: 'punkt', number: '4 c', title: 'Ansvar og deadline' }, ...blocks);
  doc.getXmlFragment(fragmentName).insert(0, [item]);
  return doc;
}

const listOf = (doc: Y.Doc) => minutesToAgreements(readMinutes(doc), people);

describe('agreements', () => {
  test('R054 what, owner and deadline, and the item it was agreed in', () => {
    const doc = minutesWith(
      block('agreement', { id: 'a', owner: 'lise', deadline: '2026-11-27' }, 'Ringe til mor'),
    );
    expect(listOf(doc).agreements).toEqual([
      {
        id: 'a',
        kind: 'task',
        text: 'Ringe til mor',
        owner: 'lise',
        forWhom: null,
        deadline: '2026-11-27',
        firstStep: false,
        settledLater: false,
        familyApproval: false,
        item: { id: 'punkt', number: '4 c', title: 'Ansvar og deadline' },
        missing: [],
      },
    ]);
  });

  test('R054 a missing owner and deadline are asked for, unless they are knowingly settled later', () => {
    const asked = listOf(minutesWith(block('agreement', { id: 'a' }, 'Ringe')));
    expect(asked.agreements[0]?.missing).toEqual(['owner', 'deadline']);
    const later = listOf(minutesWith(block('agreement', { id: 'a', settledLater: true }, 'Ringe')));
    expect(later.agreements[0]?.missing).toEqual([]);
  });

  test('R071 a child is never read as the owner, whatever the document says', () => {
    const list = listOf(
      minutesWith(block('agreement', { id: 'a', owner: 'sofie', deadline: '2026-11-27' }, 'Møde til tiden')),
    );
    expect(list.agreements[0]).toMatchObject({ owner: null, missing: ['owner'] });
  });

  test('a form that nobody has filled in is not an agreement', () => {
    expect(
      listOf(seeded(template([{ block: 'agreement' }, { block: 'intervention', stage: 'ongoing' }]))),
    ).toEqual({
      agreements: [],
      interventions: [],
    });
  });

  test('two blocks with one id: the first in the document keeps it, the others are told apart', () => {
    const list = listOf(
      minutesWith(block('agreement', { id: 'a' }, 'En'), block('agreement', { id: 'a' }, 'To')),
    );
    expect(list.agreements.map(({ id, text }) => [id, text])).toEqual([
      ['a', 'En'],
      ['a~2', 'To'],
    ]);
  });

  test('R050–R051 an ongoing intervention needs effect and decision; change and stop need a line of why', () => {
    const doc = minutesWith(
      block(
        'intervention',
        { id: 'i', stage: 'ongoing' },
        block('field', { name: 'what' }, 'Møde før de andre'),
      ),
      block(
        'intervention',
        { id: 'j', stage: 'ongoing', effect: 'no', decision: 'stop' },
        block('field', { name: 'what' }, 'Skema'),
      ),
      block(
        'intervention',
        { id: 'k', stage: 'new', priority: 1 },
        block('field', { name: 'what' }, 'Familiehus'),
      ),
    );
    expect(listOf(doc).interventions.map(({ id, missing }) => [id, missing])).toEqual([
      ['i', ['effect', 'decision']],
      ['j', ['why']],
      ['k', []],
    ]);
  });

  test('R052 a new intervention is one of the meeting’s once it says something, and has nothing to be judged yet', () => {
    const what = (text: string) => block('field', { name: 'what' }, text);
    const doc = minutesWith(
      block('intervention', { id: 'k', stage: 'new' }, what('Familiehus')),
      block('intervention', { id: 'l', stage: 'new' }, what('')),
    );
    expect(listOf(doc).interventions).toMatchObject([
      { id: 'k', stage: 'new', text: 'Familiehus', effect: null, item: { number: '4 c' }, missing: [] },
    ]);
  });

  test('a mention is read as the name, a line break as a space', () => {
    const mention = block('mention', { participant: 'lise', label: 'Lise Møller' });
    const doc = minutesWith(
      block('agreement', { id: 'a' }, 'Spørge ', mention, block('hardBreak', {}), 'i morgen'),
    );
    expect(listOf(doc).agreements[0]?.text).toBe('Spørge Lise Møller i morgen');
  });

  test('I5, I8 extraction never throws and equals a naive reference, whatever stands in the document', () => {
    fc.assert(
      fc.property(fc.array(anyBlock, { maxLength: 12 }), (specs) => {
        const doc = minutesWith(...specs.map(build));
        const list = listOf(doc);
        expect(
          list.agreements.map(({ id, text, owner, deadline }) => ({ id, text, owner, deadline })),
        ).toEqual(naive(specs));
      }),
      { numRuns: 300 },
    );
  });
});

type Spec = { name: string; attributes: Attributes; text: string; inside: Spec[] };

const anyValue = fc.oneof(
  fc.constantFrom(
    'lise',
    'sofie',
    'fatima',
    'nobody',
    '2026-11-27',
    '2026-W48',
    '2026-W54',
    '2026-02-30',
    '',
    'a',
    'b',
  ),
  fc.integer(),
  fc.boolean(),
);
/** A tree of blocks, at most three deep. */
const blockWith = (inside: fc.Arbitrary<Spec[]>): fc.Arbitrary<Spec> =>
  fc.record({
    name: fc.constantFrom('agreement', 'agreement', 'topic', 'round', 'listItem', 'later-invention'),
    attributes: fc.dictionary(fc.constantFrom('id', 'owner', 'deadline', 'kind', 'new-attribute'), anyValue),
    text: fc.constantFrom('', ' ', 'Ringe  til mor', 'Æ ø å', '\n'),
    inside,
  });
const nothing = fc.constant<Spec[]>([]);
const few = (of: fc.Arbitrary<Spec>) => fc.array(of, { maxLength: 2 });
const anyBlock = blockWith(few(blockWith(few(blockWith(nothing)))));

function build({ name, attributes, text, inside }: Spec): Y.XmlElement {
  return block(name, attributes, text, ...inside.map(build));
}

/** Written apart from the product: a flat list, a few filters, no shared code. */
function naive(specs: Spec[]) {
  const flat = (list: Spec[]): Spec[] => list.flatMap((spec) => [spec, ...flat(spec.inside)]);
  const wholeText = (spec: Spec): string => [spec.text, ...spec.inside.map(wholeText)].join(' ');
  const times: Record<string, number> = {};
  return flat(specs)
    .filter(({ name }) => name === 'agreement')
    .map((spec) => {
      const { id, owner, deadline } = spec.attributes;
      const given = typeof id === 'string' && id !== '' ? id : 'agreement';
      times[given] = (times[given] ?? 0) + 1;
      return {
        id: times[given] === 1 ? given : `${given}~${times[given]}`,
        text: wholeText(spec).split(/\s+/).filter(Boolean).join(' '),
        owner: owner === 'lise' || owner === 'fatima' ? owner : null,
        deadline: deadline === '2026-11-27' || deadline === '2026-W48' ? deadline : null,
      };
    })
    .filter(({ text, owner, deadline }) => text || owner || deadline);
}

describe('what is read again', () => {
  const two = () =>
    minutesWith(
      block('agreement', { id: 'a', owner: 'lise' }, 'Ringe'),
      block('agreement', { id: 'b', owner: 'lise' }, 'Hente'),
    );
  const itemOf = (doc: Y.Doc) => doc.getXmlFragment(fragmentName).get(0) as Y.XmlElement;
  const textOf = (doc: Y.Doc, index: number) => (itemOf(doc).get(index) as Y.XmlElement).get(0) as Y.XmlText;

  test('an agreement in which nothing was written is the same object', () => {
    const doc = two();
    const [a, b] = listOf(doc).agreements;
    textOf(doc, 1).insert(5, ' Sofie');
    const again = listOf(doc).agreements;
    expect(again[0]).toBe(a);
    expect(again[1]).not.toBe(b);
    expect(again[1]?.text).toBe('Hente Sofie');
  });

  test('R054 its item’s new name, who takes part, and an id that comes before it are seen', () => {
    const doc = two();
    listOf(doc);
    itemOf(doc).setAttribute('title', 'Aftaler');
    expect(listOf(doc).agreements.map(({ item }) => item?.title)).toEqual(['Aftaler', 'Aftaler']);
    const [gone] = minutesToAgreements(readMinutes(doc), []).agreements;
    expect(gone).toMatchObject({ owner: null, missing: ['owner', 'deadline'] });
    expect(listOf(doc).agreements[0]?.owner).toBe('lise');
    itemOf(doc).insert(0, [block('agreement', { id: 'b' }, 'Først')]);
    expect(listOf(doc).agreements.map(({ id }) => id)).toEqual(['b', 'a', 'b~2']);
  });
});
