import * as Y from 'yjs';
import { fragmentName } from './schema.ts';
import { isTextRun, type Minutes, type MinutesNode, type TextRun } from './tree.ts';

export { isTextRun, type Minutes, type MinutesNode, type TextRun } from './tree.ts';

/** Reads, and only reads: emits no update (invariant I8). */
export function readMinutes(doc: Y.Doc): Minutes {
  return {
    nodes: childrenOf(doc.getXmlFragment(fragmentName)).filter((child) => !isTextRun(child)) as MinutesNode[],
  };
}

function childrenOf(parent: Y.XmlFragment): (MinutesNode | TextRun)[] {
  return parent.toArray().flatMap((child): (MinutesNode | TextRun)[] => {
    if (child instanceof Y.XmlText) return runsOf(child);
    if (!(child instanceof Y.XmlElement)) return [];
    return [{ node: child.nodeName, attributes: child.getAttributes(), children: childrenOf(child) }];
  });
}

function runsOf(text: Y.XmlText): TextRun[] {
  const delta: { insert?: unknown; attributes?: Record<string, unknown> }[] = text.toDelta();
  return delta.flatMap(({ insert, attributes }) => {
    if (typeof insert !== 'string') return [];
    return [attributes ? { text: insert, marks: attributes } : { text: insert }];
  });
}

/** What a node says, as one line: white space folded, a mention as the name, a line break as a space. */
export function nodeToText(node: MinutesNode): string {
  return rawText(node).replace(/\s+/g, ' ').trim();
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

/** Walks a tree in document order; `item` is the agenda item a node stands in. */
export function* walkMinutes(minutes: Minutes): Generator<{ node: MinutesNode; item: MinutesNode | null }> {
  function* walk(
    node: MinutesNode,
    item: MinutesNode | null,
  ): Generator<{ node: MinutesNode; item: MinutesNode | null }> {
    yield { node, item };
    const inside = node.node === 'agendaItem' ? node : item;
    for (const child of node.children) if (!isTextRun(child)) yield* walk(child, inside);
  }
  for (const node of minutes.nodes) yield* walk(node, null);
}
