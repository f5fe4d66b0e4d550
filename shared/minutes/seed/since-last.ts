import * as Y from 'yjs';
import type { BlockId } from '../../ids.ts';
import { element, fieldElements } from '../model/elements.ts';
import { fragmentName } from '../model/schema.ts';
import { relayedBy } from './relayed.ts';
import { addItem } from './shape-agenda.ts';

/**
 * R170: what those who are not there have to say comes after what stands in *siden sidst*, a line for each. A form without that
 * item gets one, `newItem`, after its first: nobody's words are dropped because of the form.
 */
export function enterSinceLast(doc: Y.Doc, lines: readonly string[], newItem: BlockId): void {
  if (lines.length === 0) return;
  const fragment = doc.getXmlFragment(fragmentName);
  const field = findField(fragment) ?? makeField(doc, newItem);
  if (!field) return;
  const stands = field.toString();
  append(field, stands.includes(relayedBy()) ? lines : [relayedBy(), ...lines]);
}

type Children = (Y.XmlElement | Y.XmlText)[];
const childrenOf = (node: Y.XmlElement | Y.XmlFragment) => node.toArray() as Children;
const isElement = (node: unknown, name: string): node is Y.XmlElement =>
  node instanceof Y.XmlElement && node.nodeName === name;

function findField(fragment: Y.XmlFragment): Y.XmlElement | null {
  const topics = childrenOf(fragment)
    .filter((item) => isElement(item, 'agendaItem'))
    .flatMap((item) => childrenOf(item))
    .filter((block) => isElement(block, 'topic'));
  const topic = topics.find((each) => each.getAttribute('kind') === 'sinceLast');
  return (topic && childrenOf(topic).find((each) => isElement(each, 'field'))) ?? null;
}

function makeField(doc: Y.Doc, id: BlockId): Y.XmlElement | null {
  const fragment = doc.getXmlFragment(fragmentName);
  const items = () => childrenOf(fragment).filter((each) => isElement(each, 'agendaItem'));
  const first = (items()[0]?.getAttribute('id') ?? null) as BlockId | null;
  addItem(doc, { id, title: 'Siden sidst', minutes: 0, after: first });
  const item = items().find((each) => each.getAttribute('id') === id);
  item?.push([element('topic', { id: `${id}-1`, kind: 'sinceLast' }, fieldElements('topic', 'sinceLast'))]);
  return findField(fragment);
}

/** The first line goes into the empty text that a field begins with. */
function append(field: Y.XmlElement, lines: readonly string[]): void {
  const texts = childrenOf(field);
  const [only] = texts;
  let isEmpty = texts.length === 0;
  if (texts.length === 1 && only instanceof Y.XmlText && only.length === 0) {
    only.insert(0, lines[0] ?? '');
    lines = lines.slice(1);
    isEmpty = false;
  }
  const added = lines.flatMap((line, index) => [
    ...(isEmpty && index === 0 ? [] : [element('hardBreak', {}, [])]),
    new Y.XmlText(line),
  ]);
  field.push(added);
}
