import * as Y from 'yjs';
import type { BlockId } from '../../ids.ts';
import { element, textElement } from '../model/elements.ts';
import { isFixedBlock } from '../model/fixed.ts';
import { fragmentName } from '../model/schema.ts';

/**
 * Changes to the agenda as it stands in a document (R079, R088). The server makes them, as it makes the seed: an item is what
 * the whole page hangs on, and no page takes one away (R34 of the rooms' rules).
 */

export interface NewItem {
  id: BlockId;
  title: string;
  /** Planned length. */
  minutes: number;
  /** The item it comes after, with its parts; null: first. */
  after: BlockId | 'beforeLast' | null;
}

/** Before the last item also when the one it is to come after is gone. Does nothing when it is there already. */
export function addItem(doc: Y.Doc, { id, title, minutes, after }: NewItem): void {
  const fragment = doc.getXmlFragment(fragmentName);
  if (placeOf(fragment, id) !== -1) return;
  // Any number: an item that has one is counted below, a pause has none.
  const attributes = { id, key: id, number: '0', title, minutes, level: 1 };
  const made = element('agendaItem', attributes, [textElement('paragraph', {})]);
  fragment.insert(placeAfter(fragment, after), [made]);
  numberItems(fragment);
}

/** A pause before an item, as a part where it stands among parts (4 a, pause, 4 b). Nothing when the item is gone. */
export function addPause(
  doc: Y.Doc,
  { id, title, minutes, before }: Pick<NewItem, 'id' | 'title' | 'minutes'> & { before: BlockId },
): void {
  const fragment = doc.getXmlFragment(fragmentName);
  const [at, next] = [placeOf(fragment, before), itemIn(fragment, before)];
  if (!next) return;
  const attributes = { id, key: id, number: '', title, minutes, level: next.getAttribute('level') ?? 1 };
  const block = element('pause', { id: `${id}-pause`, minutes }, []);
  fragment.insert(at, [element('agendaItem', attributes, [textElement('paragraph', {}), block])]);
}

export function changeItem(
  doc: Y.Doc,
  id: BlockId,
  { title, minutes }: { title: string; minutes: number },
): void {
  const item = itemIn(doc.getXmlFragment(fragmentName), id);
  if (!item) return;
  if (item.getAttribute('title') !== title) item.setAttribute('title', title);
  if (item.getAttribute('minutes') !== minutes) item.setAttribute('minutes', minutes);
}

/** The item goes with its parts. Nothing when either is gone. */
export function moveItem(doc: Y.Doc, id: BlockId, after: BlockId | null): void {
  const fragment = doc.getXmlFragment(fragmentName);
  const from = placeOf(fragment, id);
  if (from === -1 || after === id || (after !== null && placeOf(fragment, after) === -1)) return;
  const parts = partsFrom(fragment, from);
  const copies = parts.map((part) => part.clone());
  fragment.delete(from, parts.length);
  fragment.insert(placeAfter(fragment, after), copies as unknown as Y.XmlElement[]);
  numberItems(fragment);
}

/**
 * With its parts. False, and nothing is done, when it holds what no agenda is without: the family's experience (R055), or the
 * place of the agreements (R052, R101). True when it is gone, by whomever.
 */
export function removeItem(doc: Y.Doc, id: BlockId): boolean {
  const fragment = doc.getXmlFragment(fragmentName);
  const from = placeOf(fragment, id);
  if (from === -1) return true;
  const parts = partsFrom(fragment, from);
  if (parts.some(isFixed)) return false;
  fragment.delete(from, parts.length);
  numberItems(fragment);
  return true;
}

type Item = Y.XmlElement<Record<string, string | number | boolean>>;

function isFixed(item: Item): boolean {
  return item.toArray().some((child) => {
    if (!(child instanceof Y.XmlElement)) return false;
    return isFixedBlock(child.nodeName, child.getAttribute('kind'));
  });
}

/** What stands outside the items is none. */
function itemsOf(fragment: Y.XmlFragment): Item[] {
  return fragment.toArray() as unknown as Item[];
}

function placeOf(fragment: Y.XmlFragment, id: BlockId): number {
  return itemsOf(fragment).findIndex((item) => isItem(item) && item.getAttribute('id') === id);
}

const isItem = (node: unknown): node is Item =>
  node instanceof Y.XmlElement && node.nodeName === 'agendaItem';

function itemIn(fragment: Y.XmlFragment, id: BlockId): Item | null {
  return itemsOf(fragment)[placeOf(fragment, id)] ?? null;
}

/** An item with its parts: 4 and 4 a–c; a part alone. */
function partsFrom(fragment: Y.XmlFragment, at: number): Item[] {
  const items = itemsOf(fragment);
  if (items[at]?.getAttribute('level') === 2) return items.slice(at, at + 1);
  const next = items.findIndex(
    (item, index) => index > at && (!isItem(item) || item.getAttribute('level') !== 2),
  );
  return items.slice(at, next === -1 ? undefined : next);
}

function placeAfter(fragment: Y.XmlFragment, after: NewItem['after']): number {
  if (after === null) return 0;
  const at = after === 'beforeLast' ? -1 : placeOf(fragment, after);
  return at === -1 ? placeOfLast(fragment) : at + partsFrom(fragment, at).length;
}

/** Of the last item that is no part of another. */
function placeOfLast(fragment: Y.XmlFragment): number {
  const at = itemsOf(fragment).findLastIndex((item) => isItem(item) && item.getAttribute('level') !== 2);
  return Math.max(0, at);
}

/** "1", "2", "4 a": an item without a number (a pause) keeps having none. */
function numberItems(fragment: Y.XmlFragment): void {
  let [top, part] = [0, 0];
  for (const item of itemsOf(fragment).filter(isItem)) {
    if (item.getAttribute('number') === '') continue;
    const isPart = item.getAttribute('level') === 2;
    if (isPart) part += 1;
    else [top, part] = [top + 1, 0];
    const letter = String.fromCharCode('a'.charCodeAt(0) + part - 1);
    const number = isPart ? `${top} ${letter}` : String(top);
    if (item.getAttribute('number') !== number) item.setAttribute('number', number);
  }
}
