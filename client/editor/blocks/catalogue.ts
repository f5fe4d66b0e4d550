import type { Node, Schema } from '@tiptap/pm/model';
import { familyFirst, isFamily, type Participant } from '../../../shared/meeting/meeting.ts';
import { fieldsOf, rounds, topics } from '../../../shared/minutes/model/blocks.ts';
import type { NodeName } from '../../../shared/minutes/model/schema.ts';
import { newBlockId } from './block-id.ts';
import { blockLabel } from './labels.ts';

/** A block that can be put into the minutes. */
export interface CatalogueEntry {
  node: NodeName;
  attributes: Record<string, string | number | boolean | null>;
}

const entry = (node: NodeName, attributes: CatalogueEntry['attributes'] = {}): CatalogueEntry => ({
  node,
  attributes,
});

/** Everything the `/` menu offers, the most used first. */
export const catalogue: readonly CatalogueEntry[] = [
  entry('agreement', { kind: 'task' }),
  entry('intervention', { stage: 'new' }),
  entry('intervention', { stage: 'ongoing' }),
  entry('intervention', { stage: 'planned' }),
  entry('voice', { kind: 'family' }),
  entry('voice', { kind: 'child' }),
  entry('agreement', { kind: 'inform' }),
  entry('goal', { level: 'goal' }),
  entry('goal', { level: 'subgoal' }),
  ...Object.keys(topics).map((kind) => entry('topic', { kind })),
  ...Object.keys(rounds).map((kind) => entry('round', { kind })),
  entry('attendance'),
  entry('pause'),
  entry('heading'),
  entry('bulletList'),
  entry('orderedList'),
];

/** What the block is called in the menu; the same words as on the block itself. */
export function entryLabel({ node, attributes }: CatalogueEntry): string {
  return blockLabel(node, attributes.kind ?? attributes.stage ?? attributes.level);
}

/** A new, empty block with all its fields; a round has a turn for everybody, the family first (R076). */
export function newBlock(
  schema: Schema,
  { node, attributes }: CatalogueEntry,
  people: readonly Participant[],
): Node {
  const type = schema.nodes[node];
  if (!type) throw new Error(`The schema has no node called ${node}.`);
  const attrs = 'id' in (type.spec.attrs ?? {}) ? { ...attributes, id: newBlockId() } : attributes;
  return type.create(attrs, childrenOf(schema, node, attributes, people));
}

function childrenOf(
  schema: Schema,
  node: NodeName,
  attributes: CatalogueEntry['attributes'],
  people: readonly Participant[],
): Node[] {
  const kind = String(attributes.kind ?? '');
  const fields = (holder: string) => fieldsOf(holder, kind).map((name) => schema.node('field', { name }));
  if (node === 'bulletList' || node === 'orderedList')
    return [schema.node('listItem', null, [schema.node('paragraph')])];
  if (node !== 'round') return fields(node);
  const speakers = people.filter((p) => p.kind !== 'interpreter' && (kind !== 'family' || isFamily(p)));
  return familyFirst(speakers).map((p) =>
    schema.node('turn', { id: newBlockId(), participant: p.id }, fields('turn')),
  );
}
