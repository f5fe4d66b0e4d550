import * as Y from 'yjs';
import { fragmentName, type NodeDefinition, nodes } from '../../shared/minutes/model/schema.ts';
import { sharedKey } from '../binding/key.ts';

const managers = new WeakMap<Y.Doc, Y.UndoManager>();
type IsKept = (quote: unknown) => boolean;
const kept = new WeakMap<Y.Doc, IsKept>();

/**
 * One for each document: a new editor of it (another language, another phase) takes back what the one before wrote.
 * `isKept`: true for a quote that is somebody else's own by now.
 */
export function ownUndo(doc: Y.Doc, isKept: IsKept = () => false): Y.UndoManager {
  const manager = managers.get(doc) ?? newUndo(doc);
  managers.set(doc, manager);
  kept.set(doc, isKept);
  return manager;
}

/**
 * Undo for this page's own edits. What others have written stays, and so does the block it stands in: its place, its
 * kind and its id, whoever made it; and so does all in a quote whose words are somebody else's own (R055). The seed was never
 * this page's edit.
 */
function newUndo(doc: Y.Doc): Y.UndoManager {
  return new Y.UndoManager(doc.getXmlFragment(fragmentName), {
    trackedOrigins: new Set([sharedKey]),
    deleteFilter: (struct) =>
      !(struct instanceof Y.Item) || (mayTakeBack(struct, doc.clientID) && !isInKept(struct, doc)),
    captureTransaction: (transaction) => transaction.meta.get('addToHistory') !== false,
  });
}

function mayTakeBack(item: Y.Item, me: number): boolean {
  if (item.parentSub !== null) {
    const { parent } = item;
    return !(parent instanceof Y.XmlElement && isMadeWith(item, parent) && hasWordsOfOthers(parent, me));
  }
  const { content } = item;
  return !(content instanceof Y.ContentType && hasWordsOfOthers(content.type, me));
}

function isInKept({ content, parent }: Y.Item, doc: Y.Doc): boolean {
  let at: unknown = content instanceof Y.ContentType ? content.type : parent;
  for (; at instanceof Y.XmlElement || at instanceof Y.XmlText; at = at.parent) {
    if (at instanceof Y.XmlElement && at.nodeName === 'voice')
      return kept.get(doc)?.(at.getAttribute('id')) === true;
  }
  return false;
}

/** True for an attribute that was given with the node itself, not chosen later. */
function isMadeWith(attribute: Y.Item, element: Y.XmlElement): boolean {
  const definition: NodeDefinition | undefined = (nodes as Record<string, NodeDefinition>)[element.nodeName];
  const key = attribute.parentSub ?? '';
  const isGivenFromStart = definition?.attributes?.[key] !== null || key === 'id' || key === 'participant';
  return attribute.left === null && isGivenFromStart;
}

/** True when something in it, at any depth, is living and was written by another page. */
function hasWordsOfOthers({ _start }: { _start: Y.Item | null }, me: number): boolean {
  for (let item = _start; item !== null; item = item.right) {
    if (item.deleted || !item.countable) continue;
    if (item.id.client !== me) return true;
    if (item.content instanceof Y.ContentType && hasWordsOfOthers(item.content.type, me)) return true;
  }
  return false;
}
