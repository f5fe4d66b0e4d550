import * as Y from 'yjs';
import type { BlockId, ParticipantId } from '../ids.ts';
import { minutesToSaidBlocks } from '../minutes/canonical/canonical.ts';
import { fragmentName } from '../minutes/model/schema.ts';
import { readMinutes } from '../minutes/read/read.ts';
import { answerTo, type QuoteState, type Recognition } from './recognition.ts';

/** Which participant types under which Yjs client id; null is the seed. Somebody not in it is unknown. */
export type Authors = ReadonlyMap<number, ParticipantId | null>;
export type Quote = { id: BlockId } & QuoteState;

/**
 * "Mine ord er mine": the quotes of this meeting that say something, in the order of the minutes, each with whose words
 * they are. Last time's words (`carriedFrom`) are nobody's to answer for now. Who is unknown counts as nobody (null).
 */
export function docToQuotes(doc: Y.Doc, authors: Authors, recognitions: readonly Recognition[]): Quote[] {
  const said = minutesToSaidBlocks(readMinutes(doc), 'voice');
  return docToVoices(doc).flatMap((voice, index): Quote[] => {
    const quote = said[index];
    const writers = elementToWriters(voice);
    const { speaker, carriedFrom } = voice.getAttributes() as Record<string, unknown>;
    if (!quote?.content || writers.length === 0 || carriedFrom) return [];
    const speakerId = typeof speaker === 'string' && speaker !== '' ? (speaker as ParticipantId) : null;
    const answer = speakerId && answerTo(recognitions, speakerId, 'quote', quote);
    const confirmed = answer?.answer === 'yes' ? answer : null;
    return [
      {
        id: quote.id,
        writtenBy: [...new Set(writers.map((client) => authors.get(client) ?? null))],
        speaker: speakerId,
        confirmedAt: confirmed?.at ?? null,
        ...(confirmed?.linkBy && { linkBy: confirmed.linkBy }),
      },
    ];
  });
}

/** The Yjs client ids whose characters stand in it now, in the order of the text. A mention and a break are characters. */
export function elementToWriters(element: Y.XmlElement): number[] {
  const writers = new Set<number>();
  const walk = (parent: Y.XmlElement | Y.XmlText): void => {
    for (let item = parent._start; item !== null; item = item.right) {
      if (item.deleted) continue;
      const { content } = item;
      if (content instanceof Y.ContentString) writers.add(item.id.client);
      else if (content instanceof Y.ContentType && isRead(content.type)) {
        const { type } = content;
        if (type instanceof Y.XmlElement && inline.includes(type.nodeName)) addInline(writers, item, type);
        walk(type);
      }
    }
  };
  walk(element);
  return [...writers];
}

/** The voices in the order in which `minutesToSaidBlocks` names them. */
export function docToVoices(doc: Y.Doc): Y.XmlElement[] {
  const found: Y.XmlElement[] = [];
  const walk = (parent: Y.XmlFragment): void => {
    for (const child of parent.toArray()) {
      if (!(child instanceof Y.XmlElement)) continue;
      if (child.nodeName === 'voice') found.push(child);
      walk(child);
    }
  };
  walk(doc.getXmlFragment(fragmentName));
  return found;
}

const inline = ['mention', 'hardBreak'];

const isRead = (type: unknown): type is Y.XmlElement | Y.XmlText =>
  type instanceof Y.XmlElement || type instanceof Y.XmlText;

/** What a mention says is its label, which may have been changed since by somebody else. */
function addInline(writers: Set<number>, item: Y.Item, element: Y.XmlElement): void {
  writers.add(item.id.client);
  const label = element._map.get('label');
  if (label && !label.deleted) writers.add(label.id.client);
}
