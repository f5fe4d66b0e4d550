import * as Y from 'yjs';
import { type BlockId, newId } from '../../shared/ids.ts';
import type { Decision } from '../../shared/minutes/model/blocks.ts';
import { element, fieldElements, textElement } from '../../shared/minutes/model/elements.ts';
import { fragmentName } from '../../shared/minutes/model/schema.ts';

/** What the end of a meeting writes into the minutes for the one who leads it. Nothing when the block is gone. */

/** R063: into the child's voice, in a field of its own. */
export function writeHeard(doc: Y.Doc, voice: BlockId, words: string): void {
  change(doc, voice, (block) => writeInto(block, 'heard', words));
}

/** R051. `why`: nothing new is said when it is empty. */
export function writeDecision(doc: Y.Doc, intervention: BlockId, decision: Decision, why: string): void {
  change(doc, intervention, (block) => {
    setAttribute(block, 'decision', decision);
    if (why !== '') writeInto(block, 'why', why);
  });
}

/** R055. */
export function writeFamilyDeclined(doc: Y.Doc, voice: BlockId): void {
  change(doc, voice, (block) => setAttribute(block, 'declined', true));
}

/** R055: a place for the family's words at the end of the last item, where the form has none or it was taken away. */
export function addFamilyVoice(doc: Y.Doc): BlockId {
  const id = newId<BlockId>((bytes) => crypto.getRandomValues(bytes));
  const minutes = doc.getXmlFragment(fragmentName);
  const last = minutes.toArray().findLast((child) => child instanceof Y.XmlElement);
  const isItem = last instanceof Y.XmlElement && last.nodeName === 'agendaItem';
  const voice = element('voice', { id, kind: 'family' }, fieldElements('voice', 'family'));
  (isItem ? last : minutes).push([voice]);
  return id;
}

/** R083. `day`: local date. */
export function writeNextMeeting(doc: Y.Doc, topic: BlockId, day: string): void {
  change(doc, topic, (block) => setAttribute(block, 'date', day));
}

/** Behind what stands in the field. */
function writeInto(block: Y.XmlElement, name: string, words: string): void {
  const line = fieldOf(block, name)?.get(0);
  if (line instanceof Y.XmlText) line.insert(line.length, line.length > 0 ? ` ${words}` : words);
  else block.push([textElement('field', { name }, words)]);
}

function change(doc: Y.Doc, id: BlockId, write: (block: Y.XmlElement) => void): void {
  const block = findBlock(doc.getXmlFragment(fragmentName), id);
  if (block) doc.transact(() => write(block));
}

function findBlock(parent: Y.XmlFragment, id: BlockId): Y.XmlElement | null {
  for (const child of parent.toArray()) {
    if (!(child instanceof Y.XmlElement)) continue;
    if (child.getAttribute('id') === id) return child;
    const inside = findBlock(child, id);
    if (inside) return inside;
  }
  return null;
}

function fieldOf(block: Y.XmlElement, name: string): Y.XmlElement | undefined {
  return block
    .toArray()
    .find((child) => child instanceof Y.XmlElement && child.getAttribute('name') === name) as
    | Y.XmlElement
    | undefined;
}

/** Yjs types its attributes as text; the schema's are also numbers and booleans. */
function setAttribute(block: Y.XmlElement, name: string, value: string | boolean): void {
  (block as unknown as Y.XmlElement<Record<string, string | boolean>>).setAttribute(name, value);
}
