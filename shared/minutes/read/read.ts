import * as Y from 'yjs';
import { fragmentName } from '../model/schema.ts';
import { isTextRun, type Minutes, type MinutesNode, type TextRun } from '../model/tree.ts';

export { isTextRun, type Minutes, type MinutesNode, type TextRun } from '../model/tree.ts';

/**
 * Reads, and only reads: emits no update (invariant I8). What has not changed since the last reading is the same node
 * again, so that an edit costs the nodes it stands in: nobody may change a node.
 */
export function readMinutes(doc: Y.Doc): Minutes {
  const nodes = isBetweenTransactions(doc) ? nodesOf(doc) : new WeakMap<Y.XmlElement, MinutesNode>();
  const children = childrenOf(doc.getXmlFragment(fragmentName), nodes);
  return { nodes: children.filter((child) => !isTextRun(child)) as MinutesNode[] };
}

/** Makes what `readMinutes` remembers, a block at a time, as long as nobody writes: a large document stops nobody. */
export function* prepareMinutes(doc: Y.Doc): Generator<void> {
  for (const item of doc.getXmlFragment(fragmentName).toArray()) {
    if (!(item instanceof Y.XmlElement)) continue;
    for (const block of item.toArray()) {
      if (block instanceof Y.XmlElement && isBetweenTransactions(doc)) nodeOf(block, nodesOf(doc));
      yield;
    }
  }
}

type Nodes = WeakMap<Y.XmlElement, MinutesNode>;
const nodesOfDocs = new WeakMap<Y.Doc, Nodes>();

/** The nodes read before, without those that a transaction has changed since. */
function nodesOf(doc: Y.Doc): Nodes {
  const known = nodesOfDocs.get(doc);
  if (known) return known;
  const nodes: Nodes = new WeakMap();
  nodesOfDocs.set(doc, nodes);
  doc.on('beforeObserverCalls', ({ changed }: Y.Transaction) => {
    for (const type of changed.keys()) forgetUpwards(nodes, type);
  });
  return nodes;
}

/** Up to the first that is forgotten already: whatever stands around it has been forgotten with it. */
function forgetUpwards(nodes: Nodes, changed: unknown): void {
  for (let type = changed; type instanceof Y.XmlElement || type instanceof Y.XmlText; ) {
    if (type instanceof Y.XmlElement && !nodes.delete(type)) return;
    type = type.parent;
  }
}

/** Else something may be there that no transaction has told of yet. */
function isBetweenTransactions(doc: Y.Doc): boolean {
  return doc._transaction === null && doc._transactionCleanups.length <= 1;
}

function childrenOf(parent: Y.XmlFragment, nodes: Nodes): (MinutesNode | TextRun)[] {
  return parent.toArray().flatMap((child): (MinutesNode | TextRun)[] => {
    if (child instanceof Y.XmlText) return runsOf(child);
    return child instanceof Y.XmlElement ? [nodeOf(child, nodes)] : [];
  });
}

function nodeOf(element: Y.XmlElement, nodes: Nodes): MinutesNode {
  const known = nodes.get(element);
  if (known) return known;
  const { nodeName: node } = element;
  const made = { node, attributes: element.getAttributes(), children: childrenOf(element, nodes) };
  nodes.set(element, made);
  return made;
}

function runsOf(text: Y.XmlText): TextRun[] {
  const delta: { insert?: unknown; attributes?: Record<string, unknown> }[] = text.toDelta();
  return delta.flatMap(({ insert, attributes }) => {
    if (typeof insert !== 'string') return [];
    return [attributes ? { text: insert, marks: attributes } : { text: insert }];
  });
}

const lines = new WeakMap<MinutesNode, string>();

/** What a node says, as one line: white space folded, a mention as the name, a line break as a space. */
export function nodeToText(node: MinutesNode): string {
  const known = lines.get(node);
  if (known !== undefined) return known;
  const line = rawText(node).replace(/\s+/g, ' ').trim();
  lines.set(node, line);
  return line;
}

function rawText(node: MinutesNode): string {
  if (node.node === 'hardBreak') return ' ';
  if (node.node === 'mention') return String(node.attributes.label ?? '');
  return node.children.map((child) => (isTextRun(child) ? child.text : separated(child))).join('');
}

/** Inline nodes stand in the line; everything else is a word of its own. */
function separated(node: MinutesNode): string {
  const isInline = node.node === 'mention' || node.node === 'hardBreak';
  return isInline ? rawText(node) : ` ${rawText(node)} `;
}

/** A node, and the agenda item it stands in. */
export interface Walked {
  node: MinutesNode;
  item: MinutesNode | null;
}

const walks = new WeakMap<MinutesNode, readonly Walked[]>();

/** All nodes in document order. An item is gone through again only when something in it has changed. */
export function walkMinutes(minutes: Minutes): Walked[] {
  return minutes.nodes.flatMap((node) => {
    const known = walks.get(node);
    if (known) return known;
    const found = walkNode(node);
    walks.set(node, found);
    return found;
  });
}

function walkNode(first: MinutesNode): Walked[] {
  const found: Walked[] = [];
  const walk = (node: MinutesNode, item: MinutesNode | null): void => {
    found.push({ node, item });
    const inside = node.node === 'agendaItem' ? node : item;
    for (const child of node.children) if (!isTextRun(child)) walk(child, inside);
  };
  walk(first, null);
  return found;
}
