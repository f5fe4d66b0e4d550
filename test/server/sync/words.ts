import * as Y from 'yjs';
import { fragmentName } from '../../../shared/minutes/model/schema.ts';

/** The text of the first paragraph, to write in. */
export function textOf(doc: Y.Doc): Y.XmlText {
  const paragraph = doc.getXmlFragment(fragmentName).get(0);
  if (!(paragraph instanceof Y.XmlElement)) throw new Error('The seed is not here.');
  const text = paragraph.length > 0 ? paragraph.get(0) : undefined;
  if (text instanceof Y.XmlText) return text;
  const fresh = new Y.XmlText();
  paragraph.insert(0, [fresh]);
  return fresh;
}

/** All the text there is, as XML: the same in two documents that have converged. */
export function canonical(doc: Y.Doc): string {
  return doc.getXmlFragment(fragmentName).toString();
}
