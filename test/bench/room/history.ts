import * as Y from 'yjs';
import { fragmentName } from '../../../shared/minutes/schema.ts';

export interface Written {
  edits: number;
  /** About as long the text becomes, and then stays. */
  characters: number;
  /** Letters of one edit. */
  each: number;
}

const words = 'vi taler om morgenen og hvem der tager imod naar hun kommer i skole ';

/**
 * Edits of one person in the first text of a document: mostly words, written here and there, and pieces erased when the
 * text is longer than it should be. Each is one update, resting on those before it.
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
    // Every twentieth edit is somewhere else: people go back and mend.
    if (edit % 20 === 0) at = (edit * 7919) % (text.length + 1);
    if (text.length > characters) {
      at = Math.min(at, text.length - each);
      text.delete(at, each);
    } else {
      text.insert(at, words.repeat(Math.ceil(each / words.length)).slice(0, each));
      at += each;
    }
  }
  doc.destroy();
  return updates;
}
