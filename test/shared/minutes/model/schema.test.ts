import { createHash } from 'node:crypto';
import { getSchema } from '@tiptap/core';
import { describe, expect, test } from 'vitest';
import { schemaExtensions } from '../../../../client/editor/blocks/schema.ts';
import {
  agreementKinds,
  decisions,
  effects,
  goalLevels,
  goalStatuses,
  interventionStages,
  rounds,
  topics,
  voices,
} from '../../../../shared/minutes/model/blocks.ts';
import {
  isSafeHref,
  marks,
  type NodeDefinition,
  nodes,
  schemaVersion,
} from '../../../../shared/minutes/model/schema.ts';

describe('the one definition of the minutes', () => {
  const schema = getSchema(schemaExtensions());

  test('the editor has exactly these nodes and marks, with exactly these attributes and contents', () => {
    const editor = Object.fromEntries(
      Object.values(schema.nodes).map((type) => [
        type.name,
        {
          content: type.spec.content,
          group: type.spec.group,
          attributes: Object.fromEntries(
            Object.entries(type.spec.attrs ?? {}).map(([key, spec]) => [key, spec.default]),
          ),
        },
      ]),
    );
    const shared = Object.fromEntries(
      Object.entries(nodes as Record<string, NodeDefinition>).map(
        ([name, { content, group, attributes }]) => [name, { content, group, attributes: attributes ?? {} }],
      ),
    );
    expect(editor).toEqual(shared);
    expect(Object.keys(schema.marks).sort()).toEqual(Object.keys(marks).sort());
  });

  test('I7 closed under merging: no content expression requires a child', () => {
    for (const [name, { content }] of Object.entries(nodes as Record<string, NodeDefinition>)) {
      if (content !== undefined) expect(content, name).toMatch(/^(\w+|\([\w| ]+\))\*$/);
      expect(schema.nodes[name]?.contentMatch.validEnd, name).toBe(true);
    }
  });

  test('a change of the schema or of a list of kinds raises its version: then write the new hash here', () => {
    const plainKinds = [agreementKinds, goalLevels, goalStatuses, interventionStages, effects, decisions];
    const hash = createHash('sha256')
      .update(JSON.stringify([nodes, marks, rounds, topics, voices, plainKinds]))
      .digest('hex');
    expect([schemaVersion, hash.slice(0, 16)]).toEqual([5, '628209f8846b641b']);
  });

  test.each([
    ['https://skole.dk/plan', true],
    ['mailto:lise@skole.dk', true],
    ['tel:+4512345678', true],
    ['http://skole.dk', false],
    ['javascript:alert(1)', false],
    ['https://a\nb', false],
    ['data:text/html,x', false],
    ['//skole.dk', false],
    ['', false],
    [null, false],
  ])('a link to %j is safe: %j', (href, expected) => {
    expect(isSafeHref(href)).toBe(expected);
  });
});
