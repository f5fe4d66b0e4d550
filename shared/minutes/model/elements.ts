import * as Y from 'yjs';
import { fieldsOf } from './blocks.ts';
import { type NodeDefinition, type NodeName, nodes } from './schema.ts';

/** Builders of the document's nodes, for the seed. */
export type Attributes = Record<string, string | number | boolean | null>;

export function element(
  name: NodeName,
  attributes: Attributes,
  children: (Y.XmlElement | Y.XmlText)[],
): Y.XmlElement {
  const made = new Y.XmlElement<Record<string, string | number | boolean>>(name);
  const definition: NodeDefinition = nodes[name];
  for (const [key, value] of Object.entries({ ...definition.attributes, ...attributes })) {
    if (value !== null) made.setAttribute(key, value);
  }
  made.insert(0, children);
  return made as unknown as Y.XmlElement;
}

/** A text block holds its Y.XmlText from the start: two people typing into it at once then type into the same one. */
export function textElement(name: NodeName, attributes: Attributes, text = ''): Y.XmlElement {
  return element(name, attributes, [new Y.XmlText(text)]);
}

/** The fields that a block of this node and kind has, with what stands in them; a field not named is empty. */
export function fieldElements(
  node: string,
  kind: string,
  texts: Partial<Record<string, string>> = {},
): Y.XmlElement[] {
  return fieldsOf(node, kind).map((name) => textElement('field', { name }, texts[name]));
}

/** A field of several lines. */
export function linesElement(name: string, lines: readonly string[]): Y.XmlElement {
  return element('field', { name }, lineParts(lines));
}

/** Lines with a break between each two. */
export function lineParts(lines: readonly string[]): (Y.XmlElement | Y.XmlText)[] {
  return lines.flatMap((line, index) => [
    ...(index > 0 ? [element('hardBreak', {}, [])] : []),
    new Y.XmlText(line),
  ]);
}
