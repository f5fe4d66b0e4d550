import * as Y from 'yjs';
import type { BlockId } from '../../../shared/ids.ts';
import { fragmentName } from '../../../shared/minutes/model/schema.ts';

type Element = Y.XmlElement<Record<string, string | number | boolean>>;

/** Every agreement block in the document, in order. */
export function agreementBlocks(parent: Y.XmlFragment): Element[] {
  return parent.toArray().flatMap((child) => {
    if (!(child instanceof Y.XmlElement)) return [];
    return child.nodeName === 'agreement' ? [child as unknown as Element] : agreementBlocks(child);
  });
}

/** Deletes every block with this id; nothing when there is none. */
export function deleteAgreement(doc: Y.Doc, id: BlockId): void {
  for (const block of agreementBlocks(doc.getXmlFragment(fragmentName))) {
    if (block.getAttribute('id') !== id) continue;
    const parent = block.parent as Y.XmlFragment;
    parent.delete(parent.toArray().indexOf(block as unknown as Y.XmlElement), 1);
  }
}
