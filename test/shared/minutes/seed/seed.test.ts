import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import type { ChildWord } from '../../../../shared/meeting/case.ts';
import type { Template, TemplateItem } from '../../../../shared/meeting/template.ts';
import {
  isTextRun,
  type MinutesNode,
  nodeToText,
  readMinutes,
  walkMinutes,
} from '../../../../shared/minutes/read/read.ts';
import { seedMinutes } from '../../../../shared/minutes/seed/seed.ts';
import { everyBlock, seeded, source, template } from '../sample.ts';

const withTemplate = fc
  .array(fc.array(fc.constantFrom(...everyBlock), { maxLength: 5 }), { minLength: 1, maxLength: 5 })
  .map((items): Template => template(...items));

describe('seeding', () => {
  test('I6 seeded exactly once: the same seed applied any number of times, in any split, is one seed', () => {
    fc.assert(
      fc.property(withTemplate, fc.integer({ min: 1, max: 4 }), (from, times) => {
        const once = seeded(from);
        const often = new Y.Doc();
        for (let n = 0; n < times; n++) Y.applyUpdate(often, seedMinutes(source(from)));
        expect(readMinutes(often)).toEqual(readMinutes(once));
        expect(Y.encodeStateAsUpdate(often)).toEqual(Y.encodeStateAsUpdate(once));
      }),
    );
  });

  test('the same source gives the same bytes', () => {
    const from = source(template(everyBlock));
    expect(seedMinutes(from)).toEqual(seedMinutes(from));
  });

  test('R013 every item stands in the document with its title, number, minutes and guidance', () => {
    const items = readMinutes(seeded(template([], []))).nodes;
    expect(items.map((item) => item.attributes)).toEqual([
      { id: 'd-i1', key: 'i1', number: '1', title: 'Punkt 1', minutes: 10, guidance: 'Hvordan?', level: 1 },
      { id: 'd-i2', key: 'i2', number: '2', title: 'Punkt 2', minutes: 10, guidance: 'Hvordan?', level: 1 },
    ]);
  });

  test('what the source asks stands beside the guidance, and nowhere when it asks nothing', () => {
    const [asked, silent] = template([], []).items as [TemplateItem, TemplateItem];
    const from = { ...template(), items: [{ ...asked, questions: 'Virker de efter hensigten?' }, silent] };
    const [first, second] = readMinutes(seeded(from)).nodes;
    expect(first?.attributes).toMatchObject({
      questions: 'Virker de efter hensigten?',
      guidance: 'Hvordan?',
    });
    expect(second?.attributes).not.toHaveProperty('questions');
  });

  test('the form says the child or the young person, in every text that it brings', () => {
    const [item] = template([{ block: 'heading', text: '{Barnets} ord' }]).items as [TemplateItem];
    const items = [
      { ...item, title: 'Om {barnet}', questions: 'Tæt på {barnet}?', guidance: '{barnets} dag' },
    ];
    const said = (childWord: ChildWord) => {
      const doc = new Y.Doc();
      Y.applyUpdate(doc, seedMinutes({ ...source({ ...template(), items }), childWord }));
      const [node] = readMinutes(doc).nodes as [MinutesNode];
      const { title, questions, guidance } = node.attributes;
      return [title, questions, guidance, nodeToText(node)];
    };
    expect(said('child')).toEqual(['Om barnet', 'Tæt på barnet?', 'barnets dag', 'Barnets ord']);
    expect(said('youngPerson')).toEqual([
      'Om den unge',
      'Tæt på den unge?',
      'den unges dag',
      'Den unges ord',
    ]);
  });

  test('R101 what only a follow-up needs is not there at a first meeting, and its time goes where the form says', () => {
    const [first, second] = template([], [{ block: 'agreement', carried: true }]).items as [
      TemplateItem,
      TemplateItem,
    ];
    const items = [first, { ...second, onlyFollowUp: { minutesTo: first.key } }];
    const seededAt = (isFollowUp: boolean) => {
      const doc = new Y.Doc();
      Y.applyUpdate(doc, seedMinutes({ ...source({ ...template(), items }), isFollowUp }));
      return readMinutes(doc).nodes.map(({ attributes }) => [attributes.key, attributes.minutes]);
    };
    expect(seededAt(false)).toEqual([['i1', 20]]);
    expect(seededAt(true)).toEqual([
      ['i1', 10],
      ['i2', 10],
    ]);
  });

  test('R048 the purpose from the invitation stands in the purpose block', () => {
    const text = JSON.stringify(readMinutes(seeded(template([{ block: 'topic', kind: 'purpose' }]))));
    expect(text).toContain('At morgenerne bliver lettere for Sofie');
  });

  test('R076 a round gives the family the first turns, and the interpreter none', () => {
    const turns = childrenOf(firstOf('round', template([{ block: 'round', kind: 'perspective' }])));
    expect(turns.map((turn) => turn.attributes.participant)).toEqual(['fatima', 'sofie', 'lise']);
  });

  test('T5 a round for the family has only the family in it', () => {
    const turns = childrenOf(
      firstOf('round', template([{ block: 'round', kind: 'family', familyOnly: true }])),
    );
    expect(turns.map((turn) => turn.attributes.participant)).toEqual(['fatima', 'sofie']);
  });

  test('R031 the concern is there only in an unknown case', () => {
    const from = template([{ block: 'topic', kind: 'concern', onlyCase: 'unknown' }]);
    const doc = new Y.Doc();
    Y.applyUpdate(doc, seedMinutes({ ...source(from), caseKind: 'unknown' }));
    expect(nodesOf(doc)).toContain('topic');
    expect(nodesOf(seeded(from))).not.toContain('topic');
  });

  test('ids are unique in a document and different between documents', () => {
    const idsOf = (prefix: string) => {
      const doc = new Y.Doc();
      Y.applyUpdate(doc, seedMinutes({ ...source(template(everyBlock, everyBlock)), idPrefix: prefix }));
      return [...walkMinutes(readMinutes(doc))].flatMap(({ node }) => node.attributes.id ?? []);
    };
    const [one, two] = [idsOf('a'), idsOf('b')];
    expect(new Set([...one, ...two]).size).toBe(one.length + two.length);
    expect(one.length).toBeGreaterThan(everyBlock.length);
  });

  test('I8 reading emits no update', () => {
    const doc = seeded();
    let updates = 0;
    doc.on('update', () => updates++);
    const before = Y.encodeStateAsUpdate(doc);
    readMinutes(doc);
    expect(updates).toBe(0);
    expect(Y.encodeStateAsUpdate(doc)).toEqual(before);
  });
});

function firstOf(name: string, from: Template): MinutesNode {
  for (const { node } of walkMinutes(readMinutes(seeded(from)))) if (node.node === name) return node;
  throw new Error(`There is no ${name}.`);
}

function childrenOf(node: MinutesNode): MinutesNode[] {
  return node.children.filter((child): child is MinutesNode => !isTextRun(child));
}

function nodesOf(doc: Y.Doc): string[] {
  return [...walkMinutes(readMinutes(doc))].map(({ node }) => node.node);
}
