import * as Y from 'yjs';
import { fragmentName } from '../../../shared/minutes/model/schema.ts';

export interface Written {
  edits: number;
  /** About as long the text becomes, and then stays. */
  characters: number;
  /** Letters of one edit. */
  each: number;
}

const words = 'vi taler om morgenen og hvem der tager imod naar hun kommer i skole ';
/** So many edits' letters are taken away at one go when there are too many: a sentence or two. */
const erased = 30;

/**
 * Edits of one person in the first text of a document, as people write: words, every twentieth edit somewhere else, every
 * tenth taking back what was just written, and a whole piece taken away when the text is longer than it should be. Each is
 * one update, resting on those before it. (What is deleted between letters that stand leaves a mark in Yjs for ever: so
 * how it is deleted decides how long the document becomes.)
 */
export function history(state: Uint8Array, { edits, characters, each }: Written): Uint8Array[] {
  const doc = new Y.Doc();
  Y.applyUpdate(doc, state);
  const updates: Uint8Array[] = [];
  doc.on('update', (update: Uint8Array) => updates.push(update));
  const isText = (type: unknown) => type instanceof Y.XmlText;
  const text = [...doc.getXmlFragment(fragmentName).createTreeWalker(isText)][0] as unknown as Y.XmlText;
  let at = text.length;
  for (let edit = 0; edit < edits; edit++) {
    if (edit % 20 === 0) at = (edit * 7919) % (text.length + 1);
    if (text.length > characters && text.length > each * erased) {
      at = Math.min(at, text.length - each * erased);
      text.delete(at, each * erased);
    } else if (edit % 10 === 9 && at >= each) {
      at -= each;
      text.delete(at, each);
    } else {
      text.insert(at, words.repeat(Math.ceil(each / words.length)).slice(0, each));
      at += each;
    }
  }
  doc.destroy();
  return updates;
}

/** The client that wrote these updates, and how far. */
export function lastOf(updates: readonly Uint8Array[]): { client: number; clock: number } {
  for (const update of updates.toReversed()) {
    for (const [client, clock] of Y.parseUpdateMeta(update).to) return { client, clock };
  }
  throw new Error('Nothing was written.');
}
