import * as Y from 'yjs';
import { type BlockId, newId } from '../../shared/ids.ts';
import { fieldsOf } from '../../shared/minutes/model/blocks.ts';
import {
  fragmentName,
  type NodeDefinition,
  type NodeName,
  nodes,
} from '../../shared/minutes/model/schema.ts';

type Attributes = Record<string, string | number | boolean>;
type Block = Y.XmlElement<Attributes>;

/** The agenda item that the template calls `key`. Throws when the template has none. */
export function findItem(doc: Y.Doc, key: string): Block {
  return find(doc.getXmlFragment(fragmentName), (element) => element.getAttribute('key') === key, key);
}

/** The first block of this node in an item; `kind` where the node has kinds. Throws when there is none. */
export function findBlock(item: Block, node: NodeName, kind?: string): Block {
  const fits = (element: Block) =>
    element.nodeName === node && (kind === undefined || element.getAttribute('kind') === kind);
  return find(item, fits, node);
}

function find(parent: Y.XmlFragment, fits: (element: Block) => boolean, what: string): Block {
  for (const child of parent.toArray()) {
    if (!(child instanceof Y.XmlElement)) continue;
    const element = child as unknown as Block;
    if (fits(element)) return element;
  }
  throw new Error(`The demo finds no "${what}" in the minutes.`);
}

/** Types at the end of a text block or of one field of a structured block. */
export function typeText(block: Block, text: string, field?: string): void {
  const place = field === undefined ? block : find(block, (f) => f.getAttribute('name') === field, field);
  const line = place.get(0);
  if (line instanceof Y.XmlText) line.insert(line.length, text);
}

export function setAttributes(block: Block, attributes: Attributes): void {
  for (const [name, value] of Object.entries(attributes)) block.setAttribute(name, value);
}

/** Adds an empty block at the end of an item, with everything the schema gives a new one. */
export function addBlock(item: Block, node: NodeName): Block {
  const block: Block = new Y.XmlElement<Attributes>(node);
  const definition: NodeDefinition = nodes[node];
  for (const [name, value] of Object.entries(definition.attributes ?? {})) {
    if (value !== null) block.setAttribute(name, value);
  }
  if ('id' in (definition.attributes ?? {})) {
    block.setAttribute(
      'id',
      newId<BlockId>((bytes) => crypto.getRandomValues(bytes)),
    );
  }
  const fields = fieldsOf(node, '').map((name) => {
    const field = new Y.XmlElement('field');
    field.setAttribute('name', name);
    field.insert(0, [new Y.XmlText()]);
    return field;
  });
  block.insert(0, definition.content === 'inline*' ? [new Y.XmlText()] : fields);
  item.push([block as unknown as Y.XmlElement]);
  return block;
}
