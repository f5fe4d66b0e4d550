import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import {
  minutesToItemIds,
  minutesToItems,
  prepareCanonical,
} from '../../../../shared/minutes/canonical/canonical.ts';
import { fragmentName } from '../../../../shared/minutes/model/schema.ts';
import { type MinutesNode, nodeToText, readMinutes } from '../../../../shared/minutes/read/read.ts';

function minutesOf(items: number): Y.Doc {
  const doc = new Y.Doc();
  doc.getXmlFragment(fragmentName).push(
    Array.from({ length: items }, (_, index) => {
      const item = new Y.XmlElement('agendaItem');
      item.setAttribute('id', `item-${index}`);
      const paragraph = new Y.XmlElement('paragraph');
      paragraph.push([new Y.XmlText(`Punkt ${index}`)]);
      item.push([paragraph]);
      return item;
    }),
  );
  return doc;
}

const lineOf = (doc: Y.Doc, item: number) => {
  const element = doc.getXmlFragment(fragmentName).get(item) as Y.XmlElement;
  return (element.get(0) as Y.XmlElement).get(0) as Y.XmlText;
};
/** The same document, read by nobody before. */
const readAnew = (doc: Y.Doc) => {
  const other = new Y.Doc();
  Y.applyUpdate(other, Y.encodeStateAsUpdate(doc));
  return readMinutes(other);
};

describe('reading the minutes', () => {
  test('an edit costs the item it stands in: the others keep their nodes, their canonical text and fingerprint', () => {
    const doc = minutesOf(5);
    const [nodes, items] = [readMinutes(doc).nodes, minutesToItems(readMinutes(doc))];
    lineOf(doc, 2).insert(0, 'Nyt: ');
    const after = readMinutes(doc);
    expect(after).toEqual(readAnew(doc));
    expect(after.nodes.map((node, index) => node === nodes[index])).toEqual([true, true, false, true, true]);
    const itemsAfter = minutesToItems(after);
    expect(itemsAfter.map(({ content }, index) => content === items[index]?.content)).toEqual([
      ...[true, true, false, true, true],
    ]);
    expect(itemsAfter).toEqual(minutesToItems(readAnew(doc)));
    expect(minutesToItemIds(after)).toEqual(itemsAfter.map(({ id }) => id));
  });

  test('what a node says in a line is remembered with the node, and an edit makes another node', () => {
    const doc = minutesOf(2);
    const [first, second] = readMinutes(doc).nodes as [MinutesNode, MinutesNode];
    expect([first, second].map(nodeToText)).toEqual(['Punkt 0', 'Punkt 1']);
    lineOf(doc, 1).insert(0, 'Nyt:\n ');
    const [, after] = readMinutes(doc).nodes as [MinutesNode, MinutesNode];
    expect([first, second, after].map(nodeToText)).toEqual(['Punkt 0', 'Punkt 1', 'Nyt: Punkt 1']);
  });

  test('the canonical text of one large item can be made a block at a time, and is the same', () => {
    const doc = minutesOf(1);
    const item = doc.getXmlFragment(fragmentName).get(0) as Y.XmlElement;
    item.push(
      Array.from({ length: 300 }, (_, index) => {
        const block = new Y.XmlElement('agreement');
        block.push([new Y.XmlText(`Aftale ${index}`)]);
        return block;
      }),
    );
    const minutes = readMinutes(doc);
    expect([...prepareCanonical(minutes)].length).toBeGreaterThan(300);
    expect(minutesToItems(minutes)).toEqual(minutesToItems(readAnew(doc)));
  });

  test('what is read in the middle of a transaction, in an observer and after any edit is what is there', () => {
    const doc = minutesOf(3);
    const fragment = doc.getXmlFragment(fragmentName);
    const isAsItIs = () => expect(readMinutes(doc)).toEqual(readAnew(doc));
    const seen: unknown[] = [];
    isAsItIs();
    fragment.observeDeep(() => seen.push(readMinutes(doc).nodes.length));
    doc.transact(() => {
      lineOf(doc, 0).insert(0, 'midt i ');
      isAsItIs();
      fragment.delete(1, 1);
      isAsItIs();
    });
    expect(seen).toEqual([2]);
    (fragment.get(1) as Y.XmlElement).setAttribute('title', 'Andet');
    isAsItIs();
    lineOf(doc, 1).format(0, 3, { bold: {} });
    isAsItIs();
    const other = new Y.Doc();
    Y.applyUpdate(other, Y.encodeStateAsUpdate(doc));
    lineOf(other, 0).delete(0, 4);
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(other));
    isAsItIs();
  });
});
